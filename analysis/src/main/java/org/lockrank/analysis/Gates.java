package org.lockrank.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lockrank.analysis.LockGraph.Edge;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.LockClass;
import org.lockrank.analysis.evidence.SeenLock;

/**
 * Gate locks of the same class outside a cycle of lock classes: two of the threads hold each a lock of a class {@code G},
 * acquired before those of the cycle, and which lock of {@code G} that is follows from the locks of the cycle: no such lock
 * was seen under two of them. Were the locks of the cycle the same ones, so would be the gate, and nothing follows from the
 * cycle.
 */
final class Gates {

    private final LockGraph graph;
    /** By gate class and classes of a cycle: whether the gate follows from the locks. */
    private final Map<List<Integer>, Boolean> gates = new HashMap<>();

    /**
     * @param graph of the lock classes of one run
     */
    Gates(LockGraph graph) {
        this.graph = graph;
    }

    /** Whether a cycle has one. */
    boolean has(List<Link> cycle) {
        for (int i = 0; i < cycle.size(); i++) {
            for (int j = i + 1; j < cycle.size(); j++) {
                for (Hold x : outside(cycle.get(i))) {
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

    /** All links of the same two classes. */
    private List<Link> like(Link link) {
        Edge edge = graph.edge(link.from(), link.to());
        List<Link> like = new ArrayList<>();
        if (edge != null) {
            edge.byKind.values().forEach(like::addAll);
        }
        return like;
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
