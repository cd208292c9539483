package org.lockrank.order;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.lockrank.order.Explanation.Edit;
import org.lockrank.order.Explanation.Verdict;

/** Finds the rules behind an answer of an order. Slow and thorough; runs once a message. */
final class Explainer {

    /** How many names of a left side an edit shows. */
    private static final int MOST_SHOWN = 6;

    private final LockOrder order;
    private final Declaration declaration;

    Explainer(LockOrder order, Declaration declaration) {
        this.order = order;
        this.declaration = declaration;
    }

    Explanation explain(Rank held, Rank wanted) {
        return switch (order.relation(held, wanted)) {
            case BEFORE -> permitted(held, wanted, Verdict.PERMITTED, chain(held, wanted));
            case SAME -> same(held);
            case AFTER -> reversed(held, wanted);
            case INCOMPARABLE -> incomparable(held, wanted);
        };
    }

    private static Explanation permitted(Rank held, Rank wanted, Verdict verdict, List<Edge> chain) {
        return new Explanation(held, wanted, verdict, chain, null, List.of(), 0);
    }

    private static Explanation same(Rank rank) {
        return switch (rank.nesting()) {
            case ANY -> permitted(rank, rank, Verdict.NESTABLE, List.of());
            case BY_KEY -> permitted(rank, rank, Verdict.NESTABLE_BY_KEY, List.of());
            case NONE -> {
                String text = "nestable " + rank.name() + " by key";
                String how = "add `" + text + ";` if the locks of this rank have keys to take them by";
                yield new Explanation(
                        rank, rank, Verdict.SAME_RANK, List.of(), new Edit(text, rank.place(), how), List.of(), 1);
            }
        };
    }

    private Explanation reversed(Rank held, Rank wanted) {
        List<Edge> chain = chain(wanted, held);
        return new Explanation(held, wanted, Verdict.REVERSED, chain, null, chain, 0);
    }

    private Explanation incomparable(Rank held, Rank wanted) {
        List<Edge> cycle = mergedPath(wanted, held);
        if (!cycle.isEmpty() || sidesOfOneLock(held, wanted)) {
            return new Explanation(held, wanted, Verdict.INCOMPARABLE, List.of(), null, cycle, 0);
        }
        Edit edit = new Edit(held.name() + " < " + wanted.name(), wanted.place(), how(held, wanted));
        return new Explanation(held, wanted, Verdict.INCOMPARABLE, List.of(), edit, List.of(), newPairs(held, wanted));
    }

    /**
     * A name is defined once, hence an edge is added where its right side is defined. The rule there may define other names
     * too, which the edge is not meant for: what is shown is a rule for the one name.
     */
    private String how(Rank held, Rank wanted) {
        List<String> left = declaration.edges.stream()
                .filter(edge -> edge.after().equals(wanted.name()))
                .map(Edge::before)
                .distinct()
                .toList();
        String shown = left.size() > MOST_SHOWN
                ? String.join(", ", left.subList(0, MOST_SHOWN)) + ", …, "
                : left.isEmpty() ? "" : String.join(", ", left) + ", ";
        String rule = "define " + wanted.name() + " by `" + shown + held.name() + " < " + wanted.name() + ";`";
        boolean tooEarly = held.number() > wanted.number();
        return tooEarly ? rule + ", below the definition of " + held.name() + " (" + held.place() + ")" : rule;
    }

    /** How many pairs the edge would add to the closure: all at or before held with all at or after wanted. */
    private int newPairs(Rank held, Rank wanted) {
        List<Rank> low = new ArrayList<>(order.mayBeHeld(held));
        low.add(held);
        List<Rank> high = new ArrayList<>(List.of(wanted));
        for (Rank rank : order.ranks()) {
            if (order.relation(wanted, rank) == Relation.BEFORE) {
                high.add(rank);
            }
        }
        int added = 0;
        for (Rank a : low) {
            for (Rank b : high) {
                added += order.relation(a, b) == Relation.INCOMPARABLE ? 1 : 0;
            }
        }
        return added;
    }

    /** Whether an edge between the two would lead, sides merged, from a lock to itself. */
    private boolean sidesOfOneLock(Rank a, Rank b) {
        return order.readWritePairs().stream()
                .anyMatch(p -> p.read() == a && p.write() == b || p.read() == b && p.write() == a);
    }

    private List<Edge> mergedPath(Rank from, Rank to) {
        if (order.readWritePairs().isEmpty()) {
            return List.of();
        }
        List<LockOrderBuilder.Pair> pairs = order.readWritePairs().stream()
                .map(p -> new LockOrderBuilder.Pair(
                        p.name(), p.read().name(), p.write().name(), p.place()))
                .toList();
        return new MergedSides(declaration, pairs).path(from.name(), to.name());
    }

    /** The shortest chain of declared edges from {@code low} to {@code high}, which is after it. Breadth first. */
    private List<Edge> chain(Rank low, Rank high) {
        int start = declaration.indexOf(low.name());
        int goal = declaration.indexOf(high.name());
        List<List<Edge>> successors = declaration.successors();
        Edge[] reachedBy = new Edge[goal + 1];
        Deque<Integer> queue = new ArrayDeque<>(List.of(start));
        while (reachedBy[goal] == null) {
            for (Edge edge : successors.get(queue.remove())) {
                int next = declaration.indexOf(edge.after());
                if (next <= goal && reachedBy[next] == null) {
                    reachedBy[next] = edge;
                    queue.add(next);
                }
            }
        }
        List<Edge> chain = new ArrayList<>();
        for (int at = goal; at != start; at = declaration.indexOf(reachedBy[at].before())) {
            chain.add(reachedBy[at]);
        }
        Collections.reverse(chain);
        return chain;
    }
}
