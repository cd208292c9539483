package org.lockrank.held;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.lockrank.order.LockOrder;
import org.lockrank.order.LockOrderBuilder;
import org.lockrank.order.Nesting;
import org.lockrank.order.Place;
import org.lockrank.order.Rank;

/**
 * Several orders with more ranks together than there are bits, and locks of every kind, for {@link HeldOracle}. What may
 * follow what is closed here by the oldest way there is, and not asked of the orders.
 */
final class HeldWorld {

    private static final int[] SIZES = {5, 60, 5, 90};

    /** Sides that may be taken, those of one lock one after the other. */
    final List<Side> sides = new ArrayList<>();
    /** The sides of locks that are not re-entrant, read side first. */
    final List<Side[]> convertible = new ArrayList<>();

    /** What the sides are sides of: they do not keep it. */
    private final List<Object> locks = new ArrayList<>();

    private final List<LockOrder> orders = new ArrayList<>();
    private final List<boolean[][]> before = new ArrayList<>();

    HeldWorld(SplittableRandom random) {
        for (int size : SIZES) {
            order(random, size);
        }
        useAllRanks();
        for (int o = 0; o < orders.size(); o++) {
            for (int i = 0; i < 16; i++) {
                locks(random, orders.get(o));
            }
        }
        sides.add(Side.exclusive(lock(), Rank.UNDECLARED, Side.Again.REENTRANT, null));
        sides.add(Side.exclusive(lock(), Rank.UNDECLARED, Side.Again.DEADLOCKS, null));
    }

    private void order(SplittableRandom random, int size) {
        boolean[][] edges = new boolean[size][size];
        LockOrderBuilder builder = LockOrder.builder("order" + orders.size());
        for (int after = 0; after < size; after++) {
            builder.rank("r" + after);
            for (int first = 0; first < after; first++) {
                // The last two are the sides of a lock: after others, alike, and not one after the other.
                int row = after == size - 1 ? size - 2 : after;
                edges[first][after] = first < row && (row == after ? random.nextInt(4) > 0 : edges[first][row]);
                if (edges[first][after]) {
                    builder.edge("r" + first, "r" + after);
                }
            }
        }
        builder.nestable("r0", Nesting.ANY).nestable("r1", Nesting.BY_KEY);
        builder.readWrite("rw", "r" + (size - 2), "r" + (size - 1), Place.none("order"));
        orders.add(builder.build());
        before.add(closed(edges));
    }

    private static boolean[][] closed(boolean[][] edges) {
        int size = edges.length;
        for (int via = 0; via < size; via++) {
            for (int from = 0; from < size; from++) {
                for (int to = 0; to < size; to++) {
                    edges[from][to] |= edges[from][via] && edges[via][to];
                }
            }
        }
        return edges;
    }

    private void locks(SplittableRandom random, LockOrder order) {
        Rank rank = order.rank(random.nextInt(1, order.ranks().size() + 1));
        Integer key = rank.nesting() == Nesting.BY_KEY || random.nextInt(4) == 0 ? random.nextInt(3) : null;
        Rank read = order.rank(order.ranks().size() - 1);
        Rank write = order.rank(order.ranks().size());
        Object lock = lock();
        switch (random.nextInt(6)) {
            case 0, 1 -> sides.add(Side.exclusive(lock, rank, Side.Again.REENTRANT, key));
            case 2 -> add(Side.readWrite(lock, rank, rank, Side.Again.REENTRANT, true, key));
            case 3 -> add(Side.readWrite(lock, read, write, Side.Again.REENTRANT, true, key));
            case 4 -> {
                Side[] both = Side.readWrite(lock, read, write, Side.Again.DEADLOCKS, false, key);
                add(both);
                convertible.add(both);
            }
            default -> sides.add(Side.bare(RankState.of(rank)));
        }
    }

    private Object lock() {
        Object lock = new Object();
        locks.add(lock);
        return lock;
    }

    private void add(Side... both) {
        sides.addAll(List.of(both));
    }

    /** In turn, so that some have a bit of the first word, some one of the second, and the last ones share one. */
    private void useAllRanks() {
        for (LockOrder order : orders) {
            order.ranks().forEach(RankState::of);
        }
    }

    /** Whether the rank {@code first} is before {@code after}, ranks of one order. */
    boolean isBefore(Rank first, Rank after) {
        return before.get(orders.indexOf(first.order()))[first.number() - 1][after.number() - 1];
    }
}
