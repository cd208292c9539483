package org.lockrank.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.lockrank.benchmarks.LoopRow.Shape;
import org.lockrank.benchmarks.Loops.Rotating;
import org.lockrank.locks.RankedReentrantLock;
import org.lockrank.order.LockOrder;
import org.lockrank.order.Rank;

/**
 * Whether the cost grows with the order. Every rank has a lock, in the order of their numbers, so that every rank takes part in
 * the program; seven of them, spread over all that may be taken after the first, are locked in turn while that one is held.
 * Seven, so that the row is about the check and not about the memory of so many locks.
 */
final class RankRows {

    private static final int TURNS = 7;

    private RankRows() {}

    static Row chain(int ranks) {
        return row("ranks-" + ranks, Orders.chain(ranks));
    }

    static Row go() {
        return row("ranks-go", Orders.go());
    }

    private static Row row(String name, LockOrder order) {
        return LoopRow.of(
                name,
                Shape.ALONE,
                variant("ReentrantLock", order, rank -> new ReentrantLock()),
                variant(Names.PLAIN, order, rank -> new ReentrantLock()),
                variant(Names.ours(), order, RankedReentrantLock::new));
    }

    private static Variant variant(String name, LockOrder order, Function<Rank, Lock> maker) {
        return Variant.of(name, () -> {
            List<Lock> all = new ArrayList<>();
            for (Rank rank : order.ranks()) {
                all.add(maker.apply(rank));
            }
            all.get(0).lock();
            return Copies.of(name, Rotating.class, (Object) spread(order, all));
        });
    }

    private static Lock[] spread(LockOrder order, List<Lock> all) {
        Rank first = order.ranks().get(0);
        List<Lock> after = new ArrayList<>();
        for (Rank rank : order.ranks()) {
            if (order.permits(first, rank)) {
                after.add(all.get(rank.number() - 1));
            }
        }
        Lock[] some = new Lock[TURNS];
        for (int i = 0; i < TURNS; i++) {
            some[i] = after.get(i * (after.size() - 1) / (TURNS - 1));
        }
        return some;
    }
}
