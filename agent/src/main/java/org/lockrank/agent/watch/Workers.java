package org.lockrank.agent.watch;

import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.jdk.ClosedMembers;
import org.lockrank.agent.lock.Capacities;

/** How many workers pools have. By their fields: spies note each call of a method. */
final class Workers {

    /** With more no program can have all of them wait. */
    private static final int MOST = 1 << 10;

    /** To try the readers on. It has no worker, and never gets one. */
    private static final ThreadPoolExecutor POOL =
            new ThreadPoolExecutor(0, 1, 0, TimeUnit.SECONDS, new SynchronousQueue<>(), new NoThreads());

    /** Null where the JDK is closed to us. */
    private static final @Nullable Function<ThreadPoolExecutor, @Nullable Object> QUEUE =
            ClosedMembers.reference(ThreadPoolExecutor.class, "workQueue:Ljava/util/concurrent/BlockingQueue;", POOL);

    /** As above. */
    private static final @Nullable ToLongFunction<ThreadPoolExecutor> KEPT =
            ClosedMembers.number(ThreadPoolExecutor.class, "corePoolSize:I", POOL);

    /** As above. */
    private static final @Nullable ToLongFunction<ThreadPoolExecutor> AT_MOST =
            ClosedMembers.number(ThreadPoolExecutor.class, "maximumPoolSize:I", POOL);

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
        Object queue = QUEUE == null ? null : QUEUE.apply(executor);
        if (queue == null || KEPT == null || AT_MOST == null || queue.getClass().getClassLoader() != null) {
            return 0;
        }
        // Whoever only offers an element finds room in it.
        int capacity = queue.getClass() == LinkedTransferQueue.class ? Integer.MAX_VALUE : Capacities.of(queue);
        boolean neverFull = capacity > MOST;
        int most = (int) (neverFull ? Math.max(1, KEPT.applyAsLong(executor)) : AT_MOST.applyAsLong(executor));
        return most > MOST || !neverFull && capacity < most ? 0 : most;
    }

    /** Makes none. */
    private static final class NoThreads implements ThreadFactory {

        @Override
        public @Nullable Thread newThread(Runnable task) {
            return null;
        }
    }
}
