package org.lockrank.order;

import java.util.ArrayList;
import java.util.List;

/**
 * What one order says otherwise than another, for review: ranks by name, pairs of ranks that both orders have.
 *
 * @param added ranks of the newer order that the older has not
 * @param removed ranks of the older order that the newer has not
 * @param permitted pairs that the newer order permits and the older does not; a pair of one rank with itself where it
 *     became nestable, or nestable without a key
 * @param forbidden pairs that the newer order does not permit and the older does; of one rank with itself likewise
 */
public record OrderDifference(List<String> added, List<String> removed, List<Pair> permitted, List<Pair> forbidden) {

    /** {@code held}, then {@code wanted}. */
    public record Pair(String held, String wanted) {

        @Override
        public String toString() {
            return held + ", then " + wanted;
        }
    }

    /** Whether the orders say the same. */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && permitted.isEmpty() && forbidden.isEmpty();
    }

    static OrderDifference between(LockOrder older, LockOrder newer) {
        List<Pair> permitted = new ArrayList<>();
        List<Pair> forbidden = new ArrayList<>();
        List<Rank> common = newer.ranks().stream()
                .filter(r -> older.find(r.name()).isPresent())
                .toList();
        List<Rank> before = common.stream().map(r -> older.rank(r.name())).toList();
        for (int h = 0; h < common.size(); h++) {
            for (int w = 0; w < common.size(); w++) {
                int now = latitude(newer, common.get(h), common.get(w));
                int then = latitude(older, before.get(h), before.get(w));
                if (now != then) {
                    (now > then ? permitted : forbidden)
                            .add(new Pair(common.get(h).name(), common.get(w).name()));
                }
            }
        }
        return new OrderDifference(
                missing(newer, older), missing(older, newer), List.copyOf(permitted), List.copyOf(forbidden));
    }

    /** How much an order permits of a pair: nothing, some of it (where keys increase), all. */
    private static int latitude(LockOrder order, Rank held, Rank wanted) {
        if (!order.permits(held, wanted)) {
            return 0;
        }
        return held == wanted && held.nesting() == Nesting.BY_KEY ? 1 : 2;
    }

    private static List<String> missing(LockOrder from, LockOrder in) {
        return from.ranks().stream()
                .map(Rank::name)
                .filter(name -> in.find(name).isEmpty())
                .toList();
    }
}
