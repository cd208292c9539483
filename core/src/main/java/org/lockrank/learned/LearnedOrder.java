package org.lockrank.learned;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lockrank.order.LockOrder;
import org.lockrank.order.LockOrderBuilder;

/**
 * An order that grows edge by edge and refuses the edge that would close a cycle.
 *
 * <p>Keeps a topological order of the names all the time, after Pearce and Kelly ("A Dynamic Topological Sort Algorithm for
 * Directed Acyclic Graphs", 2006): an edge that agrees with it costs a look-up; another one is searched for, and places
 * are handed out anew, only among the names that stand between its ends. A refused edge changes nothing.
 *
 * <p>Names are words of the order language. Not safe for use by several threads.
 *
 * @param <E> what a caller keeps with an edge: where it was seen first
 */
public final class LearnedOrder<E> {

    private final String source;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    /** For each number of a name the edges from it, by the number of the other end. */
    private final List<Map<Integer, LearnedEdge<E>>> out = new ArrayList<>();

    private final List<List<Integer>> in = new ArrayList<>();
    /** For each number its place in the topological order: a permutation of the numbers. */
    private int[] place = new int[16];

    /**
     * Makes an order that permits nothing.
     *
     * @param source what its snapshots are called
     */
    public LearnedOrder(String source) {
        this.source = source;
    }

    /**
     * Learns that {@code wanted} was taken while {@code held} was held, unless the opposite is known.
     *
     * @param evidence kept if this pair is new
     */
    public Admission<E> admit(String held, String wanted, E evidence) {
        int from = number(held);
        int to = number(wanted);
        LearnedEdge<E> known = out.get(from).get(to);
        if (known != null) {
            out.get(from).put(to, new LearnedEdge<>(held, wanted, known.evidence(), known.count() + 1));
            return new Admission<>(true, List.of());
        }
        if (from == to) {
            return new Admission<>(false, List.of());
        }
        if (place[from] > place[to]) {
            List<LearnedEdge<E>> chain = chain(to, from);
            if (!chain.isEmpty()) {
                return new Admission<>(false, chain);
            }
            makeRoom(from, to);
        }
        out.get(from).put(to, new LearnedEdge<>(held, wanted, evidence, 1));
        in.get(to).add(from);
        return new Admission<>(true, List.of());
    }

    /**
     * Makes a name known that perhaps is not yet, behind all others. Nothing follows from it; but edges are admitted quickly if they agree with
     * the order in which names were first mentioned.
     */
    public void mention(String name) {
        number(name);
    }

    /** Whether {@code wanted} is known to come after {@code held}; asks only, and learns nothing. */
    public boolean permits(String held, String wanted) {
        Integer from = numbers.get(held);
        Integer to = numbers.get(wanted);
        return from != null
                && to != null
                && place[from] < place[to]
                && !chain(from, to).isEmpty();
    }

    /** All edges that were admitted, those of one name together, the names in the order of their first mention. */
    public List<LearnedEdge<E>> edges() {
        List<LearnedEdge<E>> edges = new ArrayList<>();
        out.forEach(from -> edges.addAll(from.values()));
        return edges;
    }

    /**
     * What is known now, as an order like any other.
     *
     * @throws IllegalArgumentException if a name is no word of the order language, or there are too many
     */
    public LockOrder snapshot() {
        LockOrderBuilder builder = LockOrder.builder(source);
        int[] byPlace = new int[names.size()];
        for (int i = 0; i < byPlace.length; i++) {
            byPlace[place[i]] = i;
        }
        for (int i : byPlace) {
            builder.rank(names.get(i));
        }
        edges().forEach(edge -> builder.edge(edge.before(), edge.after()));
        return builder.build();
    }

    private int number(String name) {
        Integer known = numbers.get(name);
        if (known != null) {
            return known;
        }
        int number = names.size();
        if (number == place.length) {
            place = Arrays.copyOf(place, number * 2);
        }
        numbers.put(name, number);
        names.add(name);
        out.add(new LinkedHashMap<>());
        in.add(new ArrayList<>());
        place[number] = number;
        return number;
    }

    /** The shortest chain of edges, breadth first among the places up to the end's; empty if there is none. */
    private List<LearnedEdge<E>> chain(int from, int to) {
        Map<Integer, Integer> cameFrom = new HashMap<>();
        Deque<Integer> queue = new ArrayDeque<>(List.of(from));
        while (!queue.isEmpty() && !cameFrom.containsKey(to)) {
            int at = queue.remove();
            for (int next : out.get(at).keySet()) {
                if (place[next] <= place[to] && cameFrom.putIfAbsent(next, at) == null) {
                    queue.add(next);
                }
            }
        }
        List<LearnedEdge<E>> chain = new ArrayList<>();
        for (Integer at = to, before = cameFrom.get(at);
                before != null && at != from;
                at = before, before = cameFrom.get(at)) {
            LearnedEdge<E> edge = out.get(before).get(at);
            if (edge != null) {
                chain.add(edge);
            }
        }
        Collections.reverse(chain);
        return chain;
    }

    /**
     * Moves what must come before {@code from} in front of what must come after {@code to}, both as far as they stand in
     * the wrong places: {@code to} stands in front of {@code from}, and nothing leads from it there.
     */
    private void makeRoom(int from, int to) {
        List<Integer> moved = new ArrayList<>(reach(from, place[to], false));
        moved.addAll(reach(to, place[from], true));
        int[] places = moved.stream().mapToInt(n -> place[n]).sorted().toArray();
        for (int i = 0; i < places.length; i++) {
            place[moved.get(i)] = places[i];
        }
    }

    /** What is reached from a name, forwards or backwards, up to a place; in the order of the places. */
    private List<Integer> reach(int start, int limit, boolean forwards) {
        List<Integer> reached = new ArrayList<>(List.of(start));
        boolean[] seen = new boolean[names.size()];
        seen[start] = true;
        for (int i = 0; i < reached.size(); i++) {
            int at = reached.get(i);
            for (int next : forwards ? out.get(at).keySet() : in.get(at)) {
                if (!seen[next] && (forwards ? place[next] < limit : place[next] > limit)) {
                    seen[next] = true;
                    reached.add(next);
                }
            }
        }
        reached.sort((a, b) -> Integer.compare(place[a], place[b]));
        return reached;
    }

    /** For tests: places are a permutation, and every edge leads to a later one. */
    void checkInvariants() {
        boolean[] taken = new boolean[names.size()];
        for (int i = 0; i < names.size(); i++) {
            if (taken[place[i]]) {
                throw new AssertionError("two names at place " + place[i]);
            }
            taken[place[i]] = true;
            for (int next : out.get(i).keySet()) {
                if (place[i] >= place[next]) {
                    throw new AssertionError(names.get(i) + " stands behind " + names.get(next));
                }
            }
        }
    }
}
