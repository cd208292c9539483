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
 */
final class Threads {

    private static final ThreadLocal<HeldLocks> LOCAL = new ThreadLocal<>();
    /** Keyed by thread id, which a JVM never gives twice. Concurrent; touched when a thread is new, never by a check. */
    private static final Map<Long, Entry> TABLE = new ConcurrentHashMap<>();

    private static final ReferenceQueue<HeldLocks> DEAD = new ReferenceQueue<>();

    private static final class Entry extends WeakReference<HeldLocks> {
        final long id;

        Entry(HeldLocks held, long id) {
            super(held, DEAD);
            this.id = id;
        }
    }

    private Threads() {}

    static HeldLocks current() {
        HeldLocks held = LOCAL.get();
        return held != null ? held : register();
    }

    /** How many states there are, those not yet found dead included. For tests. */
    static int size() {
        sweep();
        return TABLE.size();
    }

    private static HeldLocks register() {
        sweep();
        Thread thread = Thread.currentThread();
        long id = thread.getId(); // may be overridden, hence not unique: known() asks for the thread itself
        HeldLocks held = known(id, thread);
        if (held == null) {
            held = new HeldLocks(thread);
            TABLE.put(id, new Entry(held, id));
        }
        LOCAL.set(held);
        return held;
    }

    private static @Nullable HeldLocks known(long id, Thread thread) {
        Entry entry = TABLE.get(id);
        HeldLocks held = entry == null ? null : entry.get();
        return held != null && held.thread == thread ? held : null;
    }

    private static void sweep() {
        for (Reference<?> dead = DEAD.poll(); dead != null; dead = DEAD.poll()) {
            Entry entry = (Entry) dead;
            TABLE.remove(entry.id, entry);
        }
    }
}
