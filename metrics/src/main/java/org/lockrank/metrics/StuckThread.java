package org.lockrank.metrics;

import java.util.List;

/**
 * A thread that makes no progress: it is deadlocked, or waits for one that is, or for another that makes no progress. Immutable.
 *
 * @param id of the thread, as the JVM numbers it
 * @param deadlocked whether it is one of a deadlock
 * @param millis for how long, at least
 * @param waitsFor the lock, by its name; else what it waits for
 * @param from the names of the threads that can end the wait, where they are known
 * @param held the names of the locks that it holds, the oldest first
 * @param stack its calls, the innermost first, 64 at most
 */
public record StuckThread(
        long id,
        String name,
        boolean deadlocked,
        long millis,
        String waitsFor,
        List<String> from,
        List<String> held,
        List<String> stack) {

    public StuckThread {
        from = List.copyOf(from);
        held = List.copyOf(held);
        stack = List.copyOf(stack);
    }
}
