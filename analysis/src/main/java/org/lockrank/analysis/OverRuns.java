package org.lockrank.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.LockGraph.Edge;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.LockClass;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.evidence.SeenLock;
import org.lockrank.analysis.evidence.SeenThread;
import org.lockrank.analysis.evidence.Writing;

/**
 * Cycles of lock classes whose links no single run has all: what one run says about them is better, since there starts, joins
 * and gates are known.
 *
 * <p>Acquisitions are <em>alike</em> if they hold locks of the same classes, on the same sides, want the same, and their threads have the same name, or names
 * that say nothing. Two kinds of them are taken from different runs, if they can be: then a thread is the same if it has the same
 * name of its own, and a gate if each run has one lock of its class. What is said of them so depends on which kinds there are, and
 * whether one run or several had each: not on how many runs there are, nor on their order.
 */
final class OverRuns implements CycleRules {

    private final Rules rules;
    private final Evidence evidence;
    private final Inversions inversions;
    private final IdentityHashMap<NestedAcquisition, Alike<NestedAcquisition>> acquisitions = new IdentityHashMap<>();
    private final Map<Integer, List<Alike<Writing>>> writings = new HashMap<>();
    /** By two classes, the runs that have a link from the one to the other. */
    private final Map<List<Integer>, BitSet> runs = new HashMap<>();

    private final LockGraph graph;

    /** Acquisitions, or writings, of one kind: the first of them, and whether several runs have some. */
    private static final class Alike<T> {

        final T first;
        final int run;
        boolean several;

        Alike(T first, int run) {
            this.first = first;
            this.run = run;
        }

        boolean isOfOneRun(Alike<?> other) {
            return !several && !other.several && run == other.run;
        }
    }

    OverRuns(Evidence evidence, List<RunCycles> ofRuns, Rules rules, Inversions inversions, LockGraph.Kinds kinds) {
        this.evidence = evidence;
        this.rules = rules;
        this.inversions = inversions;
        for (int run = 0; run < ofRuns.size(); run++) {
            for (Edge edge : ofRuns.get(run).classes().edges()) {
                runs.computeIfAbsent(List.of(edge.from, edge.to), e -> new BitSet())
                        .set(run);
            }
        }
        Map<String, Alike<NestedAcquisition>> byKind = new TreeMap<>();
        for (NestedAcquisition acquisition : evidence.acquisitions()) {
            if (LockGraph.isLink(acquisition)) {
                note(
                        byKind,
                        kind(acquisition),
                        acquisition,
                        acquisition.thread().run());
            }
        }
        byKind.values().forEach(alike -> acquisitions.put(alike.first, alike));
        this.graph =
                new LockGraph(byKind.values().stream().map(alike -> alike.first).toList(), LockGraph.Node.CLASS, kinds);
    }

    /** What links what, each kind of acquisition once. */
    LockGraph graph() {
        return graph;
    }

    private static <T> void note(Map<String, Alike<T>> byKind, String kind, T one, int run) {
        Alike<T> alike = byKind.computeIfAbsent(kind, k -> new Alike<>(one, run));
        alike.several |= alike.run != run;
    }

    private static String kind(NestedAcquisition acquisition) {
        StringBuilder kind = new StringBuilder();
        for (Hold hold : acquisition.held()) {
            kind.append(key(hold.lock().lockClass()))
                    .append(' ')
                    .append(hold.side())
                    .append('\n');
        }
        kind.append(key(acquisition.lock().lockClass())).append(' ').append(acquisition.side());
        return kind.append('\n').append(key(acquisition.thread())).toString();
    }

    /** What a lock class is known by over all runs. */
    static String key(LockClass c) {
        return c.by() + " " + c.name();
    }

    /** What a thread is known by over all runs; empty for one that each run may have many of. */
    static String key(SeenThread thread) {
        return thread.hasNameOfItsOwn() ? thread.name() : "";
    }

    @Override
    public boolean canMeet(NestedAcquisition a, NestedAcquisition b) {
        Alike<NestedAcquisition> x = alike(a);
        Alike<NestedAcquisition> y = alike(b);
        return x.isOfOneRun(y)
                ? rules.canMeet(a, b)
                : !a.thread().isSameOverRuns(b.thread()) && !rules.hasGateOverRuns(a, b);
    }

    private Alike<NestedAcquisition> alike(NestedAcquisition acquisition) {
        Alike<NestedAcquisition> alike = acquisitions.get(acquisition);
        if (alike == null) {
            throw new IllegalStateException("the graph has what is not the first of its kind: " + acquisition);
        }
        return alike;
    }

    @Override
    public boolean isNone(List<Link> links) {
        return Rules.haveShortcut(links) || hasOneRun(links) || inversions.isNone(links, true);
    }

    /** Whether one run has all of them. */
    private boolean hasOneRun(List<Link> links) {
        BitSet all = new BitSet();
        all.set(0, evidence.runs().size());
        links.forEach(link -> all.and(runs.getOrDefault(List.of(link.from(), link.to()), new BitSet())));
        return !all.isEmpty();
    }

    @Override
    public @Nullable List<Writing> writers(List<SeenLock> locks, List<NestedAcquisition> waiting) {
        List<Alike<Writing>> chosen = new ArrayList<>();
        return choose(locks, waiting, chosen)
                ? chosen.stream().map(alike -> alike.first).toList()
                : null;
    }

    private boolean choose(List<SeenLock> locks, List<NestedAcquisition> waiting, List<Alike<Writing>> chosen) {
        if (chosen.size() == locks.size()) {
            return true;
        }
        for (Alike<Writing> candidate : candidates(locks.get(chosen.size()).lockClass())) {
            boolean free = waiting.stream().allMatch(w -> canQueue(candidate, alike(w), w.thread(), w.phase()))
                    && chosen.stream().allMatch(c -> canQueue(candidate, c, c.first.thread(), c.first.phase()));
            if (free) {
                chosen.add(candidate);
                if (choose(locks, waiting, chosen)) {
                    return true;
                }
                chosen.remove(chosen.size() - 1);
            }
        }
        return false;
    }

    private boolean canQueue(Alike<Writing> writing, Alike<?> other, SeenThread thread, int phase) {
        SeenThread writer = writing.first.thread();
        return writing.isOfOneRun(other)
                ? !writer.isSame(thread) && !evidence.isOrdered(writer, writing.first.phase(), thread, phase)
                : !writer.isSameOverRuns(thread);
    }

    private List<Alike<Writing>> candidates(LockClass c) {
        return writings.computeIfAbsent(c.id(), id -> {
            Map<String, Alike<Writing>> byThread = new LinkedHashMap<>();
            for (Writing writing : rules.writings(c)) {
                note(byThread, key(writing.thread()), writing, writing.thread().run());
            }
            return List.copyOf(byThread.values());
        });
    }
}
