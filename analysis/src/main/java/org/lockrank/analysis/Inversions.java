package org.lockrank.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lockrank.analysis.LockGraph.Edge;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.LockClass;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.evidence.SeenLock;
import org.lockrank.analysis.evidence.Writing;

/**
 * Which cycles of lock classes are no inversions, since their locks cannot be the same ones, as far as was seen.
 *
 * <p>A cycle of classes claims that where the locks of each class are the same lock, the threads deadlock. Two things speak
 * against it:
 *
 * <ul>
 *   <li>No two threads share such a lock: each one that was seen in these orders was acquired by one thread only, again
 *       and again. What was acquired a single time says nothing, and locks that were acquired alone are not recorded; so each
 *       order must have been seen with locks that their thread acquired more than once.
 *   <li>A gate lock of the same class outside: two of the threads of one run hold each a lock of a class {@code G}, acquired before
 *       those of the cycle, and which lock of {@code G} that is follows from the locks of the cycle: no such lock was seen
 *       under two of them. Where the locks of the cycle were the same, so would be the gate.
 * </ul>
 */
final class Inversions {

    private final LockGraph graph;
    private final Rules rules;
    /** For each lock the threads that acquired it, within something else or with something else within it. */
    private final Map<SeenLock, Set<Integer>> threads = new HashMap<>();

    private final Map<SeenLock, Long> times = new HashMap<>();
    /** By the classes of a cycle, and whether it is of several runs: whether no two threads share its locks. */
    private final Map<List<Integer>, Boolean> unshared = new HashMap<>();
    /** By gate class and classes of a cycle: whether the gate follows from the locks. */
    private final Map<List<Integer>, Boolean> gates = new HashMap<>();

    /**
     * @param graph of lock classes
     */
    Inversions(Evidence evidence, LockGraph graph, Rules rules) {
        this.graph = graph;
        this.rules = rules;
        for (NestedAcquisition acquisition : evidence.acquisitions()) {
            acquired(acquisition.lock(), acquisition);
            Set<SeenLock> held = new HashSet<>();
            acquisition.held().forEach(h -> held.add(h.lock()));
            held.remove(acquisition.lock());
            held.forEach(lock -> acquired(lock, acquisition));
        }
        for (Writing writing : evidence.writings()) {
            threads.computeIfAbsent(writing.lock(), l -> new HashSet<>())
                    .add(writing.thread().id());
        }
    }

    private void acquired(SeenLock lock, NestedAcquisition acquisition) {
        threads.computeIfAbsent(lock, l -> new HashSet<>())
                .add(acquisition.thread().id());
        times.merge(lock, acquisition.count(), Long::sum);
    }

    /** Whether nothing follows from these links, each two of which can meet. */
    boolean isNone(List<Link> links) {
        List<Integer> key = new ArrayList<>(List.of(severalRuns(links) ? 1 : 0));
        links.forEach(link -> key.add(link.from()));
        return unshared.computeIfAbsent(key, k -> isUnshared(links)) || hasGate(links);
    }

    private boolean isUnshared(List<Link> cycle) {
        for (Link link : cycle) {
            boolean again = false;
            for (Link like : like(link)) {
                SeenLock held = like.hold().lock();
                SeenLock wanted = like.acquisition().lock();
                if (isShared(held) || isShared(wanted)) {
                    return false;
                }
                again |= times(held) > 1 && times(wanted) > 1;
            }
            if (!again || rules.isOneInEachRun(link.hold().lock().lockClass()) && severalRuns(cycle)) {
                return false;
            }
        }
        return true;
    }

    private boolean isShared(SeenLock lock) {
        return threads.getOrDefault(lock, Set.of()).size() > 1;
    }

    private long times(SeenLock lock) {
        return times.getOrDefault(lock, 0L);
    }

    private static boolean severalRuns(List<Link> cycle) {
        return cycle.stream().map(Inversions::run).distinct().count() > 1;
    }

    private static int run(Link link) {
        return link.acquisition().thread().run();
    }

    /** All links of the same two classes. */
    private List<Link> like(Link link) {
        Edge edge = graph.edge(link.from(), link.to());
        List<Link> like = new ArrayList<>();
        if (edge != null) {
            edge.byKind.values().forEach(like::addAll);
        }
        return like;
    }

    private boolean hasGate(List<Link> cycle) {
        for (int i = 0; i < cycle.size(); i++) {
            for (int j = i + 1; j < cycle.size(); j++) {
                boolean oneRun = run(cycle.get(i)) == run(cycle.get(j));
                for (Hold x : oneRun ? outside(cycle.get(i)) : List.<Hold>of()) {
                    for (Hold y : outside(cycle.get(j))) {
                        LockClass gate = x.lock().lockClass();
                        if (gate == y.lock().lockClass()
                                && Hold.blocks(x.side(), y.side())
                                && followsFromTheLocks(gate, cycle)) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    /** What a link holds besides and acquired before its lock of the cycle. */
    private static List<Hold> outside(Link link) {
        List<Hold> held = link.acquisition().held();
        return held.subList(0, Math.max(0, held.indexOf(link.hold())));
    }

    private boolean followsFromTheLocks(LockClass gate, List<Link> cycle) {
        List<Integer> key = new ArrayList<>(List.of(gate.id()));
        cycle.forEach(link -> key.add(link.from()));
        return gates.computeIfAbsent(key, k -> isFunction(gate, cycle));
    }

    /** Whether each lock of the cycle's classes was only seen under one and the same lock of the gate's class, or under none. */
    private boolean isFunction(LockClass gate, List<Link> cycle) {
        Map<SeenLock, SeenLock> gateOf = new HashMap<>();
        for (Link link : cycle) {
            for (Link like : like(link)) {
                for (Hold hold : outside(like)) {
                    if (hold.lock().lockClass() == gate) {
                        SeenLock before = gateOf.putIfAbsent(like.hold().lock(), hold.lock());
                        SeenLock other = gateOf.putIfAbsent(like.acquisition().lock(), hold.lock());
                        if (before != null && before != hold.lock() || other != null && other != hold.lock()) {
                            return false;
                        }
                    }
                }
            }
        }
        return true;
    }
}
