package org.lockrank.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lockrank.order.Edge;
import org.lockrank.order.LockOrder;

/**
 * An order in three numbers.
 *
 * @param ranks how many ranks it has
 * @param edges how many edges its rules declare, each once
 * @param longestChain the most locks that one thread may hold, nestable ranks counted once
 */
record OrderFigures(int ranks, int edges, int longestChain) {

    static OrderFigures of(LockOrder order) {
        return new OrderFigures(
                order.ranks().size(),
                (int) order.edges().stream().map(Edge::toString).distinct().count(),
                longestChain(order));
    }

    /**
     * By the declared edges instead of {@link LockOrder#strata}, whose time grows with the pairs of the closure: half a
     * thousand million for a chain of 32,768 ranks.
     */
    private static int longestChain(LockOrder order) {
        Map<String, Integer> below = new HashMap<>();
        Map<String, List<String>> before = new HashMap<>();
        for (Edge edge : order.edges()) {
            before.computeIfAbsent(edge.after(), n -> new ArrayList<>()).add(edge.before());
        }
        int longest = 0;
        for (String name : order.names()) {
            int chain = order.isGroup(name) ? 0 : 1;
            int deepest = 0;
            for (String b : before.getOrDefault(name, List.of())) {
                deepest = Math.max(deepest, below.getOrDefault(b, 0));
            }
            below.put(name, deepest + chain);
            longest = Math.max(longest, deepest + chain);
        }
        return longest;
    }

    @Override
    public String toString() {
        return Words.count(ranks, "rank") + ", " + Words.count(edges, "edge") + ", longest chain " + longestChain;
    }
}
