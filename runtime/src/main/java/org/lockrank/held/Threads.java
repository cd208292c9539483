package org.lockrank.held;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Each thread's state. A thread finds its own through a thread-local; the table beside it, weak, is for two rarer needs: a
 * pool that erases thread-locals between tasks must not give its threads a second state while a lock remembers the first,
 * and a message may want the state of another thread.
 *
 * <p>A thread that is gone leaves its state to the locks that it took last, until another thread takes them. The table finds
 * out, when the next new thread comes, and empties the state: some hundred bytes are left then, and no thread, and no lock.
 */
final class Threads {

    private static final ThreadLocal<HeldLocks> LOCAL = new ThreadLocal<>();
    /** Keyed by thread id, which a JVM never gives twice. Concurrent; touched when a thread is new, never by a check. */
    private static final Map<Long, HeldLocks> TABLE = new ConcurrentHashMap<>();

    /** Where states come when their threads are collected: then they are emptied, for locks may still lead to them. */
    static final ReferenceQueue<Thread> ENDED = new ReferenceQueue<>();

    private static final int FIRST_SCAN = 64;
    /** How many states there may be before {@link #scan} looks for dead ones. Volatile; a race scans twice. */
    private static volatile int scanAbove = FIRST_SCAN;

    private Threads() {}

    static HeldLocks current() {
        HeldLocks held = LOCAL.get();
        return held != null ? held : register();
    }

    /** How many threads' states there are that have not ended, or not been collected yet if they ended well. For tests. */
    static int size() {
        sweep();
        scan();
        return TABLE.size();
    }

    private static HeldLocks register() {
        sweep();
        Thread thread = Thread.currentThread();
        HeldLocks held = known(thread);
        if (held == null) {
            held = new HeldLocks(thread);
            TABLE.put(held.id, held);
            if (TABLE.size() > scanAbove) {
                scan();
            }
        }
        LOCAL.set(held);
        return held;
    }

    /** The states that there are; a live view. */
    static Collection<HeldLocks> all() {
        return TABLE.values();
    }

    /** The state of a thread, if it has one. */
    static @Nullable HeldLocks known(Thread thread) {
        HeldLocks held = TABLE.get(ThreadId.of(thread));
        return held != null && held.refersTo(thread) ? held : null;
    }

    private static void sweep() {
        for (Reference<?> ended = ENDED.poll(); ended != null; ended = ENDED.poll()) {
            HeldLocks held = (HeldLocks) ended;
            TABLE.remove(held.id, held);
            held.empty();
        }
    }

    /**
     * Gives up the states of threads that ended. Most are collected and {@link #sweep} finds them; but one that ended while
     * it held a lock is kept by that lock, as its owner, and the lock by the state. Looks at all, so it runs when there are
     * twice as many as last time: a fixed cost for each new thread, spread out.
     */
    private static void scan() {
        TABLE.values().removeIf(Threads::hasEnded);
        scanAbove = Math.max(FIRST_SCAN, 2 * TABLE.size());
    }

    private static boolean hasEnded(HeldLocks held) {
        Thread thread = held.get();
        boolean ended = thread != null && thread.getState() == Thread.State.TERMINATED;
        if (ended) {
            held.empty();
        }
        return ended;
    }
}
