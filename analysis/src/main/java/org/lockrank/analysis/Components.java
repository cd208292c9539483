package org.lockrank.analysis;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The strongly connected components of a graph: nodes of different ones are on no common cycle. Tarjan's algorithm (Depth-first search and
 * linear graph algorithms, 1972), with a stack of its own, for recordings have chains longer than a thread's stack.
 *
 * <p>Takes time and memory that grow with the number of edges, some sixteen bytes for each. Not for several threads.
 */
final class Components {

    private static final int NONE = -1;

    /** The nodes by their names, numbered from 0 in the order in which they were named. */
    private final Map<Integer, Integer> numbers = new HashMap<>();

    /** For each node the last of its edges; for each edge the one before it of the same node, and where it leads. */
    private int[] last = new int[16];

    private int[] before = new int[16];
    private int[] to = new int[16];
    private int edges;

    /** Adds an edge. May be added more than once, and may lead to where it begins. */
    void add(int from, int to) {
        int source = number(from);
        int target = number(to);
        if (edges == before.length) {
            before = Arrays.copyOf(before, 2 * edges);
            this.to = Arrays.copyOf(this.to, 2 * edges);
        }
        before[edges] = last[source];
        this.to[edges] = target;
        last[source] = edges++;
    }

    private int number(int node) {
        Integer known = numbers.get(node);
        if (known != null) {
            return known;
        }
        int number = numbers.size();
        numbers.put(node, number);
        if (number == last.length) {
            last = Arrays.copyOf(last, 2 * number);
        }
        last[number] = NONE;
        return number;
    }

    /** The number of each node's component. */
    Map<Integer, Integer> all() {
        int[] found = new Search().components();
        Map<Integer, Integer> all = new HashMap<>();
        numbers.forEach((node, number) -> all.put(node, found[number]));
        return all;
    }

    /** One search through all nodes. */
    private final class Search {

        private final int nodes = numbers.size();

        /** When each node was come to, from 1; 0 for those that were not yet. */
        private final int[] index = new int[nodes];

        /** The earliest open node that can be got to from each. */
        private final int[] low = new int[nodes];

        private final int[] component = new int[nodes];

        /** The edge to look at next, of each node on the path. */
        private final int[] rest = new int[nodes];

        private final int[] path = new int[nodes];
        private int depth;

        /** Nodes that have no component yet. */
        private final int[] open = new int[nodes];

        private int opened;
        private int visited;

        int[] components() {
            Arrays.fill(component, NONE);
            for (int root = 0; root < nodes; root++) {
                if (index[root] == 0) {
                    visit(root);
                }
            }
            return component;
        }

        private void visit(int root) {
            enter(root);
            while (depth > 0) {
                int at = path[depth - 1];
                int edge = rest[at];
                if (edge == NONE) {
                    leave(at);
                    continue;
                }
                rest[at] = before[edge];
                int next = to[edge];
                if (index[next] == 0) {
                    enter(next);
                } else if (component[next] == NONE) {
                    low[at] = Math.min(low[at], index[next]);
                }
            }
        }

        private void enter(int node) {
            index[node] = ++visited;
            low[node] = visited;
            rest[node] = last[node];
            open[opened++] = node;
            path[depth++] = node;
        }

        private void leave(int node) {
            depth--;
            if (depth > 0) {
                int parent = path[depth - 1];
                low[parent] = Math.min(low[parent], low[node]);
            }
            if (low[node] == index[node]) {
                int member;
                do {
                    member = open[--opened];
                    component[member] = index[node];
                } while (member != node);
            }
        }
    }
}
