package org.lockrank.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.concurrent.locks.Lock;

/** Bytes that threads allocate, and bytes in use. */
final class Allocation {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocation() {}

    /** What each of {@code count} new threads allocates while it takes {@code lock} once: the median. */
    static double ofNewThreads(int count, Lock lock) {
        double[] bytes = new double[count];
        for (int i = 0; i < count; i++) {
            int thread = i;
            NewThread.run(false, () -> {
                long before = THREADS.getCurrentThreadAllocatedBytes();
                lock.lock();
                lock.unlock();
                bytes[thread] = THREADS.getCurrentThreadAllocatedBytes() - before;
            });
        }
        return LoopRow.median(bytes);
    }

    /** The heap in use after collections, when two in a row agree. */
    static long heapInUse() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            memory.gc();
            long now = memory.getHeapMemoryUsage().getUsed();
            if (now >= used) {
                return used;
            }
            used = now;
        }
        return used;
    }
}
