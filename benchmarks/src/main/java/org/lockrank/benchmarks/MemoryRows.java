package org.lockrank.benchmarks;

import com.google.common.util.concurrent.CycleDetectingLockFactory;
import com.google.common.util.concurrent.CycleDetectingLockFactory.Policies;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;
import org.lockrank.locks.RankedReentrantLock;
import org.lockrank.locks.RankedReentrantReadWriteLock;
import org.lockrank.locks.RankedStampedLock;
import org.lockrank.locks.RwMutex;
import org.lockrank.order.LockOrder;
import org.lockrank.order.Rank;
import org.openjdk.jol.info.GraphLayout;

/** Bytes: of one more lock of a rank, in use long enough that the places where its locks are made are no longer kept. */
final class MemoryRows {

    private static final int FEW = 100;
    private static final int SITES = 300;

    private MemoryRows() {}

    static List<Row> rows() {
        LockOrder order = Orders.readWrite();
        Rank rank = order.rank("first");
        Rank read = order.rank("r");
        Rank write = order.rank("w");
        CycleDetectingLockFactory guava = CycleDetectingLockFactory.newInstance(Policies.THROW);
        return List.of(
                new Bytes(
                        "bytes-lock",
                        List.of(
                                new Kind("ReentrantLock", ReentrantLock::new),
                                new Kind(Names.GUAVA, () -> guava.newReentrantLock("lock")),
                                new Kind(Names.ours(), () -> new RankedReentrantLock(rank)))),
                new Bytes(
                        "bytes-rrwl",
                        List.of(
                                new Kind("ReentrantReadWriteLock", ReentrantReadWriteLock::new),
                                new Kind(Names.GUAVA, () -> guava.newReentrantReadWriteLock("lock")),
                                new Kind(Names.ours(), () -> new RankedReentrantReadWriteLock(rank)))),
                new Bytes(
                        "bytes-stamped",
                        List.of(
                                new Kind("StampedLock", StampedLock::new),
                                new Kind(Names.ours(), () -> new RankedStampedLock(rank)))),
                new Bytes(
                        "bytes-rwmutex",
                        List.of(
                                new Kind("ReentrantReadWriteLock", ReentrantReadWriteLock::new),
                                new Kind(Names.ours(), () -> new RwMutex(read, write)))),
                new FirstAcquisition(rank),
                new LeftBehind(rank));
    }

    /** One kind of lock. */
    private record Kind(String name, Supplier<Object> maker) {

        /** What one lock more adds to what can be reached. */
        double bytes(Effort effort) {
            int few = effort.isOnce() ? 10 : FEW;
            make(SITES);
            return (reach(2 * few) - reach(few)) / (double) few;
        }

        private long reach(int count) {
            return GraphLayout.parseInstance(make(count).toArray()).totalSize();
        }

        private List<Object> make(int count) {
            List<Object> locks = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                locks.add(maker.get());
            }
            return locks;
        }
    }

    /** Bytes of a lock and all that it alone keeps. */
    private record Bytes(String name, List<Kind> kinds) implements Row {
        @Override
        public List<Reading> measure(Effort effort) {
            List<Reading> readings = new ArrayList<>();
            Kind plain = kinds.get(0);
            double baseline = plain.bytes(effort);
            readings.add(new Reading(name, plain.name(), Reading.NONE, Double.NaN, baseline));
            for (Kind kind : kinds.subList(1, kinds.size())) {
                double bytes = kind.bytes(effort);
                readings.add(new Reading(name, kind.name(), plain.name(), bytes / baseline, bytes));
            }
            return readings;
        }
    }

    /** What a thread allocates when it takes a ranked lock for the first time, beyond what a plain lock makes it allocate. */
    private record FirstAcquisition(Rank rank) implements Row {

        @Override
        public String name() {
            return "bytes-first-acquisition";
        }

        @Override
        public List<Reading> measure(Effort effort) {
            ReentrantLock plain = new ReentrantLock();
            ReentrantLock ranked = new RankedReentrantLock(rank);
            Allocation.ofNewThreads(SITES, ranked);
            double bytes = Allocation.ofNewThreads(FEW, ranked) - Allocation.ofNewThreads(FEW, plain);
            return List.of(new Reading(name(), Names.ours(), Reading.NONE, Double.NaN, bytes));
        }
    }

    /** Heap in use after many locks and many threads, each of which took one of them, are gone. */
    private record LeftBehind(Rank rank) implements Row {

        private static final int LOCKS = 1_000_000;

        @Override
        public String name() {
            return "bytes-left-behind";
        }

        @Override
        public List<Reading> measure(Effort effort) {
            int threads = effort.virtual() ? 100_000 : 10_000;
            if (effort.isOnce()) {
                threads = 100;
            }
            lockOnce(100, 100, effort.virtual());
            long before = Allocation.heapInUse();
            lockOnce(effort.isOnce() ? 1_000 : LOCKS, threads, effort.virtual());
            // The table of threads is swept when the next new thread comes.
            Allocation.heapInUse();
            lockOnce(1, 1, effort.virtual());
            double left = Allocation.heapInUse() - before;
            return List.of(new Reading(name(), Names.ours(), Reading.NONE, Double.NaN, left));
        }

        private void lockOnce(int locks, int threads, boolean virtual) {
            RankedReentrantLock[] all = new RankedReentrantLock[locks];
            for (int i = 0; i < locks; i++) {
                all[i] = new RankedReentrantLock(rank);
            }
            for (int t = 0; t < threads; t++) {
                int first = t;
                NewThread.run(virtual, () -> {
                    for (int i = first; i < locks; i += threads) {
                        all[i].lock();
                        all[i].unlock();
                    }
                });
            }
        }
    }
}
