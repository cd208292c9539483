package org.lockrank.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lockrank.event.Violation;
import org.lockrank.event.ViolationKind;
import org.lockrank.held.Checking;
import org.lockrank.held.Held;
import org.lockrank.locks.RankedReentrantLock;
import org.lockrank.locks.RankedReentrantReadWriteLock;
import org.lockrank.locks.RankedStampedLock;
import org.lockrank.locks.RwMutex;
import org.lockrank.order.LockOrder;
import org.lockrank.order.Rank;
import org.lockrank.sink.CollectingSink;
import org.lockrank.sink.CountingSink;
import org.lockrank.sink.LockRankException;
import org.lockrank.sink.Sink;
import org.lockrank.sink.Sinks;
import org.lockrank.testing.Crew;

/**
 * Two threads, released at once, take two fresh locks in opposite orders, many times over. A checker that looks after it
 * has the lock, or learns which order is right from whoever comes first, hangs in some of these trials.
 */
class RaceTest {

    private static final int TRIALS = 2_000;

    private static final LockOrder ORDER = LockOrder.builder("race.order")
            .rank("a")
            .rank("b")
            .edge("a", "b")
            .rank("x")
            .rank("y")
            .build();

    private final Sink before = Checking.sink();

    @AfterEach
    void restoreSink() {
        Checking.sink(before);
    }

    /** What can be taken alone. */
    private enum Kind {
        REENTRANT,
        WRITE,
        STAMPED,
        MUTEX;

        Lock lock(String name) {
            Rank rank = ORDER.rank(name);
            return switch (this) {
                case REENTRANT -> new RankedReentrantLock(rank);
                case WRITE -> new RankedReentrantReadWriteLock(rank).writeLock();
                case STAMPED -> new RankedStampedLock(rank).asWriteLock();
                case MUTEX -> new RwMutex(rank).writeLock();
            };
        }
    }

    private interface Pair {
        void run(Lock first, Lock second) throws Exception;
    }

    @ParameterizedTest
    @EnumSource
    void oppositeOrders_neverHang_andTheWrongOneIsRefusedEachTime(Kind kind) {
        AtomicInteger refused = new AtomicInteger();
        race(kind, "a", "b", RaceTest::inTurn, (b, a) -> refused.addAndGet(isRefused(b, a, ViolationKind.REVERSED)));
        assertThat(refused).hasValue(TRIALS);
    }

    @ParameterizedTest
    @EnumSource
    void oppositeOrdersOfIncomparableRanks_neverHang_andBothAreRefusedEachTime(Kind kind) {
        AtomicInteger refused = new AtomicInteger();
        Pair pair = (one, other) -> refused.addAndGet(isRefused(one, other, ViolationKind.INCOMPARABLE));
        race(kind, "x", "y", pair, pair);
        assertThat(refused).hasValue(2 * TRIALS);
    }

    @Test
    void whereTheSinkCounts_nothingIsThrown_andEachOneIsCounted() {
        CountingSink counts = new CountingSink();
        Checking.sink(counts);
        race(Kind.REENTRANT, "a", "b", RaceTest::inTurn, RaceTest::inTurnWithTimeout);
        assertThat(counts.counts()).containsOnlyKeys("LR101 b, then a").containsValue((long) TRIALS);
    }

    @Test
    void whereTheSinkTellsOnce_nothingIsThrown_andItTellsOnce() {
        CollectingSink told = new CollectingSink();
        Checking.sink(Sinks.once(told));
        race(Kind.REENTRANT, "a", "b", RaceTest::inTurn, RaceTest::inTurnWithTimeout);
        assertThat(told.violations()).extracting(Violation::kind).contains(ViolationKind.REVERSED);
        assertThat(told.violations()).hasSizeLessThan(TRIALS / 10);
    }

    /** For each trial two fresh locks; the barrier releases both threads at once. */
    private static void race(Kind kind, String low, String high, Pair upwards, Pair downwards) {
        Lock[] locks = new Lock[2];
        CyclicBarrier barrier = new CyclicBarrier(2, () -> {
            locks[0] = kind.lock(low);
            locks[1] = kind.lock(high);
        });
        try (Crew crew = new Crew()) {
            crew.start("upwards", () -> {
                for (int trial = 0; trial < TRIALS; trial++) {
                    barrier.await();
                    upwards.run(locks[0], locks[1]);
                    assertThat(Held.list()).isEmpty();
                    barrier.await();
                }
            });
            crew.start("downwards", () -> {
                for (int trial = 0; trial < TRIALS; trial++) {
                    barrier.await();
                    downwards.run(locks[1], locks[0]);
                    assertThat(Held.list()).isEmpty();
                    barrier.await();
                }
            });
        }
    }

    private static void inTurn(Lock first, Lock second) {
        first.lock();
        try {
            second.lock();
            second.unlock();
        } finally {
            first.unlock();
        }
    }

    /** Checked as a lock is, and ends even where the order is wrong and nobody refuses. */
    private static void inTurnWithTimeout(Lock first, Lock second) throws InterruptedException {
        first.lock();
        try {
            if (second.tryLock(100, TimeUnit.MICROSECONDS)) {
                second.unlock();
            }
        } finally {
            first.unlock();
        }
    }

    /** 1 if the second is refused for the right reason, and only what was held stays held. */
    private static int isRefused(Lock first, Lock second, ViolationKind kind) {
        first.lock();
        try {
            second.lock();
            second.unlock();
            return 0;
        } catch (LockRankException refusal) {
            assertThat(refusal.violation().kind()).isEqualTo(kind);
            assertThat(Held.list()).hasSize(1);
            return 1;
        } finally {
            first.unlock();
        }
    }
}
