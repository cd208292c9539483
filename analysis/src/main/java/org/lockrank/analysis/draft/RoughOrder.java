package org.lockrank.analysis.draft;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The nodes in an order that nearly all steps agree with: an order that grows step by step has nobody to move then. Depth first, and without
 * each step of which the opposite comes earlier; what is still a circle is cut somewhere. In time linear in the steps.
 */
final class RoughOrder {

    /** For each node those behind it, in the order of the steps. */
    private final Map<Node, Set<Node>> after = new LinkedHashMap<>();

    private final Set<Node> seen = new HashSet<>();
    private final List<Node> innermostFirst = new ArrayList<>();

    /** A node, and those behind it that are still to be looked at. */
    private record Visit(Node node, Iterator<Node> rest) {}

    private RoughOrder(List<Step> steps) {
        for (Step step : steps) {
            if (!behind(step.after).contains(step.before)) {
                after.computeIfAbsent(step.before, n -> new LinkedHashSet<>()).add(step.after);
            }
        }
        for (Step step : steps) {
            visit(step.before);
        }
    }

    /**
     * All nodes that are in these steps.
     *
     * @param steps those first that matter most
     */
    static List<Node> of(List<Step> steps) {
        List<Node> order = new RoughOrder(steps).innermostFirst;
        Collections.reverse(order);
        return order;
    }

    private Set<Node> behind(Node node) {
        return after.getOrDefault(node, Set.of());
    }

    private void visit(Node start) {
        Deque<Visit> path = new ArrayDeque<>();
        begin(start, path);
        while (!path.isEmpty()) {
            Visit at = path.getLast();
            if (at.rest.hasNext()) {
                begin(at.rest.next(), path);
            } else {
                innermostFirst.add(at.node);
                path.removeLast();
            }
        }
    }

    private void begin(Node node, Deque<Visit> path) {
        if (seen.add(node)) {
            path.addLast(new Visit(node, behind(node).iterator()));
        }
    }
}
