package org.lockrank.agent.trace;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.identity.WatchedThread;
import org.lockrank.agent.lock.WatchedLock;

/**
 * The threads and locks that events name by numbers: left here before the first such event is noted, and taken by the writing thread once it meets a number that it
 * does not know. A chain whose end is exchanged atomically; nobody waits.
 */
final class TraceNames {

    private record Left(Object one, @Nullable Left before) {}

    private final AtomicReference<@Nullable Left> newest = new AtomicReference<>();

    /** For the writing thread, as is the other: what it has taken and not yet asked for. */
    private final Map<Integer, WatchedThread> threads = new HashMap<>();

    private final Map<Integer, WatchedLock> locks = new HashMap<>();

    /** Leaves a thread or a lock here. */
    void leave(Object one) {
        Left before;
        do {
            before = newest.get();
        } while (!newest.compareAndSet(before, new Left(one, before)));
    }

    /** The thread of that number, which nobody asked for before; null if it was not left here. */
    @Nullable
    WatchedThread thread(int number) {
        WatchedThread found = threads.remove(number);
        if (found == null) {
            take();
            found = threads.remove(number);
        }
        return found;
    }

    /** The lock of that number, which nobody asked for before; null if it was not left here. */
    @Nullable
    WatchedLock lock(int number) {
        WatchedLock found = locks.remove(number);
        if (found == null) {
            take();
            found = locks.remove(number);
        }
        return found;
    }

    private void take() {
        for (Left left = newest.getAndSet(null); left != null; left = left.before) {
            if (left.one instanceof WatchedThread thread) {
                threads.put(thread.number(), thread);
            } else if (left.one instanceof WatchedLock lock) {
                locks.put(lock.id(), lock);
            }
        }
    }
}
