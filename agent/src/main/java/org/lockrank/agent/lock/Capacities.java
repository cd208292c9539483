package org.lockrank.agent.lock;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.SynchronousQueue;

/** How many elements queues have room for. */
public final class Capacities {

    private Capacities() {}

    /**
     * That of a queue of the JDK's; what no program fills is never full, and one that hands an element from thread to thread has no room at all.
     * No code of the program is run.
     */
    public static int of(Object queue) {
        Class<?> type = queue.getClass();
        if (type == SynchronousQueue.class || type == LinkedTransferQueue.class) {
            return 0;
        }
        if (type != ArrayBlockingQueue.class
                && type != LinkedBlockingQueue.class
                && type != LinkedBlockingDeque.class) {
            return Integer.MAX_VALUE;
        }
        BlockingQueue<?> plain = (BlockingQueue<?>) queue;
        int left = plain.remainingCapacity();
        int size = plain.size();
        return left > Integer.MAX_VALUE - size ? Integer.MAX_VALUE : left + size;
    }
}
