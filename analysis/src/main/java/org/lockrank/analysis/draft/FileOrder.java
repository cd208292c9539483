package org.lockrank.analysis.draft;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The nodes as a file reads best: those that have to do with each other together, the larger part first, and in each part the outermost
 * first: each node as near to what is acquired under it as can be. What nothing joins to anything stands at the end.
 */
final class FileOrder {

    private final Map<Node, Set<Node>> before = new HashMap<>();
    private final Map<Node, Integer> after = new HashMap<>();
    /** How many steps it takes at most from a node to where nothing comes after. */
    private final Map<Node, Integer> layer = new HashMap<>();
    /** One node of each part stands for all. */
    private final Map<Node, Node> part = new HashMap<>();

    private final Map<Node, Integer> size = new HashMap<>();

    private FileOrder(Collection<Node> nodes, Collection<Step> steps) {
        nodes.forEach(node -> {
            part.put(node, node);
            after.put(node, 0);
        });
        for (Step step : steps) {
            if (part.containsKey(step.before) && part.containsKey(step.after)) {
                join(step);
            }
        }
        nodes.forEach(node -> size.merge(part(node), 1, Integer::sum));
        layers();
    }

    /** The nodes in that order. */
    static List<Node> of(Collection<Node> nodes, Collection<Step> steps) {
        FileOrder order = new FileOrder(nodes, steps);
        List<Node> sorted = new ArrayList<>(nodes);
        sorted.sort(Comparator.comparing((Node n) -> -order.size.getOrDefault(order.part(n), 0))
                .thenComparing(n -> order.part(n).lock())
                .thenComparing(n -> -order.layer.getOrDefault(n, 0))
                .thenComparing(Node::lock));
        return sorted;
    }

    private void join(Step step) {
        if (before.computeIfAbsent(step.after, n -> new TreeSet<>()).add(step.before)) {
            after.merge(step.before, 1, Integer::sum);
        }
        Node a = part(step.before);
        Node b = part(step.after);
        // The one whose name comes first, so that the order of the steps makes no difference.
        part.put(a.lock().compareTo(b.lock()) < 0 ? b : a, a.lock().compareTo(b.lock()) < 0 ? a : b);
    }

    private Node part(Node node) {
        Node root = node;
        for (Node next = part.getOrDefault(root, root); next != root; next = part.getOrDefault(root, root)) {
            root = next;
        }
        for (Node at = node; at != root; ) {
            Node next = part.getOrDefault(at, root);
            part.put(at, root);
            at = next;
        }
        return root;
    }

    private void layers() {
        Deque<Node> free = new ArrayDeque<>();
        after.forEach((node, count) -> {
            if (count == 0) {
                free.add(node);
            }
        });
        while (!free.isEmpty()) {
            Node node = free.remove();
            int next = layer.getOrDefault(node, 0) + 1;
            for (Node to : before.getOrDefault(node, Set.of())) {
                layer.merge(to, next, Math::max);
                if (after.merge(to, -1, Integer::sum) == 0) {
                    free.add(to);
                }
            }
        }
    }
}
