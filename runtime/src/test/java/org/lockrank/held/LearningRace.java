package org.lockrank.held;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.lockrank.order.LockOrder;
import org.lockrank.order.LockOrderBuilder;
import org.lockrank.order.Rank;
import org.lockrank.sink.LockRankException;
import org.lockrank.testing.Crew;

/**
 * Two threads learn at once what may be held when {@code last} is taken, each its own half of the pairs, two meanwhile try
 * what the order does not permit, and a fifth watches the words. Runs in fresh classes, where all that is still to be learned.
 */
final class LearningRace {

    private static final int THREADS = 4;
    /** More than the first word has bits for, so that both words are raced for. */
    private static final int RANKS = 100;

    private LearningRace() {}

    /** Every second rank is before the last one, the others beside it. */
    static void run() {
        LockOrderBuilder builder = LockOrder.builder("learning.order");
        for (int i = 0; i < RANKS; i++) {
            builder.rank("r" + i);
        }
        builder.rank("last");
        for (int i = 0; i < RANKS; i += 2) {
            builder.edge("r" + i, "last");
        }
        LockOrder order = builder.build();
        List<Side> sides = new ArrayList<>();
        for (Rank rank : order.ranks()) {
            sides.add(Side.exclusive(rank, rank, Side.Again.REENTRANT, null));
        }
        Side last = sides.get(RANKS);
        AtomicInteger done = new AtomicInteger();
        try (Crew crew = new Crew()) {
            crew.start("watcher", () -> watch(sides, last, done));
            crew.together(THREADS, thread -> () -> {
                try {
                    for (int i = 0; i < RANKS; i++) {
                        int rank = (i * THREADS + thread * 7) % RANKS;
                        take(sides.get(rank), last, rank % 2 == 0);
                    }
                } finally {
                    done.incrementAndGet();
                }
            });
        }
        for (int i = 0; i < RANKS; i++) {
            Side side = sides.get(i);
            take(side, last, i % 2 == 0);
            assertThat(last.rank.knows(side.rank)).as("knows " + side).isEqualTo(i % 2 == 0);
            assertThat(last.rank.witness(side.rank()) != null)
                    .as("witnessed " + side)
                    .isEqualTo(i % 2 == 0);
        }
    }

    /** Plain reads, as the check makes them: whatever they see, no bit lacks that the order did not permit. */
    private static void watch(List<Side> sides, Side last, AtomicInteger done) {
        while (done.get() < THREADS) {
            for (int i = 1; i < RANKS; i += 2) {
                if (last.rank.knows(sides.get(i).rank)) {
                    done.set(THREADS);
                    throw new AssertionError("known without permission: " + sides.get(i));
                }
            }
        }
    }

    private static void take(Side side, Side last, boolean permitted) {
        HeldLocks held = HeldLocks.current();
        held.acquire(side);
        if (permitted) {
            held.acquire(last);
            held.release(last);
        } else {
            assertThatThrownBy(() -> held.acquire(last)).isInstanceOf(LockRankException.class);
        }
        held.release(side);
        held.checkInvariants();
    }
}
