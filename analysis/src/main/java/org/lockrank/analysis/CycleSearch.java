package org.lockrank.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.LockGraph.Edge;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.evidence.SeenLock;
import org.lockrank.analysis.evidence.Writing;

/**
 * Finds the cycles of acquisitions that some {@link CycleRules} let deadlock, one for each set of kinds of links.
 *
 * <p>First all cycles of two, which are nearly all that programs have: every pair of kinds at every pair of nodes. Then the
 * longer ones: for each pair of kinds that meet at a node, the shortest way back from the second to the first that the
 * rules permit, so that no pair goes unlooked at and nothing is enumerated that only combines what is known. Each part is
 * bounded by a number of steps, a step being two acquisitions held against each other, so that all have their turn; the ways back
 * for which that was too few then share some more, and {@link #gaveUp} says if that was too few as
 * well. The number of elementary cycles of a graph is exponential; the number of pairs is not.
 */
final class CycleSearch {

    /** Steps for one pair of kinds at one pair of nodes. */
    private static final int FOR_ONE_PAIR = 100_000;

    /** Steps for one pair of kinds where a longer way back is looked for, the first time. */
    private static final int FOR_ONE_WAY = 20_000;

    /** Steps for everything. */
    private static final long FOR_ALL = 20_000_000;

    /** Steps of them for the ways back that were not looked at to their end the first time: about a second. */
    private static final long FOR_UNFINISHED = 2_000_000;

    /** How many pairs of edges to begin with for one pair of kinds. */
    private static final int BEGINNINGS = 50;

    /** How many links a cycle may be longer than the shortest way through the graph. */
    private static final int DETOUR = 2;

    private final LockGraph graph;
    private final CycleRules rules;
    private final Map<Set<Integer>, Cycle> found = new LinkedHashMap<>();
    /** The keys of {@code found}. */
    private final SetIndex<Integer> kindsFound = new SetIndex<>();

    private final Set<Long> pairsCovered = new HashSet<>();
    /** Ways back that were not looked at to their end: each took {@link #FOR_ONE_WAY} steps, so that there are not many. */
    private final List<Way> unfinished = new ArrayList<>();

    private long left = FOR_ALL;
    private long leftHere;
    private int keptTarget = -1;
    private Map<Integer, Integer> kept = Map.of();
    private boolean gaveUp;

    /** From the end of {@code second} back to where {@code first} begins, whose links are of the kinds {@code a} and {@code b}. */
    private record Way(Edge first, int a, Edge second, int b) {

        long pair() {
            return CycleSearch.pair(a, b);
        }
    }

    CycleSearch(LockGraph graph, CycleRules rules) {
        this.graph = graph;
        this.rules = rules;
    }

    /** All of them by the kinds of their links, the shorter ones first. */
    Map<Set<Integer>, Cycle> cycles() {
        for (Map<Integer, Edge> edges : graph.out.values()) {
            for (Edge edge : edges.values()) {
                Edge back = graph.edge(edge.to, edge.from);
                if (edge.from < edge.to && back != null) {
                    two(edge, back);
                }
            }
        }
        for (int node : graph.in.keySet()) {
            // Two threads make a cycle of two and no longer one.
            if (graph.threadsAround(node) > 2) {
                longer(node);
            }
        }
        finish();
        return found;
    }

    /** Whether the bound kept it from looking at everything. */
    boolean gaveUp() {
        return gaveUp;
    }

    private void two(Edge there, Edge back) {
        for (Map.Entry<Integer, List<Link>> a : there.byKind.entrySet()) {
            for (Map.Entry<Integer, List<Link>> b : back.byKind.entrySet()) {
                leftHere = FOR_ONE_PAIR;
                Cycle cycle = firstOf(a.getValue(), b.getValue());
                if (cycle != null) {
                    keep(cycle);
                }
            }
        }
    }

    /** Looks at what is unfinished, each with an equal share of the steps that those before it left. */
    private void finish() {
        left = Math.min(left, FOR_UNFINISHED);
        for (int i = 0; i < unfinished.size(); i++) {
            Way way = unfinished.get(i);
            if (!pairsCovered.contains(way.pair())) {
                leftHere = left / (unfinished.size() - i);
                gaveUp |= !wayBack(way, distancesTo(way.first.from));
            }
        }
    }

    private @Nullable Cycle firstOf(List<Link> there, List<Link> back) {
        for (Link a : there) {
            for (Link b : back) {
                if (!step()) {
                    gaveUp = true;
                    return null;
                }
                if (rules.canMeet(a.acquisition(), b.acquisition())) {
                    Cycle cycle = closed(List.of(a, b));
                    if (cycle != null) {
                        return cycle;
                    }
                }
            }
        }
        return null;
    }

    /** For one node, each pair of a kind that wants it and a kind that holds it. */
    private void longer(int node) {
        Map<Integer, List<Edge>> wanting = byKind(graph.in.getOrDefault(node, List.of()));
        Map<Integer, List<Edge>> holding =
                byKind(graph.out.getOrDefault(node, Map.of()).values());
        for (Map.Entry<Integer, List<Edge>> a : wanting.entrySet()) {
            for (Map.Entry<Integer, List<Edge>> b : holding.entrySet()) {
                begin(a.getKey(), a.getValue(), b.getKey(), b.getValue());
            }
        }
    }

    private Map<Integer, List<Edge>> byKind(Collection<Edge> edges) {
        Map<Integer, List<Edge>> byKind = new LinkedHashMap<>();
        for (Edge edge : edges) {
            if (graph.together(edge.from, edge.to)) {
                for (int kind : edge.byKind.keySet()) {
                    byKind.computeIfAbsent(kind, k -> new ArrayList<>()).add(edge);
                }
            }
        }
        return byKind;
    }

    private void begin(int a, List<Edge> wanting, int b, List<Edge> holding) {
        int begun = 0;
        left--;
        for (Edge first : wanting) {
            Map<Integer, Integer> distances = null;
            for (Edge second : holding) {
                gaveUp |= left <= 0;
                if (left <= 0 || begun == BEGINNINGS || pairsCovered.contains(pair(a, b))) {
                    return;
                }
                if (second.to != first.from) {
                    if (distances == null) {
                        distances = distancesTo(first.from);
                    }
                    begun++;
                    leftHere = FOR_ONE_WAY;
                    Way way = new Way(first, a, second, b);
                    if (!wayBack(way, distances)) {
                        unfinished.add(way);
                    }
                }
            }
        }
    }

    /** The distances to the target asked for last are kept: whoever asks asks for all that meet at one node. */
    private Map<Integer, Integer> distancesTo(int target) {
        if (target != keptTarget) {
            keptTarget = target;
            kept = graph.distancesTo(target);
            left -= graph.edgesTo(target);
        }
        return kept;
    }

    /** False if the steps did not suffice, and none was found. */
    private boolean wayBack(Way way, Map<Integer, Integer> distances) {
        int shortest = distances.getOrDefault(way.second.to, 0);
        for (int length = shortest; length <= shortest + DETOUR; length++) {
            for (Link x : way.first.byKind.getOrDefault(way.a, List.of())) {
                for (Link y : way.second.byKind.getOrDefault(way.b, List.of())) {
                    if (!step()) {
                        return false;
                    }
                    if (rules.canMeet(x.acquisition(), y.acquisition())) {
                        Cycle cycle = close(new ArrayList<>(List.of(x, y)), length, distances);
                        if (cycle != null) {
                            keep(cycle);
                            return true;
                        }
                    }
                }
            }
        }
        return leftHere > 0 && left > 0;
    }

    /** Goes on from the last link of {@code path}, back to where the first one begins, in exactly so many links. */
    private @Nullable Cycle close(List<Link> path, int length, Map<Integer, Integer> distances) {
        int at = path.get(path.size() - 1).to();
        if (length == 0) {
            return at == path.get(0).from() ? closed(path) : null;
        }
        for (Edge edge : graph.edgesWithin(at)) {
            int rest = distances.getOrDefault(edge.to, Integer.MAX_VALUE);
            if (rest >= length || rest == 0 != (length == 1) || visits(path, edge.to)) {
                continue;
            }
            for (List<Link> links : edge.byKind.values()) {
                for (Link link : links) {
                    if (!step()) {
                        return null;
                    }
                    if (meetsAll(path, link)) {
                        path.add(link);
                        Cycle cycle = close(path, length - 1, distances);
                        if (cycle != null) {
                            return cycle;
                        }
                        path.remove(path.size() - 1);
                    }
                }
            }
        }
        return null;
    }

    private static boolean visits(List<Link> path, int node) {
        for (int i = 1; i < path.size(); i++) {
            if (path.get(i).from() == node) {
                return true;
            }
        }
        return false;
    }

    private boolean meetsAll(List<Link> path, Link link) {
        return path.stream().allMatch(other -> rules.canMeet(other.acquisition(), link.acquisition()));
    }

    /** The cycle that these links make, each two of which can meet; null if one of them would not block. */
    private @Nullable Cycle closed(List<Link> links) {
        if (rules.isNone(links)) {
            return null;
        }
        List<SeenLock> betweenReaders = new ArrayList<>();
        List<NestedAcquisition> acquisitions = new ArrayList<>();
        for (int i = 0; i < links.size(); i++) {
            NestedAcquisition waits = links.get(i).acquisition();
            acquisitions.add(waits);
            if (!Hold.blocks(links.get((i + 1) % links.size()).hold().side(), waits.side())) {
                betweenReaders.add(waits.lock());
            }
        }
        List<Writing> writers = rules.writers(betweenReaders, acquisitions);
        return writers == null ? null : new Cycle(links, writers, 0);
    }

    private void keep(Cycle cycle) {
        Set<Integer> kinds = new TreeSet<>();
        List<Link> links = cycle.links();
        for (int i = 0; i < links.size(); i++) {
            kinds.add(links.get(i).kind());
            pairsCovered.add(
                    pair(links.get(i).kind(), links.get((i + 1) % links.size()).kind()));
        }
        Cycle same = found.get(kinds);
        if (same != null) {
            found.put(kinds, same.withMore(same.more() + 1));
        } else if (!hasShorter(kinds, links.size())) {
            found.put(kinds, cycle);
            kindsFound.add(kinds);
        }
    }

    /** Whether fewer of these kinds do it already: a cycle of three accounts says no more than one of two. */
    private boolean hasShorter(Set<Integer> kinds, int length) {
        return kindsFound.touching(kinds).stream().anyMatch(c -> lengthOf(c) < length && kinds.containsAll(c));
    }

    private int lengthOf(Set<Integer> kinds) {
        Cycle cycle = found.get(kinds);
        return cycle == null ? Integer.MAX_VALUE : cycle.links().size();
    }

    private static long pair(int a, int b) {
        return (long) a << 32 | b;
    }

    /** Whether there is one more. */
    private boolean step() {
        left--;
        leftHere--;
        return left > 0 && leftHere > 0;
    }
}
