package org.lockrank.analysis.merge;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.lockrank.record.Fact;
import org.lockrank.record.RecordingWriter;

/**
 * Lines of one run, with the numbers that they had when it was recorded, and what they are kept for. What is numbered stands in the
 * order of its numbers, all else in the order of its text: so the same lines are always written the same.
 */
final class KeptRun {

    /** Whose lines they are; its name is known when all were read. */
    Fact.Header header;

    private final SortedMap<Integer, Fact.Stack> stacks = new TreeMap<>();
    private final SortedMap<Integer, Fact.LockClass> classes = new TreeMap<>();
    private final SortedMap<Integer, Fact.Lock> locks = new TreeMap<>();
    private final SortedMap<Integer, Fact.WatchedThread> threads = new TreeMap<>();
    final SortedMap<Integer, Fact.NestedAcquisition> acquisitions = new TreeMap<>();
    private final Set<Fact.MustHappenBefore> before = new LinkedHashSet<>();
    private final Set<Fact.Writer> writers = new LinkedHashSet<>();
    /** Deadlocks, that it was steered, who waited, the last look. */
    private final Set<Fact> ending = new LinkedHashSet<>();

    /** What has lines, and nothing here knows what it names. */
    private final Set<Fact> others = new LinkedHashSet<>();

    /** Lines that this version does not know, and those of which it does not know all keys. */
    private final Set<String> unknown = new LinkedHashSet<>();

    private final Map<Fact, String> partlyUnknown = new HashMap<>();

    /** What it is kept for. */
    final Map<Long, Fact.Kept> things = new LinkedHashMap<>();

    /** Those of these that follow from the acquisitions, and have no line; with the first acquisition of each. */
    final Map<Long, Integer> kinds = new HashMap<>();

    /** The kind of each acquisition. */
    final Map<Integer, Long> kindOf = new HashMap<>();

    private boolean shared;

    KeptRun(Fact.Header header) {
        this.header = header;
    }

    /** The run's name: a number made of all its lines, and the same wherever it was merged. */
    String name() {
        return header.run();
    }

    /** Adds a fact of this run; false for one that takes all lines of the run with it, for nothing here knows what it names. */
    boolean add(Fact fact) {
        if (fact instanceof Fact.Stack stack) {
            stacks.put(stack.id(), stack);
        } else if (fact instanceof Fact.LockClass c) {
            classes.put(c.id(), c);
        } else if (fact instanceof Fact.Lock lock) {
            locks.put(lock.id(), lock);
        } else if (fact instanceof Fact.WatchedThread thread) {
            threads.put(thread.id(), thread);
        } else if (fact instanceof Fact.NestedAcquisition acquisition) {
            acquisitions.put(acquisition.id(), acquisition);
        } else if (fact instanceof Fact.MustHappenBefore b) {
            before.add(b);
        } else if (fact instanceof Fact.Writer writer) {
            writers.add(writer);
        } else if (fact instanceof Fact.Deadlock
                || fact instanceof Fact.Steering
                || fact instanceof Fact.Waiting
                || fact instanceof Fact.LastLook) {
            ending.add(fact);
        } else {
            others.add(fact);
            return false;
        }
        return true;
    }

    /** Adds a line that this version does not know. */
    void addUnknown(String line) {
        unknown.add(line);
    }

    /** Has a fact written as it was read, since there is more in it than this version knows. */
    void keepAsRead(Fact fact, String line) {
        if (!(fact instanceof Fact.Stack)) {
            partlyUnknown.put(fact, line);
        }
    }

    /** Adds lines of the same run, which other merges kept. */
    void addAll(KeptRun same) {
        same.facts().forEach(this::add);
        kindOf.putAll(same.kindOf);
        unknown.addAll(same.unknown);
        partlyUnknown.putAll(same.partlyUnknown);
    }

    private Set<Fact> facts() {
        Set<Fact> facts = new LinkedHashSet<>();
        for (Collection<? extends Fact> some : List.of(
                threads.values(),
                classes.values(),
                stacks.values(),
                locks.values(),
                before,
                acquisitions.values(),
                writers,
                ending,
                others)) {
            facts.addAll(some);
        }
        return facts;
    }

    /** Drops all that it is not kept for, and what nothing names any more. */
    void shrink() {
        Set<Integer> wanted = new HashSet<>();
        References left = new References();
        boolean end = false;
        for (Fact.Kept kept : things.values()) {
            if (kept.all()) {
                return;
            }
            wanted.addAll(kept.acquisitions());
            left.locks.addAll(kept.locks());
            end |= kept.ending();
        }
        unknown.clear();
        others.clear();
        acquisitions.keySet().retainAll(wanted);
        acquisitions.values().forEach(left::add);
        if (!end) {
            ending.clear();
        }
        ending.forEach(left::add);
        writers.removeIf(writer -> !left.locks.contains(writer.lock()));
        writers.forEach(left::add);
        shrinkBefore(left.threads);
        before.forEach(left::add);
        threads.keySet().retainAll(left.threads);
        locks.keySet().retainAll(left.locks);
        Set<Integer> of = new HashSet<>();
        locks.values().forEach(lock -> of.add(lock.lockClass()));
        classes.keySet().retainAll(of);
        stacks.keySet().retainAll(left.stacks);
        kindOf.keySet().retainAll(acquisitions.keySet());
        if (!partlyUnknown.isEmpty()) {
            partlyUnknown.keySet().retainAll(facts());
        }
    }

    /** What lies on no way from one of these threads to another says nothing of them. */
    private void shrinkBefore(Set<Integer> of) {
        if (of.size() < 2) {
            before.clear();
            return;
        }
        Map<Integer, Set<Integer>> there = new HashMap<>();
        Map<Integer, Set<Integer>> back = new HashMap<>();
        for (Fact.MustHappenBefore b : before) {
            there.computeIfAbsent(b.from(), t -> new HashSet<>()).add(b.to());
            back.computeIfAbsent(b.to(), t -> new HashSet<>()).add(b.from());
        }
        Set<Integer> after = reached(of, there);
        Set<Integer> ahead = reached(of, back);
        before.removeIf(b -> !after.contains(b.from()) || !ahead.contains(b.to()));
    }

    private static Set<Integer> reached(Set<Integer> from, Map<Integer, Set<Integer>> steps) {
        Set<Integer> reached = new HashSet<>(from);
        Deque<Integer> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            for (int next : steps.getOrDefault(open.pop(), Set.of())) {
                if (reached.add(next)) {
                    open.push(next);
                }
            }
        }
        return reached;
    }

    /** Has each text that many runs have in memory once. */
    void share(Map<String, String> texts) {
        if (shared) {
            return;
        }
        shared = true;
        stacks.replaceAll((id, stack) -> new Fact.Stack(
                id,
                stack.frames().stream()
                        .map(frame -> texts.computeIfAbsent(frame, f -> f))
                        .toList()));
    }

    /**
     * Writes its lines.
     *
     * @param more writes what is to be said of an acquisition besides
     */
    void write(RecordingWriter writer, BiConsumer<KeptRun, Fact.NestedAcquisition> more) throws IOException {
        writer.write(new Fact.Run(header));
        for (Collection<? extends Fact> some :
                List.of(threads.values(), classes.values(), stacks.values(), locks.values(), sorted(before))) {
            write(writer, some);
        }
        for (Fact.NestedAcquisition acquisition : acquisitions.values()) {
            write(writer, List.of(acquisition));
            more.accept(this, acquisition);
        }
        write(writer, sorted(writers));
        write(writer, sorted(ending));
        write(writer, sorted(others));
        for (String line : unknown.stream().sorted().toList()) {
            writer.copy(line);
        }
        for (Fact.Kept kept : new TreeMap<>(things).values()) {
            if (!kinds.containsKey(number(kept))) {
                writer.write(kept);
            }
        }
    }

    /** The number that stands in a line. */
    static long number(Fact.Kept kept) {
        return Long.parseUnsignedLong(kept.thing(), 16);
    }

    private static List<? extends Fact> sorted(Set<? extends Fact> facts) {
        return facts.stream().sorted(Comparator.comparing(Fact::toString)).toList();
    }

    private void write(RecordingWriter writer, Collection<? extends Fact> facts) throws IOException {
        for (Fact fact : facts) {
            String asRead = partlyUnknown.get(fact);
            if (asRead == null) {
                writer.write(fact);
            } else {
                writer.copy(asRead);
            }
        }
    }
}
