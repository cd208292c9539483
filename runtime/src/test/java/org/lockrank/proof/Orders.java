package org.lockrank.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.lockrank.order.LockOrder;
import org.lockrank.order.LockOrderBuilder;
import org.lockrank.order.Nesting;
import org.lockrank.order.Place;

/**
 * Random small orders: three to five ranks, some nestable by key, some the two sides of a lock. A fixed number of them, so
 * that what the check learns of one case is known in the next, and the fast path is proved with the slow one.
 */
final class Orders {

    private Orders() {}

    static List<LockOrder> random(SplittableRandom random, int count) {
        List<LockOrder> orders = new ArrayList<>();
        while (orders.size() < count) {
            orders.add(order(random));
        }
        return orders;
    }

    private static LockOrder order(SplittableRandom random) {
        int ranks = random.nextInt(3, 6);
        double density = random.nextDouble(0.2, 0.9);
        boolean[][] edges = new boolean[ranks][ranks];
        for (int after = 1; after < ranks; after++) {
            for (int before = 0; before < after; before++) {
                edges[before][after] = random.nextDouble() < density;
            }
        }
        int paired = random.nextInt(-1, ranks - 1);
        int keyed = random.nextInt(-1, ranks);
        LockOrderBuilder builder = builder(edges, paired, keyed);
        return builder.mergedCycle().isEmpty()
                ? builder.build()
                : builder(edges, -1, keyed).build();
    }

    private static LockOrderBuilder builder(boolean[][] edges, int paired, int keyed) {
        LockOrderBuilder builder = LockOrder.builder("random.order");
        for (int rank = 0; rank < edges.length; rank++) {
            builder.rank("r" + rank);
            for (int before = 0; before < rank; before++) {
                boolean sides = paired >= 0 && before == paired && rank == paired + 1;
                if (edges[before][rank] && !sides) {
                    builder.edge("r" + before, "r" + rank);
                }
            }
        }
        if (keyed >= 0) {
            builder.nestable("r" + keyed, Nesting.BY_KEY);
        }
        if (paired >= 0) {
            builder.readWrite("rw", "r" + paired, "r" + (paired + 1), Place.none("random.order"));
        }
        return builder;
    }
}
