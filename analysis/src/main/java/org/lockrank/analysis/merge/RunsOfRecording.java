package org.lockrank.analysis.merge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.AcquisitionKinds;
import org.lockrank.analysis.Witness;
import org.lockrank.analysis.Witnesses;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.evidence.SeenLock;
import org.lockrank.analysis.recording.RecordingException;
import org.lockrank.analysis.recording.RecordingReader;
import org.lockrank.record.Fact;

/** What one recording says: of the run that it is of, or of those whose lines a merge has kept. */
final class RunsOfRecording {

    /** Half of a digest names a run. */
    private static final int NAME_BYTES = 16;

    final Common common = new Common();
    final List<KeptRun> runs = new ArrayList<>();
    final Map<Long, Total> totals = new HashMap<>();
    private final RecordingReader reader;
    private final boolean withCommand;
    private final Thing thing = new Thing();
    private final Set<String> unknown = new LinkedHashSet<>();
    /** What was said of acquisitions of the run that is read, and by their kinds of those before. */
    private final List<Fact.More> more = new ArrayList<>();

    private final Map<Long, Fact.More> moreOf = new HashMap<>();

    private RunsOfRecording(RecordingReader reader, boolean withCommand) {
        this.reader = reader;
        this.withCommand = withCommand;
    }

    static RunsOfRecording read(RecordingReader reader, boolean withCommand) throws IOException {
        RunsOfRecording read = new RunsOfRecording(reader, withCommand);
        reader.tellUnknown(read.unknown::add);
        Fact first = reader.next();
        if (first instanceof Fact.Merged merged) {
            read.common.runs(merged.runs(), merged.unended());
            read.merged();
        } else if (first instanceof Fact.Header header) {
            read.one(header);
        }
        if (!reader.isWhole()) {
            throw new RecordingException(String.join("; ", reader.notes()));
        }
        return read;
    }

    private void one(Fact.Header header) throws IOException {
        MessageDigest digest = Thing.sha();
        KeptRun run = new KeptRun(header);
        List<Fact> facts = new ArrayList<>(List.of(header));
        List<Fact.CodeSource> sources = new ArrayList<>();
        Set<String> partly = new LinkedHashSet<>();
        boolean complete = false;
        for (Fact fact = header; fact != null; fact = reader.next()) {
            digest.update(reader.line().getBytes(StandardCharsets.UTF_8));
            facts.add(fact);
            if (fact instanceof Fact.CodeSource source) {
                sources.add(source);
            } else if (fact instanceof Fact.End end) {
                complete = end.complete();
            } else if (fact != header && !common.add(fact)) {
                if (!run.add(fact)) {
                    partly.add(whole(fact));
                }
                if (reader.hasUnknownKeys()) {
                    run.keepAsRead(fact, reader.line());
                    partly.add(fact.getClass().getSimpleName());
                }
            }
        }
        facts.remove(0);
        unknown.forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
        String name = HexFormat.of().formatHex(digest.digest(), 0, NAME_BYTES);
        common.runs(1, complete ? 0 : 1);
        sources.forEach(source -> common.add(told(source, header, sources)));
        run.header = told(header, name);
        shows(run, facts);
        for (String line : unknown) {
            run.addUnknown(line);
            showsAll(run, "line " + kind(line));
        }
        partly.forEach(kind -> showsAll(run, "whole " + kind));
        totals.putAll(totals(run));
        runs.add(run);
    }

    /** What a fact says that takes its run with it. Those of ranked locks name no lines, and have recordings of their own. */
    private static String whole(Fact fact) {
        if (fact instanceof Fact.CarriedRank rank) {
            return rank.toString();
        }
        if (fact instanceof Fact.RankedPair pair) {
            return "pair " + List.of(pair.order(), pair.held(), pair.wanted(), pair.mayAcquire());
        }
        return fact.getClass().getSimpleName();
    }

    /** Without what a merge does not tell of. */
    private Fact.Header told(Fact.Header header, String name) {
        return new Fact.Header(
                header.format(),
                name,
                header.jvm(),
                0,
                header.started(),
                withCommand ? header.command() : "",
                header.agent(),
                header.attached());
    }

    /** What was run is told by that, where the command is not. */
    private Fact.CodeSource told(Fact.CodeSource source, Fact.Header header, List<Fact.CodeSource> all) {
        String command = header.command();
        boolean own = command.endsWith(".jar")
                ? command.substring(Math.max(command.lastIndexOf('/'), command.lastIndexOf('\\')) + 1)
                        .equals(source.file())
                : all.stream()
                        .anyMatch(s ->
                                s.file().equals(source.file()) && s.classes().contains(command));
        return new Fact.CodeSource(
                source.file(),
                source.directory(),
                source.title(),
                source.version(),
                source.classes(),
                withCommand ? source.path() : "",
                own);
    }

    private void shows(KeptRun run, List<Fact> facts) {
        Evidence evidence = new Evidence();
        evidence.add("", facts);
        IdentityHashMap<NestedAcquisition, Integer> acquisitions = new IdentityHashMap<>();
        int i = 0;
        for (int id : idsOf(facts)) {
            acquisitions.put(evidence.acquisitions().get(i++), id);
        }
        Map<SeenLock, Integer> locks = new HashMap<>();
        i = 0;
        for (Fact fact : facts) {
            if (fact instanceof Fact.Lock lock) {
                locks.put(evidence.locks().get(i++), lock.id());
            }
        }
        for (Witness witness : Witnesses.of(evidence)) {
            long number = thing.of(witness.thing());
            List<Integer> needed = witness.acquisitions().stream()
                    .map(a -> acquisitions.getOrDefault(a, 0))
                    .distinct()
                    .sorted()
                    .toList();
            List<Integer> needsLocks = witness.locks().stream()
                    .map(lock -> locks.getOrDefault(lock, 0))
                    .distinct()
                    .sorted()
                    .toList();
            run.things.put(
                    number,
                    new Fact.Kept(Thing.word(number), witness.most(), needed, needsLocks, witness.ending(), false));
        }
        kinds(run, evidence, facts);
    }

    /** Each kind of acquisition is shown by the first of them. */
    private void kinds(KeptRun run, Evidence evidence, List<Fact> facts) {
        AcquisitionKinds kinds = new AcquisitionKinds();
        int i = 0;
        for (int id : idsOf(facts)) {
            long kind = thing.of(kinds.of(evidence.acquisitions().get(i++)));
            run.kindOf.put(id, kind);
            run.kinds.merge(kind, id, Math::min);
        }
        run.kinds.forEach((number, id) -> run.things.put(
                number,
                new Fact.Kept(Thing.word(number), AcquisitionKinds.RUNS, List.of(id), List.of(), false, false)));
    }

    /** In the order in which evidence has them: of the first line of each. */
    private static Set<Integer> idsOf(List<Fact> facts) {
        Set<Integer> ids = new LinkedHashSet<>();
        for (Fact fact : facts) {
            if (fact instanceof Fact.NestedAcquisition acquisition) {
                ids.add(acquisition.id());
            }
        }
        return ids;
    }

    private void showsAll(KeptRun run, String what) {
        long number = thing.of(what);
        run.things.put(number, new Fact.Kept(Thing.word(number), 1, List.of(), List.of(), false, true));
    }

    /** What kind of line it is; whoever wrote it puts that first. */
    private static String kind(String line) {
        int end = line.indexOf(',');
        return end < 0 ? line : line.substring(0, end);
    }

    private void merged() throws IOException {
        KeptRun run = null;
        List<Fact> facts = new ArrayList<>();
        for (Fact fact = reader.next(); fact != null; fact = reader.next()) {
            if (fact instanceof Fact.Run next) {
                end(run, facts);
                run = new KeptRun(
                        withCommand
                                ? next.header()
                                : told(next.header(), next.header().run()));
                facts = new ArrayList<>(List.of(next));
            } else if (fact instanceof Fact.End) {
                end(run, facts);
            } else if (run == null) {
                common.add(withCommand || !(fact instanceof Fact.CodeSource source) ? fact : withoutPath(source));
            } else if (fact instanceof Fact.Kept kept) {
                run.things.put(KeptRun.number(kept), kept);
            } else if (fact instanceof Fact.More said) {
                more.add(said);
            } else {
                run.add(fact);
                facts.add(fact);
                if (reader.hasUnknownKeys()) {
                    run.keepAsRead(fact, reader.line());
                }
            }
        }
        moreOf.forEach((kind, said) -> totals.computeIfPresent(
                kind, (k, total) -> new Total(total.count() + said.count(), said.runs(), said.first(), said.last())));
    }

    private static Fact.CodeSource withoutPath(Fact.CodeSource source) {
        return new Fact.CodeSource(
                source.file(),
                source.directory(),
                source.title(),
                source.version(),
                source.classes(),
                "",
                source.own());
    }

    /** All lines of a run were read. */
    private void end(@Nullable KeptRun run, List<Fact> facts) {
        if (run == null) {
            return;
        }
        Evidence evidence = new Evidence();
        evidence.add("", facts);
        kinds(run, evidence, facts);
        unknown.forEach(run::addUnknown);
        unknown.clear();
        totals(run).forEach((kind, total) -> totals.merge(kind, total, Total::plus));
        for (Fact.More said : more) {
            moreOf.put(run.kindOf.getOrDefault(said.acquisition(), 0L), said);
        }
        more.clear();
        runs.add(run);
    }

    /** What the lines of a run say of each kind of its acquisitions. */
    static Map<Long, Total> totals(KeptRun run) {
        Map<Long, Long> counts = new HashMap<>();
        run.acquisitions.forEach((id, a) -> counts.merge(run.kindOf.getOrDefault(id, 0L), a.count(), Long::sum));
        Map<Long, Total> totals = new HashMap<>();
        counts.forEach((kind, count) -> totals.put(kind, Total.of(count, run.header.started())));
        return totals;
    }
}
