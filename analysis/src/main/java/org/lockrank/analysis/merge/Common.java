package org.lockrank.analysis.merge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lockrank.record.Fact;
import org.lockrank.record.RecordingWriter;

/** What belongs to no single run: where code comes from, what was not watched or kept, and how many runs there were. */
final class Common {

    private long runs;
    private long unended;
    private final Map<String, Fact.CodeSource> sources = new TreeMap<>();
    private final Map<String, Set<String>> classesOf = new TreeMap<>();
    private final Map<String, Set<String>> privates = new TreeMap<>();
    private final Map<String, String> notWatched = new TreeMap<>();
    private final Map<String, Long> dropped = new TreeMap<>();

    /** Adds one more run, or several that were merged. */
    void runs(long count, long unendedOnes) {
        runs += count;
        unended += unendedOnes;
    }

    long runs() {
        return runs;
    }

    /** Adds a fact that is true of all runs; false for any other. */
    boolean add(Fact fact) {
        if (fact instanceof Fact.CodeSource source) {
            String key = source.file() + "\n" + source.directory() + "\n" + source.title() + "\n" + source.version()
                    + "\n" + source.path() + "\n" + source.own();
            sources.putIfAbsent(key, source);
            classesOf.computeIfAbsent(key, k -> new TreeSet<>()).addAll(source.classes());
        } else if (fact instanceof Fact.PrivateMethods of) {
            privates.computeIfAbsent(of.className(), c -> new TreeSet<>()).addAll(of.methods());
        } else if (fact instanceof Fact.NotWatched n) {
            notWatched.merge(n.className(), n.why(), (one, other) -> one.compareTo(other) < 0 ? one : other);
        } else if (fact instanceof Fact.Dropped d) {
            dropped.merge(d.what(), d.count(), Long::sum);
        } else {
            return false;
        }
        return true;
    }

    void addAll(Common other) {
        runs(other.runs, other.unended);
        other.facts().forEach(this::add);
    }

    private List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        sources.forEach((key, s) -> facts.add(new Fact.CodeSource(
                s.file(),
                s.directory(),
                s.title(),
                s.version(),
                List.copyOf(classesOf.getOrDefault(key, Set.of())),
                s.path(),
                s.own())));
        privates.forEach((name, methods) -> facts.add(new Fact.PrivateMethods(name, List.copyOf(methods))));
        notWatched.forEach((name, why) -> facts.add(new Fact.NotWatched(name, why)));
        dropped.forEach((what, count) -> facts.add(new Fact.Dropped(what, count)));
        return facts;
    }

    void write(RecordingWriter writer) throws IOException {
        writer.write(new Fact.Merged(RecordingWriter.MERGED_FORMAT, runs, unended));
        for (Fact fact : facts()) {
            writer.write(fact);
        }
    }
}
