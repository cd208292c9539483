package org.lockrank.agent.watch;

import java.util.concurrent.ThreadPoolExecutor;

/** How many workers pools have. */
final class Workers {

    /** With more no program can have all of them wait. */
    private static final int MOST = 1 << 10;

    private Workers() {}

    /**
     * How many workers a pool has at most; 0 where it may always have another one, or where it is the program's own. Behind a queue that
     * is never full no more are started than the pool keeps.
     */
    static int most(Object pool) {
        if (pool.getClass() != ThreadPoolExecutor.class) {
            return 0;
        }
        ThreadPoolExecutor executor = (ThreadPoolExecutor) pool;
        boolean neverFull = executor.getQueue().remainingCapacity() > MOST;
        int most = neverFull ? Math.max(1, executor.getCorePoolSize()) : executor.getMaximumPoolSize();
        return most > MOST ? 0 : most;
    }
}
