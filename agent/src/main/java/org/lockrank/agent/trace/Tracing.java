package org.lockrank.agent.trace;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.held.ThreadState;
import org.lockrank.agent.lock.LockMode;
import org.lockrank.agent.lock.LockTable;
import org.lockrank.agent.lock.RecentLocks;
import org.lockrank.agent.lock.WatchedLock;
import org.lockrank.record.TraceWriter;

/**
 * Notes events for the trace, in the threads of the program.
 *
 * <p>There is one rule for all that locks can do: after each hook what the thread holds is compared with what the trace says that it holds, and the difference is noted. A
 * hook that says a lock was acquired comes after that, and one that says it is released before it is let go, but for the end of a {@code synchronized} block: see {@link
 * Interleaving}. Whatever the watcher knows of a lock (conversions of stamps, owners that own locks write down, holds that turn out to be none) is in the trace by that rule.
 *
 * <p>Whether a lock is traced is decided the first time it is acquired, by what it is called then, and stays so: else there were releases without acquisitions.
 *
 * <p>Called with hooks off.
 */
public final class Tracing {

    private final LockTable locks;
    private final Predicate<String> chosen;
    private final TraceRing ring;
    private final TraceNames names;

    /** Acquisitions of locks that there is no number for. */
    private final AtomicLong left = new AtomicLong();

    Tracing(LockTable locks, Predicate<String> chosen, TraceRing ring, TraceNames names) {
        this.locks = locks;
        this.chosen = chosen;
        this.ring = ring;
        this.names = names;
    }

    /** How many acquisitions are left out, of locks that there is no number for. */
    long left() {
        return left.get();
    }

    private TracedThread of(ThreadState s) {
        if (s.traced() instanceof TracedThread known) {
            return known;
        }
        TracedThread thread = new TracedThread(new RecentLocks(locks));
        s.traced(thread);
        names.leave(s.thread());
        return thread;
    }

    private static int side(int how) {
        return (how & Hooks.READ) != 0 ? TraceWriter.READ : 0;
    }

    private static int manner(int how) {
        if ((how & Hooks.TRY) != 0) {
            return TraceWriter.TRIED;
        }
        return (how & Hooks.TIMED) != 0 ? TraceWriter.TIMED : 0;
    }

    /** The thread asked for the newest of its entries, and may have to wait. Noted where it holds something; else it keeps nobody waiting meanwhile. */
    public void asks(ThreadState s) {
        TracedThread thread = of(s);
        if (!thread.holdsSome()) {
            return;
        }
        for (int d = s.depth() - 1; d >= 0; d--) {
            if (!s.isHeld(d)) {
                int how = s.how(d);
                int number = number(thread, s, d);
                if (number != TracedThread.UNTRACED) {
                    note(s, TraceWriter.REQUEST | side(how) | manner(how), number, s.site(d));
                }
                return;
            }
        }
    }

    /** What the thread holds may have changed. */
    public void changed(ThreadState s) {
        TracedThread thread = of(s);
        int depth = s.depth();
        int alike = 0;
        int d = 0;
        while (d < depth && alike < thread.size()) {
            if (s.isHeld(d)) {
                if (!thread.is(alike, s.lock(d), side(s.how(d)))) {
                    break;
                }
                alike++;
            }
            d++;
        }
        for (int i = thread.size() - 1; i >= alike; i--) {
            if (!holds(s, d, thread.lock(i), thread.side(i))) {
                if (thread.number(i) != TracedThread.UNTRACED) {
                    note(s, TraceWriter.RELEASE | thread.side(i), thread.number(i), thread.site(i));
                }
                thread.remove(i);
            }
        }
        for (; d < depth; d++) {
            if (s.isHeld(d)) {
                has(thread, s, d);
            }
        }
    }

    private static boolean holds(ThreadState s, int from, @Nullable Object lock, int side) {
        for (int d = s.depth() - 1; d >= from; d--) {
            if (s.lock(d) == lock && side(s.how(d)) == side && s.isHeld(d)) {
                return true;
            }
        }
        return false;
    }

    private void has(TracedThread thread, ThreadState s, int entry) {
        Object lock = s.lock(entry);
        int how = s.how(entry);
        if (thread.find(0, lock, side(how)) < 0) {
            int number = number(thread, s, entry);
            thread.add(lock, side(how), number, s.site(entry), how);
            if (number != TracedThread.UNTRACED) {
                note(s, TraceWriter.ACQUIRE | side(how) | manner(how), number, s.site(entry));
            }
        }
    }

    /** The number of an entry's lock in the trace. */
    private int number(TracedThread thread, ThreadState s, int entry) {
        WatchedLock lock = s.known(entry);
        if (lock == null) {
            lock = thread.recent.get(s.lock(entry), s.site(entry), s.how(entry), s.whole(entry), 0);
        }
        if (lock == null) {
            left.incrementAndGet();
            return TracedThread.UNTRACED;
        }
        int decided = lock.traced();
        if (decided == 0) {
            boolean takes = chosen.test(lock.name(lock.namedBy())) || chosen.test(lock.type());
            if (takes) {
                // Before anybody can note an event of it.
                names.leave(lock);
            }
            decided = lock.decide(takes ? 1 : -1);
        }
        return decided > 0 ? lock.id() : TracedThread.UNTRACED;
    }

    /** The thread is about to wait on the lock. */
    public void waits(ThreadState s, @Nullable Object lock) {
        TracedThread thread = of(s);
        int held = lock == null ? -1 : thread.find(0, lock, 0);
        if (held >= 0 && thread.number(held) != TracedThread.UNTRACED) {
            note(s, TraceWriter.WAIT, thread.number(held), thread.site(held));
        }
    }

    /** The thread is about to notify those who wait on the monitor of {@code signal}; or, by a condition, those who wait on the lock that it acquired last. */
    public void notifies(ThreadState s, Object signal) {
        TracedThread thread = of(s);
        int held = thread.find(0, signal, 0);
        for (int i = thread.size() - 1; i >= 0 && held < 0; i--) {
            if ((thread.how(i) & LockMode.MONITOR) == 0 && thread.side(i) == 0) {
                held = i;
            }
        }
        if (held >= 0 && thread.number(held) != TracedThread.UNTRACED) {
            note(s, TraceWriter.NOTIFY, thread.number(held), thread.site(held));
        }
    }

    /** The thread is about to start another. */
    public void starts(ThreadState s, ThreadState other) {
        of(s);
        names.leave(other.thread());
        note(s, TraceWriter.START, other.thread().number(), 0);
    }

    /** The thread waited for the end of another, which did something. */
    public void joined(ThreadState s, ThreadState other) {
        of(s);
        if (other.traced() != null) {
            note(s, TraceWriter.JOIN, other.thread().number(), 0);
        }
    }

    private void note(ThreadState s, int what, int operand, int place) {
        ring.note(what, s.thread(), operand, place);
    }
}
