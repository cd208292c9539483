package org.lockrank.held;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Each thread's state. A thread finds its own through a thread-local; the table beside it, weak, is for two rarer needs: a
 * pool that erases thread-locals between tasks must not give its threads a second state while a lock remembers the first,
 * and a message may want the state of another thread.
 *
 * <p>A thread that is gone leaves its state to the locks that it took last, until another thread takes them. The table finds
 * out, when the next new thread comes, and empties the state: some sixty bytes are left then, and no thread, and no lock.
 */
final class Threads {

    private static final ThreadLocal<HeldLocks> LOCAL = new ThreadLocal<>();
    /** Keyed by thread id, which a JVM never gives twice. Concurrent; touched when a thread is new, never by a check. */
    private static final Map<Long, Entry> TABLE = new ConcurrentHashMap<>();

    private static final ReferenceQueue<Thread> DEAD = new ReferenceQueue<>();

    /** Weak as to the thread: once that is gone, its state is emptied, for locks may still lead to it. */
    private static final class Entry extends WeakReference<Thread> {
        final HeldLocks held;

        Entry(Thread thread, HeldLocks held) {
            super(thread, DEAD);
            this.held = held;
        }
    }

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
            TABLE.put(held.id, new Entry(thread, held));
            if (TABLE.size() > scanAbove) {
                scan();
            }
        }
        LOCAL.set(held);
        return held;
    }

    private static @Nullable HeldLocks known(Thread thread) {
        Entry entry = TABLE.get(ThreadId.of(thread));
        return entry != null && entry.refersTo(thread) ? entry.held : null;
    }

    private static void sweep() {
        for (Reference<?> dead = DEAD.poll(); dead != null; dead = DEAD.poll()) {
            HeldLocks held = ((Entry) dead).held;
            TABLE.remove(held.id, dead);
            held.empty();
        }
    }

    /**
     * Gives up the states of threads that ended. Most are collected and {@link #sweep} finds them; but one that ended while
     * it held a lock is kept by that lock, as its owner, and the lock by the state. Looks at all, so it runs when there are
     * twice as many as last time: a fixed cost for each new thread, spread out.
     */
    private static void scan() {
        TABLE.values().removeIf(Threads::isGivenUp);
        scanAbove = Math.max(FIRST_SCAN, 2 * TABLE.size());
    }

    private static boolean isGivenUp(Entry entry) {
        Thread thread = entry.get();
        boolean ended = thread != null && thread.getState() == Thread.State.TERMINATED;
        if (ended) {
            entry.held.empty();
        }
        return ended;
    }
}
