package org.lockrank.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.LockClass;
import org.lockrank.analysis.evidence.NestedAcquisition;

/**
 * Which lock classes were wanted while which were held, and how often.
 *
 * @param nodes in the order of their names
 * @param edges the ones first that findings are made of, then those that were seen most
 */
public record SeenGraph(List<LockClass> nodes, List<Edge> edges) {

    /**
     * From what was held to what was wanted.
     *
     * @param count how often, at least
     * @param blocking whether anybody would have waited as long as it takes
     * @param findings those of which it is a step, the gravest first
     */
    public record Edge(LockClass held, LockClass wanted, long count, boolean blocking, List<Finding> findings) {

        public Edge {
            findings = List.copyOf(findings);
        }
    }

    private record Pair(LockClass held, LockClass wanted) {}

    public SeenGraph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    /** The graph of all that was seen. */
    public static SeenGraph of(Findings findings) {
        Map<Pair, Long> counts = new LinkedHashMap<>();
        Set<Pair> blocking = new LinkedHashSet<>();
        for (NestedAcquisition acquisition : findings.evidence().acquisitions()) {
            if (acquisition.ofItself() != null) {
                continue;
            }
            for (Hold hold : acquisition.held()) {
                Pair pair = new Pair(hold.lock().lockClass(), acquisition.lock().lockClass());
                counts.merge(pair, acquisition.count(), SeenGraph::sum);
                if (acquisition.canWaitForEver()) {
                    blocking.add(pair);
                }
            }
        }
        Map<Pair, List<Finding>> steps = steps(findings, counts);
        List<Edge> edges = new ArrayList<>();
        Set<LockClass> nodes = new LinkedHashSet<>();
        counts.forEach((pair, count) -> {
            edges.add(new Edge(
                    pair.held, pair.wanted, count, blocking.contains(pair), steps.getOrDefault(pair, List.of())));
            nodes.add(pair.held);
            nodes.add(pair.wanted);
        });
        edges.sort((a, b) -> {
            boolean ofA = a.findings.isEmpty();
            boolean ofB = b.findings.isEmpty();
            return ofA != ofB ? (ofA ? 1 : -1) : Long.compare(b.count, a.count);
        });
        List<LockClass> sorted = new ArrayList<>(nodes);
        sorted.sort((a, b) -> a.name().compareTo(b.name()));
        return new SeenGraph(sorted, edges);
    }

    /** Which findings each pair is a step of; what only a finding has is in the graph too, with count 1. */
    private static Map<Pair, List<Finding>> steps(Findings findings, Map<Pair, Long> counts) {
        Map<Pair, List<Finding>> steps = new LinkedHashMap<>();
        for (Finding finding : findings.all()) {
            Set<Pair> its = new LinkedHashSet<>();
            for (Side side : finding.sides()) {
                Hold hold = side.hold();
                if (hold != null) {
                    its.add(new Pair(
                            hold.lock().lockClass(), side.acquisition().lock().lockClass()));
                }
            }
            for (Pair pair : its) {
                counts.putIfAbsent(pair, 1L);
                steps.computeIfAbsent(pair, p -> new ArrayList<>()).add(finding);
            }
        }
        return steps;
    }

    private static long sum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }
}
