package org.lockrank.order;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/**
 * The graph of an order with the two sides of each lock made one node.
 *
 * <p>Where a reader queues behind a waiting writer (Go's rwmutex, every lock of java.util.concurrent), a thread that
 * reads A and wants B and one that reads B and wants A deadlock as soon as writers queue on both, so that for cycles the
 * sides of a lock are one thing, though their rows may differ. Go accepts {@code x < execR; execW < x}; this class finds
 * that it deadlocks.
 */
final class MergedSides {

    private final List<List<Edge>> out;
    private final int[] node;
    private final Declaration declaration;

    MergedSides(Declaration declaration, List<LockOrderBuilder.Pair> pairs) {
        this.declaration = declaration;
        this.node = new int[declaration.names.size()];
        for (int i = 0; i < node.length; i++) {
            node[i] = i;
        }
        for (LockOrderBuilder.Pair pair : pairs) {
            node[declaration.indexOf(pair.write())] = declaration.indexOf(pair.read());
        }
        List<List<Edge>> successors = declaration.successors();
        this.out = successors;
        for (LockOrderBuilder.Pair pair : pairs) {
            int read = declaration.indexOf(pair.read());
            successors.get(read).addAll(successors.get(declaration.indexOf(pair.write())));
        }
    }

    /** One cycle as the edges that make it, or the empty list. Depth first, with a stack of its own: chains are long. */
    List<Edge> cycle() {
        boolean[] done = new boolean[node.length];
        for (int start = 0; start < node.length; start++) {
            if (node[start] == start && !done[start]) {
                List<Edge> cycle = cycleFrom(start, done);
                if (!cycle.isEmpty()) {
                    return cycle;
                }
            }
        }
        return List.of();
    }

    /** The shortest path of edges between two names with sides merged, or the empty list; breadth first. */
    List<Edge> path(String from, String to) {
        int start = node[declaration.indexOf(from)];
        int goal = node[declaration.indexOf(to)];
        Edge[] reachedBy = new Edge[node.length];
        Deque<Integer> queue = new ArrayDeque<>(List.of(start));
        while (!queue.isEmpty()) {
            int at = queue.remove();
            for (Edge edge : out.get(at)) {
                int next = target(edge);
                if (reachedBy[next] == null && (next != start || goal == start)) {
                    reachedBy[next] = edge;
                    if (next == goal) {
                        return trace(reachedBy, start, goal);
                    }
                    queue.add(next);
                }
            }
        }
        return List.of();
    }

    private List<Edge> trace(Edge[] reachedBy, int start, int goal) {
        List<Edge> path = new ArrayList<>();
        int at = goal;
        do {
            Edge edge = reachedBy[at];
            path.add(0, edge);
            at = node[declaration.indexOf(edge.before())];
        } while (at != start);
        return path;
    }

    private List<Edge> cycleFrom(int start, boolean[] done) {
        boolean[] onPath = new boolean[node.length];
        Deque<Iterator<Edge>> pending = new ArrayDeque<>();
        List<Edge> path = new ArrayList<>();
        pending.push(out.get(start).iterator());
        onPath[start] = true;
        while (!pending.isEmpty()) {
            if (!pending.element().hasNext()) {
                pending.pop();
                int left = path.isEmpty() ? start : target(path.remove(path.size() - 1));
                onPath[left] = false;
                done[left] = true;
                continue;
            }
            Edge edge = pending.element().next();
            int next = target(edge);
            if (onPath[next]) {
                path.add(edge);
                return closing(path, next);
            }
            if (!done[next]) {
                path.add(edge);
                onPath[next] = true;
                pending.push(out.get(next).iterator());
            }
        }
        return List.of();
    }

    /** The part of {@code path} that begins at {@code first} and ends there again. */
    private List<Edge> closing(List<Edge> path, int first) {
        int begin = path.size() - 1;
        while (node[declaration.indexOf(path.get(begin).before())] != first) {
            begin--;
        }
        return List.copyOf(path.subList(begin, path.size()));
    }

    private int target(Edge edge) {
        return node[declaration.indexOf(edge.after())];
    }
}
