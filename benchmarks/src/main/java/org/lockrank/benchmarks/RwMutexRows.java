package org.lockrank.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.lockrank.benchmarks.LoopRow.Shape;
import org.lockrank.benchmarks.Loops.GoMixed;
import org.lockrank.benchmarks.Loops.GoUncontended;
import org.lockrank.benchmarks.Loops.Locking;
import org.lockrank.locks.RwMutex;
import org.lockrank.order.LockOrder;

/** RwMutex beside the JDK's read-write locks and one made of a semaphore; with Go's own benchmarks. */
final class RwMutexRows {

    private final LockOrder order = Orders.readWrite();

    /** What a thread does with the lock, or with one of its own. */
    private interface Use {
        Loop loop(String variant, ReadWriteLock lock, int thread);
    }

    List<Row> rows() {
        return List.of(
                row("rw-read-1", Shape.ALONE, true, using(ReadWriteLock::readLock)),
                row("rw-write-1", Shape.ALONE, true, using(ReadWriteLock::writeLock)),
                row("rw-read-2", Shape.TOGETHER, true, using(ReadWriteLock::readLock)),
                row(
                        "go-uncontended",
                        Shape.TOGETHER,
                        false,
                        (variant, lock, thread) -> Copies.of(variant, GoUncontended.class, lock)),
                row("go-write-10", Shape.TOGETHER, true, mixed(10, 0)),
                row("go-write-100", Shape.TOGETHER, true, mixed(100, 0)),
                row("go-work-write-10", Shape.TOGETHER, true, mixed(10, 100)),
                row("go-work-write-100", Shape.TOGETHER, true, mixed(100, 100)),
                row(
                        "rw-writer-waits",
                        Shape.BESIDE_A_READER,
                        true,
                        (variant, lock, thread) -> Copies.of(
                                variant + thread, Locking.class, thread == 0 ? lock.writeLock() : lock.readLock())));
    }

    private static Use using(Function<ReadWriteLock, Lock> side) {
        return (variant, lock, thread) -> Copies.of(variant, Locking.class, side.apply(lock));
    }

    private static Use mixed(int writeEvery, int work) {
        return (variant, lock, thread) ->
                Copies.of(variant + writeEvery + "-" + work, GoMixed.class, lock, writeEvery, work);
    }

    private Row row(String name, Shape shape, boolean shared, Use use) {
        List<Variant> variants = new ArrayList<>();
        variants.add(variant("ReentrantReadWriteLock", shared, ReentrantReadWriteLock::new, use));
        variants.add(variant(Names.PLAIN, shared, ReentrantReadWriteLock::new, use));
        variants.add(variant("StampedLock", shared, () -> new StampedLock().asReadWriteLock(), use));
        variants.add(variant("semaphore", shared, SemaphoreReadWriteLock::new, use));
        variants.add(variant(Names.ours(), shared, () -> new RwMutex(order.rank("r"), order.rank("w")), use));
        return new LoopRow(name, shape, variants);
    }

    private static Variant variant(String name, boolean shared, Supplier<ReadWriteLock> maker, Use use) {
        ReadWriteLock one = maker.get();
        return new Variant(name, thread -> use.loop(name, shared ? one : maker.get(), thread));
    }
}
