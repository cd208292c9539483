package org.lockrank.agent.happensbefore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Edges that lead to one thread, each to be taken out by the first edge from that thread that it precedes: one that ends in phases of the thread of which
 * the other tells.
 *
 * <p>In the order of the phases that they lead to, with the latest end of each half, of each half of these, and so on: to take one out takes
 * steps as its logarithm. Used by one thread.
 */
final class PassingEdges {

    private static final int TAKEN = -1;

    private final List<Phases.Edge> edges;

    /** A tree in an array, the root at 1: of the edges below each node the last phase that one of them is about. */
    private final int[] latest;

    private final int leaves;

    PassingEdges(List<Phases.Edge> edges) {
        this.edges = new ArrayList<>(edges);
        this.edges.sort(new ByPhase());
        this.leaves = edges.isEmpty() ? 1 : Integer.highestOneBit(2 * edges.size() - 1);
        this.latest = new int[2 * leaves];
        for (int i = 0; i < leaves; i++) {
            latest[leaves + i] = i < edges.size() ? this.edges.get(i).until() : TAKEN;
        }
        for (int node = leaves - 1; node > 0; node--) {
            latest[node] = Math.max(latest[2 * node], latest[2 * node + 1]);
        }
    }

    private static final class ByPhase implements Comparator<Phases.Edge> {

        @Override
        public int compare(Phases.Edge one, Phases.Edge other) {
            return Integer.compare(one.toPhase(), other.toPhase());
        }
    }

    /** Whether what {@code earlier} says of its last phases is passed on by {@code edge}, which comes from the same thread. */
    static boolean precedes(Phases.Edge earlier, Phases.Edge edge) {
        return earlier.toPhase() <= edge.fromPhase() && earlier.until() >= edge.since();
    }

    /** Takes one out that precedes the edge; null if none is left. */
    Phases.@Nullable Edge take(Phases.Edge edge) {
        if (latest[1] < edge.since()) {
            return null;
        }
        int node = 1;
        while (node < leaves) {
            node = latest[2 * node] >= edge.since() ? 2 * node : 2 * node + 1;
        }
        // The first of those that last long enough: if it leads to too late a phase, all others do.
        Phases.Edge first = edges.get(node - leaves);
        if (!precedes(first, edge)) {
            return null;
        }
        latest[node] = TAKEN;
        for (node /= 2; node > 0; node /= 2) {
            latest[node] = Math.max(latest[2 * node], latest[2 * node + 1]);
        }
        return first;
    }
}
