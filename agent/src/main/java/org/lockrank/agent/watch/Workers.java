package org.lockrank.agent.watch;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;

/** How many workers pools have. */
final class Workers {

    /** With more no program can have all of them wait. */
    private static final int MOST = 1 << 10;

    private Workers() {}

    /**
     * How many workers a pool has at most; 0 where it may always have another one, where they cannot all wait for tasks of the pool, or where it,
     * or its queue, is the program's own. Behind a queue that is never full no more are started than the pool keeps. A task that finds no place in
     * the queue is refused, or run by whoever gives it: so there must be room for one of each worker.
     */
    static int most(Object pool) {
        if (pool.getClass() != ThreadPoolExecutor.class && pool.getClass() != ScheduledThreadPoolExecutor.class) {
            return 0;
        }
        ThreadPoolExecutor executor = (ThreadPoolExecutor) pool;
        BlockingQueue<Runnable> queue = executor.getQueue();
        if (queue.getClass().getClassLoader() != null) {
            return 0;
        }
        int left = queue.remainingCapacity();
        boolean neverFull = left > MOST;
        int most = neverFull ? Math.max(1, executor.getCorePoolSize()) : executor.getMaximumPoolSize();
        return most > MOST || !neverFull && left + queue.size() < most ? 0 : most;
    }
}
