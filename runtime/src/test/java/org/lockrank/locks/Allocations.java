package org.lockrank.locks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.lockrank.held.Held;
import org.lockrank.order.Rank;

/** What each kind of lock allocates, on each of its ways in, once it is in use. */
final class Allocations {

    /** More than the acquisitions of one rank that look for their place, and enough to find one allocation in many. */
    private static final int TIMES = 2_000;

    private static final Lock OUTER = new RankedReentrantLock(Orders.REGISTRY);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocations() {}

    /** Bytes by use, of {@link #TIMES} turns in a thread that had as many before; only what is not zero. */
    static Map<String, Long> ofAllKinds() {
        Map<String, Long> bytes = new LinkedHashMap<>();
        uses().forEach((name, use) -> {
            long allocated = allocated(use);
            if (allocated != 0) {
                bytes.put(name, allocated);
            }
        });
        return bytes;
    }

    /** The least of three, for the JVM itself may allocate once: a loop compiled, a class loaded. */
    static long allocated(Runnable use) {
        repeat(use);
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            repeat(use);
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    private static void repeat(Runnable use) {
        for (int i = 0; i < TIMES; i++) {
            use.run();
        }
    }

    private static Map<String, Runnable> uses() {
        Map<String, Runnable> uses = new LinkedHashMap<>();
        kinds().forEach((name, lock) -> {
            uses.put(name + " lock", () -> {
                lock.lock();
                lock.unlock();
            });
            uses.put(name + " tryLock", () -> {
                if (lock.tryLock()) {
                    lock.unlock();
                }
            });
            uses.put(name + " under another", () -> {
                OUTER.lock();
                lock.lock();
                lock.unlock();
                OUTER.unlock();
            });
        });
        RankedReentrantLock again = new RankedReentrantLock(Orders.CONNECTION);
        uses.put("RankedReentrantLock again", () -> {
            again.lock();
            again.lock();
            again.unlock();
            again.unlock();
        });
        RankedStampedLock stamped = new RankedStampedLock(Orders.CONNECTION);
        uses.put("RankedStampedLock by stamp", () -> stamped.unlockRead(stamped.readLock()));
        uses.put("RankedStampedLock written by stamp", () -> stamped.unlockWrite(stamped.writeLock()));
        uses.put("a rank alone", () -> {
            Held.acquire(Orders.CONNECTION);
            Held.release(Orders.CONNECTION);
        });
        uses.put("a may-acquire", () -> Held.mayAcquire(Orders.CONNECTION));
        return uses;
    }

    private static Map<String, Lock> kinds() {
        Rank rank = Orders.CONNECTION;
        RankedReentrantReadWriteLock readWrite = new RankedReentrantReadWriteLock(rank);
        RankedStampedLock stamped = new RankedStampedLock(rank);
        RwMutex mutex = new RwMutex(rank);
        Map<String, Lock> kinds = new LinkedHashMap<>();
        kinds.put("RankedReentrantLock", new RankedReentrantLock(rank));
        kinds.put("fair RankedReentrantLock", new RankedReentrantLock(rank, true));
        kinds.put("RankedReadLock", readWrite.readLock());
        kinds.put("RankedWriteLock", readWrite.writeLock());
        kinds.put("RankedStampedLock.asReadLock", stamped.asReadLock());
        kinds.put("RankedStampedLock.asWriteLock", stamped.asWriteLock());
        kinds.put("RwMutex.readLock", mutex.readLock());
        kinds.put("RwMutex.writeLock", mutex.writeLock());
        kinds.put("wrapped lock", Ranked.lock(new ReentrantLock(), rank));
        return kinds;
    }
}
