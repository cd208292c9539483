package org.lockrank.benchmarks;

import com.google.common.util.concurrent.CycleDetectingLockFactory;
import com.google.common.util.concurrent.CycleDetectingLockFactory.Policies;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.lockrank.benchmarks.LoopRow.Shape;
import org.lockrank.benchmarks.Loops.Locking;
import org.lockrank.benchmarks.Loops.StampedReading;
import org.lockrank.benchmarks.Loops.StampedWriting;
import org.lockrank.locks.RankedReentrantLock;
import org.lockrank.locks.RankedReentrantReadWriteLock;
import org.lockrank.locks.RankedStampedLock;
import org.lockrank.order.LockOrder;

/** The ranked locks beside their parents, beside Guava's, and beside the least that a check can do. */
final class LockRows {

    private static final int[] DEPTHS = {0, 1, 2, 3, 5, 10};
    private static final String BASELINE = "ReentrantLock";

    private final LockOrder order = Orders.chain(12);
    private final CycleDetectingLockFactory guava = CycleDetectingLockFactory.newInstance(Policies.THROW);
    private final CycleDetectingLockFactory disabled = CycleDetectingLockFactory.newInstance(Policies.DISABLED);

    /** One lock, taken and released while {@code depth} others are held in order. */
    List<Row> held(int... depths) {
        List<Row> rows = new ArrayList<>();
        for (int depth : depths) {
            rows.add(LoopRow.of(
                    "lock-held-" + depth,
                    Shape.ALONE,
                    holding(BASELINE, depth, i -> new ReentrantLock()),
                    holding(Names.PLAIN, depth, i -> new ReentrantLock()),
                    holding(Names.FLOOR, depth, FloorLock::new),
                    holding(Names.GUAVA, depth, i -> guava.newReentrantLock("lock" + i)),
                    holding(Names.GUAVA_DISABLED, depth, i -> disabled.newReentrantLock("lock" + i)),
                    holding(Names.ours(), depth, i -> new RankedReentrantLock(order.rank("r" + i)))));
        }
        return rows;
    }

    List<Row> held() {
        return held(DEPTHS);
    }

    /** Takes the first {@code depth} locks and leaves them taken; the loop is about the next. */
    private static Variant holding(String name, int depth, IntFunction<Lock> maker) {
        return Variant.of(name, () -> {
            for (int i = 0; i < depth; i++) {
                maker.apply(i).lock();
            }
            return Copies.of(name, Locking.class, maker.apply(depth));
        });
    }

    /** The sides of the read-write locks, by views or stamps. */
    List<Row> sides() {
        return List.of(
                readWrite("rrwl-read", "ReentrantReadWriteLock", true),
                readWrite("rrwl-write", "ReentrantReadWriteLock", false),
                LoopRow.of(
                        "stamped-read",
                        Shape.ALONE,
                        Variant.of(
                                "StampedLock", () -> Copies.of("StampedLock", StampedReading.class, new StampedLock())),
                        Variant.of(
                                Names.ours(),
                                () -> Copies.of(
                                        Names.ours(), StampedReading.class, new RankedStampedLock(order.rank("r1"))))),
                LoopRow.of(
                        "stamped-write",
                        Shape.ALONE,
                        Variant.of(
                                "StampedLock", () -> Copies.of("StampedLock", StampedWriting.class, new StampedLock())),
                        Variant.of(
                                Names.ours(),
                                () -> Copies.of(
                                        Names.ours(), StampedWriting.class, new RankedStampedLock(order.rank("r1"))))));
    }

    private Row readWrite(String row, String baseline, boolean read) {
        return LoopRow.of(
                row,
                Shape.ALONE,
                side(baseline, read, ReentrantReadWriteLock::new),
                side(Names.PLAIN, read, ReentrantReadWriteLock::new),
                side(Names.GUAVA, read, () -> guava.newReentrantReadWriteLock("lock")),
                side(Names.GUAVA_DISABLED, read, () -> disabled.newReentrantReadWriteLock("lock")),
                side(Names.ours(), read, () -> new RankedReentrantReadWriteLock(order.rank("r1"))));
    }

    private static Variant side(String name, boolean read, Supplier<ReadWriteLock> maker) {
        return Variant.of(name, () -> {
            ReadWriteLock lock = maker.get();
            return Copies.of(name, Locking.class, read ? lock.readLock() : lock.writeLock());
        });
    }

    /** Two threads: on one lock, and on one each. */
    List<Row> twoThreads() {
        return List.of(
                LoopRow.of("contended-lock", Shape.TOGETHER, pair(true)),
                LoopRow.of("own-locks", Shape.TOGETHER, pair(false)));
    }

    private Variant[] pair(boolean shared) {
        return new Variant[] {
            crossed(BASELINE, shared, new ReentrantLock(), i -> new ReentrantLock()),
            crossed(Names.PLAIN, shared, new ReentrantLock(), i -> new ReentrantLock()),
            crossed(Names.GUAVA, shared, guava.newReentrantLock("shared"), i -> guava.newReentrantLock("own" + i)),
            crossed(
                    Names.ours(),
                    shared,
                    new RankedReentrantLock(order.rank("r1")),
                    i -> new RankedReentrantLock(order.rank("r1")))
        };
    }

    private static Variant crossed(String name, boolean shared, Lock one, IntFunction<Lock> own) {
        return new Variant(name, thread -> Copies.of(name, Locking.class, shared ? one : own.apply(thread)));
    }

    /** A lock that the order forbids each time, and that is counted and taken all the same. */
    Row counted() {
        return LoopRow.of(
                "violation-counted",
                Shape.ALONE.block(50, 40),
                holding(BASELINE, 1, i -> new ReentrantLock()),
                holding(Names.ours(), 1, i -> new RankedReentrantLock(order.rank("r" + (9 - i)))));
    }
}
