package org.lockrank.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.evidence.CallStack;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.LockClass;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.evidence.Provision;
import org.lockrank.analysis.evidence.Resource;
import org.lockrank.record.Fact;

/**
 * Which node was wanted while which was held, where a node is a lock or a lock class. Only acquisitions that can wait
 * for ever are in it, and none that wants a lock that its thread has already.
 *
 * <p>Where the nodes are locks, so are the other things that threads wait for: whoever is to provide one holds it until then.
 */
final class LockGraph {

    /** What a node is. */
    enum Node {
        /** One lock; links of the same lock classes, sides and places make the same finding. */
        LOCK,
        /** All locks of a class; links of the same lock classes make the same finding. */
        CLASS
    }

    /** All links from one node to another. */
    static final class Edge {
        final int from;
        final int to;
        final Map<Integer, List<Link>> byKind = new LinkedHashMap<>();

        Edge(int from, int to) {
            this.from = from;
            this.to = to;
        }
    }

    private record Kind(int from, int to, boolean readHeld, boolean readWanted, String place) {}

    /** The kinds of links, numbered, of as many graphs as share them. */
    static final class Kinds {

        private final Map<Kind, Integer> numbers = new HashMap<>();

        /** The places of stacks: each is asked for as often as there are links. */
        private final IdentityHashMap<CallStack, String> places = new IdentityHashMap<>();

        private String place(CallStack stack) {
            return places.computeIfAbsent(stack, CallStack::identity);
        }

        private int number(Kind kind) {
            return numbers.computeIfAbsent(kind, k -> numbers.size());
        }
    }

    final Node node;
    /** In the order in which they were recorded, so that a search finds the same whatever the numbers of the nodes are. */
    final Map<Integer, Map<Integer, Edge>> out = new LinkedHashMap<>();

    final Map<Integer, List<Edge>> in = new LinkedHashMap<>();
    private final Kinds kinds;
    /** The number of each node's strongly connected component; nodes of different ones are on no common cycle. */
    final Map<Integer, Integer> component = new HashMap<>();

    /** For each component the number of its edges, and the threads in it. */
    private final Map<Integer, Integer> edges = new HashMap<>();

    private final Map<Integer, Set<Integer>> threads = new HashMap<>();

    LockGraph(Iterable<NestedAcquisition> acquisitions, Node node, Kinds kinds) {
        this(acquisitions, List.of(), node, kinds);
    }

    /** {@code provisions}: the first of each thread before its later ones. */
    LockGraph(Iterable<NestedAcquisition> acquisitions, List<Provision> provisions, Node node, Kinds kinds) {
        this.node = node;
        this.kinds = kinds;
        for (NestedAcquisition acquisition : acquisitions) {
            if (isLink(acquisition)) {
                for (Hold hold : acquisition.held()) {
                    add(acquisition, hold);
                }
            }
        }
        Set<List<Integer>> provided = new HashSet<>();
        for (Provision provision : provisions) {
            if (isFirst(provision, provided)) {
                addNeeds(provision);
            }
        }
        components();
        measure();
    }

    /** What any one may provide is there once a thread has done so, whatever keeps it from the next time. */
    private static boolean isFirst(Provision provision, Set<List<Integer>> provided) {
        Resource resource = provision.resource().lockClass().resource();
        return resource != null
                && (resource.needsAll()
                        || provided.add(List.of(
                                provision.resource().id(), provision.thread().id())));
    }

    /** What else whoever provides it holds is in the acquisitions; what it provides comes first. */
    private void addNeeds(Provision provision) {
        for (NestedAcquisition need : provision.needs()) {
            if (need.canWaitForEver()) {
                add(need, need.held().get(0));
            }
        }
    }

    /** Whether it is a link between what it holds and what it wants. */
    static boolean isLink(NestedAcquisition acquisition) {
        return acquisition.canWaitForEver() && acquisition.ofItself() == null;
    }

    private void add(NestedAcquisition acquisition, Hold hold) {
        LockClass held = hold.lock().lockClass();
        LockClass wanted = acquisition.lock().lockClass();
        boolean byLock = node == Node.LOCK;
        int from = byLock ? hold.lock().id() : held.id();
        int to = byLock ? acquisition.lock().id() : wanted.id();
        if (from == to) {
            return;
        }
        Kind kind = byLock
                ? new Kind(
                        held.id(),
                        wanted.id(),
                        hold.side() == Fact.Side.READ,
                        acquisition.side() == Fact.Side.READ,
                        kinds.place(acquisition.stack()))
                : new Kind(from, to, false, false, "");
        int number = kinds.number(kind);
        Edge edge = out.computeIfAbsent(from, f -> new LinkedHashMap<>()).get(to);
        if (edge == null) {
            edge = new Edge(from, to);
            out.computeIfAbsent(from, f -> new LinkedHashMap<>()).put(to, edge);
            in.computeIfAbsent(to, t -> new ArrayList<>()).add(edge);
        }
        edge.byKind.computeIfAbsent(number, k -> new ArrayList<>()).add(new Link(acquisition, hold, from, to, number));
    }

    /** All edges. */
    List<Edge> edges() {
        return out.values().stream().flatMap(of -> of.values().stream()).toList();
    }

    /** The edge between two nodes, or null. */
    @Nullable
    Edge edge(int from, int to) {
        Map<Integer, Edge> edges = out.get(from);
        return edges == null ? null : edges.get(to);
    }

    /** The edges from a node that stay in its component. */
    List<Edge> edgesWithin(int from) {
        List<Edge> edges = new ArrayList<>();
        for (Edge edge : out.getOrDefault(from, Map.of()).values()) {
            if (together(from, edge.to)) {
                edges.add(edge);
            }
        }
        return edges;
    }

    /** Whether a cycle can go through both. */
    boolean together(int a, int b) {
        return component.getOrDefault(a, -1).equals(component.getOrDefault(b, -2));
    }

    /** How many steps it takes from each node of {@code target}'s component to get there. */
    Map<Integer, Integer> distancesTo(int target) {
        Map<Integer, Integer> distance = new HashMap<>();
        distance.put(target, 0);
        Deque<Integer> queue = new ArrayDeque<>(List.of(target));
        while (!queue.isEmpty()) {
            int at = queue.remove();
            int next = distance.getOrDefault(at, 0) + 1;
            for (Edge edge : in.getOrDefault(at, List.of())) {
                if (together(edge.from, target) && distance.putIfAbsent(edge.from, next) == null) {
                    queue.add(edge.from);
                }
            }
        }
        return distance;
    }

    /** How many edges the component of a node has. */
    int edgesTo(int target) {
        return edges.getOrDefault(component.getOrDefault(target, -1), 0);
    }

    /** How many threads did what the component of a node is made of. */
    int threadsAround(int node) {
        return threads.getOrDefault(component.getOrDefault(node, -1), Set.of()).size();
    }

    private void measure() {
        for (Map<Integer, Edge> from : out.values()) {
            for (Edge edge : from.values()) {
                if (together(edge.from, edge.to)) {
                    int of = component.getOrDefault(edge.from, -1);
                    edges.merge(of, 1, Integer::sum);
                    Set<Integer> seen = threads.computeIfAbsent(of, c -> new HashSet<>());
                    edge.byKind
                            .values()
                            .forEach(links -> links.forEach(
                                    link -> seen.add(link.acquisition().thread().id())));
                }
            }
        }
    }

    /** Tarjan's algorithm, with a stack of its own: recordings have chains longer than a thread's stack. */
    private void components() {
        Map<Integer, int[]> indexAndLow = new HashMap<>();
        Deque<Integer> open = new ArrayDeque<>();
        for (int root : out.keySet()) {
            if (!indexAndLow.containsKey(root)) {
                visit(root, indexAndLow, open);
            }
        }
    }

    private record Visit(int node, Iterator<Integer> rest) {}

    private void visit(int root, Map<Integer, int[]> indexAndLow, Deque<Integer> open) {
        Deque<Visit> path = new ArrayDeque<>();
        enter(root, path, indexAndLow, open);
        while (!path.isEmpty()) {
            Visit at = path.element();
            int[] mine = indexAndLow.getOrDefault(at.node, new int[2]);
            if (at.rest.hasNext()) {
                int next = at.rest.next();
                int[] its = indexAndLow.get(next);
                if (its == null) {
                    enter(next, path, indexAndLow, open);
                } else if (!component.containsKey(next)) {
                    mine[1] = Math.min(mine[1], its[0]);
                }
                continue;
            }
            path.remove();
            if (!path.isEmpty()) {
                int[] parents = indexAndLow.getOrDefault(path.element().node, new int[2]);
                parents[1] = Math.min(parents[1], mine[1]);
            }
            if (mine[0] == mine[1]) {
                int member;
                do {
                    member = open.pop();
                    component.put(member, mine[0]);
                } while (member != at.node);
            }
        }
    }

    private void enter(int node, Deque<Visit> path, Map<Integer, int[]> indexAndLow, Deque<Integer> open) {
        int index = indexAndLow.size();
        indexAndLow.put(node, new int[] {index, index});
        open.push(node);
        path.push(new Visit(node, out.getOrDefault(node, Map.of()).keySet().iterator()));
    }
}
