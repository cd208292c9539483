package org.lockrank.agent.happensbefore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which edges between phases say what the others do not say: the transitive reduction of the order, as far as somebody asks. Asked about are only
 * phases in which something was noted; a server whose threads hand over ten thousand times a second has a few dozen of these.
 *
 * <p>What is told of by an edge are the noted phases that it comes from, and what must happen before these: what came before
 * the phase of the other thread by an edge that was not handed over. An edge that tells of nothing that its thread does not come after by other edges is left out. So each question whether one
 * noted phase must happen before another has the same answer as before; {@code OrderReductionTest} asks them all.
 *
 * <p>Edges are read when this is made. Those that a thread gets later are not looked at. Used by one thread.
 *
 * @see <a href="https://doi.org/10.1137/0201008">Aho, Garey, Ullman: The transitive reduction of a directed graph</a>
 */
public final class OrderReduction {

    /** How much may be kept of what threads come after, in noted phases; where it is more all edges are left as they are. */
    private static final long MOST = 1L << 26;

    /** How many edges in scopes are gone through, those of a thread for each edge from it; where it is more all edges are left as they are. */
    private static final long MOST_STEPS = 1L << 27;

    private static final BitSet UNDER_WAY = new BitSet();

    private final Map<Phases, Node> nodes = new LinkedHashMap<>();

    /** What is told of by an edge that holds for some phases only, once it is known. */
    private final IdentityHashMap<Phases.Edge, BitSet> inScopes = new IdentityHashMap<>();

    private long room = MOST;
    private long steps = MOST_STEPS;

    /** Whether there is no room, or no time, or edges go in circles, which none do that are true: then all are needed. */
    private boolean tooMuch;

    /** What is told of by the edge that is looked at; used again for the next one. */
    private final BitSet tells = new BitSet();

    /** How many phases are noted, of all threads. */
    private int size;

    /** One thread. */
    private static final class Node {
        private final Phases phases;

        /** All of it that stands, in the order in which the thread came to know it. */
        private final List<Phases.Edge> edges;

        /** Those that others' edges follow on, and that hold for ever. */
        private final List<Phases.Edge> lasting = new ArrayList<>(0);

        /** Those that others' edges follow on, and that hold for some phases. */
        private final List<Phases.Edge> scoped = new ArrayList<>(0);

        private int[] noted = {};

        /** The number of the first of them among those of all threads. */
        private int base;

        /** How many of {@link #lasting} are looked at. */
        private int done;

        /** From which phases on the thread comes after what, and after what. */
        private int[] since = {};

        private BitSet[] after = {};
        private int steps;

        Node(Phases phases, List<Phases.Edge> edges) {
            this.phases = phases;
            this.edges = edges;
            for (Phases.Edge edge : edges) {
                if (!edge.handedOver()) {
                    (edge.until() == Phases.FOR_EVER ? lasting : scoped).add(edge);
                }
            }
        }

        /** Whether something is not looked at that came before the end of that phase. */
        boolean lacks(int phase) {
            return done < lasting.size() && lasting.get(done).toPhase() <= phase;
        }

        /** How many of its noted phases are before that one. */
        int before(int phase) {
            int place = Arrays.binarySearch(noted, phase);
            return place < 0 ? -place - 1 : place;
        }

        boolean hasNoted(int from, int until) {
            int first = before(from);
            return first < noted.length && noted[first] <= until;
        }

        /** What that phase comes after for good; not to be changed. */
        @Nullable
        BitSet after(int phase) {
            int place = Arrays.binarySearch(since, 0, steps, phase);
            place = place < 0 ? -place - 2 : place;
            return place < 0 ? null : after[place];
        }

        void comesAfter(BitSet more, int phase) {
            if (steps == 0 || since[steps - 1] != phase) {
                if (steps == since.length) {
                    since = Arrays.copyOf(since, Math.max(4, 2 * steps));
                    after = Arrays.copyOf(after, since.length);
                }
                after[steps] = steps == 0 ? new BitSet() : (BitSet) after[steps - 1].clone();
                since[steps++] = phase;
            }
            after[steps - 1].or(more);
        }
    }

    /** A thread of which it must be known what it comes after, up to a phase. */
    private record Demand(Node node, int phase) {}

    private OrderReduction() {}

    /** The edges that these threads have now, and those of all threads that are before them. */
    public static OrderReduction of(Collection<Phases> threads) {
        OrderReduction reduction = new OrderReduction();
        Deque<Phases> todo = new ArrayDeque<>(threads);
        while (!todo.isEmpty()) {
            Phases phases = todo.pop();
            if (!reduction.nodes.containsKey(phases)) {
                List<Phases.Edge> standing = new ArrayList<>();
                for (Phases.Edge edge : phases.edges()) {
                    if (edge.stands()) {
                        standing.add(edge);
                        todo.push(edge.from());
                    }
                }
                reduction.nodes.put(phases, new Node(phases, standing));
            }
        }
        return reduction;
    }

    /** All threads that have edges, or that edges come from. */
    public Collection<Phases> threads() {
        return Collections.unmodifiableSet(nodes.keySet());
    }

    /**
     * The edges that are needed by whoever asks about these phases, by the threads that they lead to. To be called once.
     *
     * @param noted in which phases of each thread something was noted, in ascending order, each once; a thread that is not there has none
     */
    public Map<Phases, List<Phases.Edge>> needed(Map<Phases, int[]> noted) {
        return needed(noted, false);
    }

    /** Has each thread leave out the edges that are needed neither by whoever asks about these phases, nor by whoever asks about later ones. To be called once. */
    public void leaveOutTheRest(Map<Phases, int[]> noted) {
        for (Map.Entry<Phases, List<Phases.Edge>> of : needed(noted, true).entrySet()) {
            // What is needed stands in the order in which the thread has it.
            List<Phases.Edge> needed = of.getValue();
            int next = 0;
            Set<Phases.Edge> rest = Collections.newSetFromMap(new IdentityHashMap<>());
            for (Phases.Edge edge : node(of.getKey()).edges) {
                if (next < needed.size() && needed.get(next) == edge) {
                    next++;
                } else {
                    rest.add(edge);
                }
            }
            of.getKey().leaveOut(rest);
        }
    }

    private Map<Phases, List<Phases.Edge>> needed(Map<Phases, int[]> noted, boolean later) {
        for (Node node : nodes.values()) {
            node.noted = noted.getOrDefault(node.phases, node.noted);
            node.base = size;
            size += node.noted.length;
        }
        Map<Phases, List<Phases.Edge>> needed = new LinkedHashMap<>();
        Set<Phases.Edge> told = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Node node : nodes.values()) {
            lookAt(node, told);
        }
        for (Node node : nodes.values()) {
            if (!tooMuch) {
                needed.put(node.phases, needed(node, told, later));
            }
        }
        if (tooMuch) {
            for (Node node : nodes.values()) {
                needed.put(node.phases, node.edges);
            }
        } else if (!later) {
            leaveOutLeaves(needed);
        }
        return needed;
    }

    /** Finds out what a thread comes after, and by which edges. */
    private void lookAt(Node first, Set<Phases.Edge> told) {
        Deque<Demand> demands = new ArrayDeque<>();
        Set<Node> waiting = Collections.newSetFromMap(new IdentityHashMap<>());
        demands.push(new Demand(first, Integer.MAX_VALUE));
        waiting.add(first);
        while (!demands.isEmpty() && !tooMuch) {
            Demand demand = demands.element();
            Node node = demand.node;
            if (!node.lacks(demand.phase)) {
                demands.pop();
                waiting.remove(node);
                continue;
            }
            Phases.Edge edge = node.lasting.get(node.done);
            Demand missing = missing(edge);
            if (missing != null) {
                tooMuch |= !waiting.add(missing.node);
                demands.push(missing);
                continue;
            }
            node.done++;
            BitSet tells = tells(edge);
            if (!isWithin(tells, node.after(edge.toPhase()), null)) {
                told.add(edge);
                node.comesAfter(tells, edge.toPhase());
                room -= size;
                tooMuch |= room < 0;
            }
        }
    }

    /** What must be known before it is known what that edge tells of; null if nothing is. */
    private @Nullable Demand missing(Phases.Edge edge) {
        Node from = node(edge.from());
        if (from.lacks(edge.fromPhase())) {
            return new Demand(from, edge.fromPhase());
        }
        steps -= from.scoped.size();
        tooMuch |= steps < 0;
        for (Phases.Edge scoped : from.scoped) {
            if (PassingEdges.precedes(scoped, edge)) {
                BitSet known = inScopes.get(scoped);
                tooMuch |= known == UNDER_WAY;
                if (known == null) {
                    inScopes.put(scoped, UNDER_WAY);
                    Demand missing = missing(scoped);
                    if (missing != null) {
                        inScopes.remove(scoped);
                        return missing;
                    }
                    inScopes.put(scoped, (BitSet) tells(scoped).clone());
                }
            }
        }
        return null;
    }

    /** The noted phases that an edge tells of, until this is called again; all that came before is looked at. */
    private BitSet tells(Phases.Edge edge) {
        Node from = node(edge.from());
        tells.clear();
        tells.set(from.base + from.before(edge.since()), from.base + from.before(edge.fromPhase() + 1));
        BitSet after = from.after(edge.fromPhase());
        if (after != null) {
            tells.or(after);
        }
        steps -= from.scoped.size();
        for (Phases.Edge scoped : from.scoped) {
            BitSet more = PassingEdges.precedes(scoped, edge) ? inScopes.get(scoped) : null;
            if (more != null) {
                tells.or(more);
            }
        }
        return tells;
    }

    private Node node(Phases phases) {
        Node node = nodes.get(phases);
        if (node == null) {
            throw new IllegalStateException("a thread was not followed");
        }
        return node;
    }

    private static boolean isWithin(BitSet some, @Nullable BitSet one, @Nullable BitSet other) {
        for (int i = some.nextSetBit(0); i >= 0; i = some.nextSetBit(i + 1)) {
            if ((one == null || !one.get(i)) && (other == null || !other.get(i))) {
                return false;
            }
        }
        return true;
    }

    private List<Phases.Edge> needed(Node node, Set<Phases.Edge> lasting, boolean later) {
        List<Phases.Edge> needed = new ArrayList<>();
        BitSet handed = new BitSet();
        Map<Long, BitSet> inScope = new HashMap<>();
        for (Phases.Edge edge : node.edges) {
            boolean lasts = edge.until() == Phases.FOR_EVER;
            if (!edge.handedOver()) {
                if (!lasts || lasting.contains(edge)) {
                    needed.add(edge);
                }
                continue;
            }
            if (!(lasts && later) && !node.hasNoted(edge.toPhase(), edge.until())) {
                continue;
            }
            tooMuch |= missing(edge) != null;
            BitSet told = tells(edge);
            // A scope that goes on may have put an edge into the same phase, and takes it back when it ends.
            BitSet after = node.after(later ? edge.toPhase() - 1 : edge.toPhase());
            if (lasts) {
                if (!isWithin(told, after, handed)) {
                    handed.or(told);
                    needed.add(edge);
                }
            } else {
                told.andNot(handed);
                BitSet known = of(noted(node, edge), inScope);
                if (!isWithin(told, after, known)) {
                    known.or(told);
                    needed.add(edge);
                }
            }
        }
        return needed;
    }

    private static BitSet of(Long noted, Map<Long, BitSet> inScope) {
        BitSet known = inScope.get(noted);
        if (known == null) {
            known = new BitSet();
            inScope.put(noted, known);
        }
        return known;
    }

    /** Which of its noted phases that edge is about, as one number. */
    private static long noted(Node node, Phases.Edge edge) {
        return (long) node.before(edge.toPhase()) << 32 | node.before(edge.until() + 1);
    }

    /** Edges to phases after which nothing was noted, and from which no other edge comes that is needed. */
    private void leaveOutLeaves(Map<Phases, List<Phases.Edge>> needed) {
        Set<Phases.Edge> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        Map<Phases, PassingEdges> others = new HashMap<>();
        Deque<Phases.Edge> todo = new ArrayDeque<>();
        for (Map.Entry<Phases, List<Phases.Edge>> of : needed.entrySet()) {
            Node node = node(of.getKey());
            List<Phases.Edge> passing = new ArrayList<>();
            for (Phases.Edge edge : of.getValue()) {
                if (node.hasNoted(edge.toPhase(), edge.until())) {
                    kept.add(edge);
                    todo.push(edge);
                } else if (!edge.handedOver()) {
                    passing.add(edge);
                }
            }
            others.put(of.getKey(), new PassingEdges(passing));
        }
        while (!todo.isEmpty()) {
            Phases.Edge edge = todo.pop();
            PassingEdges into = others.get(edge.from());
            for (Phases.Edge one = take(into, edge); one != null; one = take(into, edge)) {
                kept.add(one);
                todo.push(one);
            }
        }
        for (Map.Entry<Phases, List<Phases.Edge>> of : needed.entrySet()) {
            List<Phases.Edge> left = new ArrayList<>();
            for (Phases.Edge edge : of.getValue()) {
                if (kept.contains(edge)) {
                    left.add(edge);
                }
            }
            of.setValue(left);
        }
    }

    private static Phases.@Nullable Edge take(@Nullable PassingEdges into, Phases.Edge edge) {
        return into == null ? null : into.take(edge);
    }
}
