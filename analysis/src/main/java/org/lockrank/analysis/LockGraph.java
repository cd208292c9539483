package org.lockrank.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
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
import org.lockrank.analysis.evidence.SeenLock;
import org.lockrank.record.Fact;

/**
 * Which node was wanted while which was held, where a node is a lock or a lock class. Only acquisitions that can wait
 * for ever are in it, and none that wants a lock that its thread has already; of locks, only those that a cycle can have.
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
    final Map<Integer, Integer> component;

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
        List<NestedAcquisition> needs = needs(provisions);
        Components components = new Components();
        forEachLink(
                acquisitions, needs, (hold, wanting) -> components.add(number(hold.lock()), number(wanting.lock())));
        this.component = components.all();
        forEachLink(acquisitions, needs, (hold, wanting) -> {
            // Of locks there may be very many, most of them on no cycle.
            if (node == Node.CLASS || together(number(hold.lock()), number(wanting.lock()))) {
                add(hold, wanting);
            }
        });
        measure();
    }

    /** What is told of each link. */
    private interface Told {
        void link(Hold hold, NestedAcquisition wanting);
    }

    private void forEachLink(Iterable<NestedAcquisition> acquisitions, List<NestedAcquisition> needs, Told told) {
        for (NestedAcquisition acquisition : acquisitions) {
            if (isLink(acquisition)) {
                for (Hold hold : acquisition.held()) {
                    tell(hold, acquisition, told);
                }
            }
        }
        for (NestedAcquisition need : needs) {
            tell(need.held().get(0), need, told);
        }
    }

    private void tell(Hold hold, NestedAcquisition wanting, Told told) {
        if (number(hold.lock()) != number(wanting.lock())) {
            told.link(hold, wanting);
        }
    }

    /** The node of a lock. */
    private int number(SeenLock lock) {
        return node == Node.LOCK ? lock.id() : lock.lockClass().id();
    }

    /** What whoever provides something holds is in the acquisitions; here is what comes before that which is provided. */
    private static List<NestedAcquisition> needs(List<Provision> provisions) {
        List<NestedAcquisition> needs = new ArrayList<>();
        Set<List<Integer>> provided = new HashSet<>();
        for (Provision provision : provisions) {
            if (isFirst(provision, provided)) {
                for (NestedAcquisition need : provision.needs()) {
                    if (need.canWaitForEver()) {
                        needs.add(need);
                    }
                }
            }
        }
        return needs;
    }

    /**
     * What any one may provide is there once a thread has done so, whatever keeps it from the next time. A class is initialized by one
     * thread, which needs all that its initializer acquires.
     */
    private static boolean isFirst(Provision provision, Set<List<Integer>> provided) {
        LockClass provides = provision.resource().lockClass();
        Resource resource = provides.resource();
        if (resource == null) {
            return provides.isInitialization();
        }
        return (resource.needsAll()
                || provided.add(
                        List.of(provision.resource().id(), provision.thread().id())));
    }

    /** Whether it is a link between what it holds and what it wants. */
    static boolean isLink(NestedAcquisition acquisition) {
        return acquisition.canWaitForEver() && acquisition.ofItself() == null;
    }

    private void add(Hold hold, NestedAcquisition acquisition) {
        LockClass held = hold.lock().lockClass();
        LockClass wanted = acquisition.lock().lockClass();
        int from = number(hold.lock());
        int to = number(acquisition.lock());
        Kind kind = node == Node.LOCK
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

    /** All edges that there are: of locks, those on cycles alone. */
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
}
