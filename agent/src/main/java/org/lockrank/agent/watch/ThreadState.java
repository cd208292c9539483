package org.lockrank.agent.watch;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.Hooks;

/**
 * What one thread holds and waits for: its entries, the oldest first.
 *
 * <p>Written by that thread alone, without locks or fences. The watchdog reads it from outside, and believes only what
 * did not change between two looks at a thread that stands still: such a thread wrote all of it before it blocked.
 *
 * <p>An entry with no hold yet is one that the thread waits for.
 */
final class ThreadState {

    final long tid;
    final int number;
    final WeakReference<Thread> thread;
    final Phases phases;
    final boolean virtual;
    private final Seen seen;

    /** The thread's name when it was met, or later if it changed by then. For the writing thread. */
    private String name;

    /** In a hook's slow part, or a thread of ours: hooks do nothing. */
    boolean inside;

    /** Counts what happens, so that standing still can be told from coming back. */
    int events;

    /** Counts the stretches of time in which the thread holds something. */
    int stretch;

    /** Takings that were seen and not kept; read by the writing thread. */
    long dropped;

    int depth;
    Object[] locks = new Object[4];

    /** Of each entry the site, how it was asked for, and how often it is held: 32, 16 and 16 bits of one word. */
    long[] terms = new long[4];

    /** The stamps of the entries that have one. */
    long[] stamps = new long[4];

    /**
     * The locks of the entries, as far as they were needed. What stands there may be another entry's of before; to be
     * believed if it {@linkplain Lock#refersTo refers to} the entry's lock.
     */
    @Nullable
    Lock[] known = new Lock[4];

    /** Sums of all entries up to this one, for those below {@link #summed}. */
    long[] sums = new long[4];

    int summed;

    /** Which entry went into a wait at which count of events; that entry is not held as long as nothing else happens. */
    int waitingEntry = -1;

    int waitingSince;

    /** The site that the next lock object is taken at. */
    int at;

    /** The entry whose re-entry may yet fail, answered as a token in place of this. */
    final Again again = new Again(this);

    /** The next in the same chain of {@link Threads}; guarded by the monitor of that part. */
    @Nullable
    ThreadState nextInTable;

    /** Stamps of this thread that others gave back; null, or a list that is replaced under the monitor of this. */
    volatile @Nullable GivenBack givenBack;

    ThreadState(long tid, int number, Thread thread, Seen seen) {
        this.tid = tid;
        this.number = number;
        this.thread = new WeakReference<>(thread);
        this.seen = seen;
        this.phases = new Phases();
        this.name = thread.getName();
        this.virtual = thread.getClass().getName().startsWith("java.lang.") && thread.getClass() != Thread.class;
    }

    /** The thread's name, as long as it lives the present one. */
    String name() {
        Thread t = thread.get();
        if (t != null && t.getState() != Thread.State.TERMINATED) {
            name = t.getName();
        }
        return name;
    }

    /** Says which entry was entered again. */
    static final class Again {
        final ThreadState state;
        int entry;

        Again(ThreadState state) {
            this.state = state;
        }
    }

    /** A stamp that another thread gave back. */
    static final class GivenBack {
        final Object lock;
        final long stamp;
        final @Nullable GivenBack next;

        GivenBack(Object lock, long stamp, @Nullable GivenBack next) {
            this.lock = lock;
            this.stamp = stamp;
            this.next = next;
        }
    }

    /**
     * The thread is about to ask for {@code lock}. Answers the token for what follows: this, or {@link #again}.
     *
     * <p>Short, so that it is compiled into its callers: most of the time nothing is held.
     */
    Object want(Object lock, int site, int how) {
        if (depth != 0 || (how & SIDED) != 0) {
            return wantMore(lock, site, how);
        }
        events++;
        stretch++;
        locks[0] = lock;
        terms[0] = terms(site, how, 0);
        depth = 1;
        return this;
    }

    private Object wantMore(Object lock, int site, int how) {
        events++;
        int d = depth;
        if (d != 0) {
            int entry = reentered(lock, how);
            if (entry >= 0) {
                terms[entry]++;
                again.entry = entry;
                return again;
            }
            Lock found = d == 1 ? seen.lastAgain(this, lock, site, how) : null;
            if (found == null) {
                found = seen.taking(this, lock, site, how);
                d = depth;
            }
            push(lock, terms(site, how, 0));
            known[d] = found;
            return this;
        }
        if ((how & Hooks.READ) == 0) {
            seen.alone(this, lock, site, how);
        }
        push(lock, terms(site, how, 0));
        return this;
    }

    /** The bits that say a lock has two sides. */
    private static final int SIDED = Hooks.READ_WRITE | Hooks.STAMPED;

    /** The thread has {@code lock} already. */
    void has(Object lock, int site, int how, long stamp) {
        Object token = want(lock, site, how);
        if (token == this) {
            terms[depth - 1]++;
            if (stamp != 0) {
                stamps[depth - 1] = stamp;
            }
        }
    }

    /** The lock last asked for was got. */
    void got(long stamp) {
        int d = depth - 1;
        if (d >= 0 && holds(d) == 0) {
            terms[d]++;
            if (stamp != 0) {
                stamps[d] = stamp;
            }
        } else {
            gotBelow(d - 1, stamp);
        }
    }

    /** What was got is not the newest entry: others were taken on the way, and are held still. */
    private void gotBelow(int from, long stamp) {
        for (int d = from; d >= 0; d--) {
            if (holds(d) == 0) {
                terms[d]++;
                stamps[d] = stamp;
                return;
            }
        }
    }

    /** The lock last asked for was not got. */
    void failed(Object token) {
        events++;
        if (token == again) {
            if (again.entry < depth) {
                letGo(again.entry);
            }
            return;
        }
        for (int d = depth - 1; d >= 0; d--) {
            if (holds(d) == 0) {
                remove(d);
                return;
            }
        }
    }

    /** The thread lets go of {@code lock}, once. Nothing happens if that was not seen taken. */
    void release(@Nullable Object lock, int side) {
        events++;
        int d = depth - 1;
        if (d >= 0 && locks[d] == lock && ((int) terms[d] & HELD_ONCE) == (side << 16 | 1)) {
            depth = d;
            locks[d] = null;
            if (summed > d) {
                summed = d;
            }
        } else {
            releaseMore(lock, side);
        }
    }

    /** The bits of an entry's terms that say its side and how often it is held. */
    private static final int HELD_ONCE = Hooks.READ << 16 | 0xffff;

    private void releaseMore(@Nullable Object lock, int side) {
        for (int d = depth - 1; d >= 0; d--) {
            if (locks[d] == lock && (how(d) & Hooks.READ) == side) {
                letGo(d);
                return;
            }
        }
    }

    /** The thread gives back a stamp. Answers whether it had it. */
    boolean releaseStamp(Object lock, long stamp) {
        events++;
        int entry = -1;
        for (int d = depth - 1; d >= 0; d--) {
            if (locks[d] == lock) {
                if (stamps[d] == stamp) {
                    remove(d);
                    return true;
                }
                if (stamps[d] == 0 && holds(d) != 0) {
                    entry = d;
                }
            }
        }
        if (entry >= 0) {
            remove(entry);
            return true;
        }
        return false;
    }

    /** A stamp became another. */
    void converted(Object lock, long from, long to, int kind) {
        events++;
        for (int d = depth - 1; d >= 0; d--) {
            if (locks[d] == lock && stamps[d] == from) {
                if (kind < 0) {
                    remove(d);
                } else {
                    stamps[d] = to;
                    terms[d] = terms(site(d), how(d) & ~Hooks.READ | kind, holds(d));
                    summed = Math.min(summed, d);
                }
                return;
            }
        }
        if (kind >= 0) {
            has(lock, takeAt(), Hooks.STAMPED | Hooks.TRY | kind, to);
        }
    }

    /** The thread goes into a wait on {@code lock}, which it will ask for again while it holds the rest. */
    void waiting(@Nullable Object lock) {
        events++;
        for (int d = depth - 1; d >= 0; d--) {
            if (locks[d] == lock) {
                if (depth > 1) {
                    seen.waiting(this, d);
                }
                waitingEntry = d;
                waitingSince = events;
                return;
            }
        }
    }

    /** Whether the thread is in a wait on that entry, or was when it last did anything. */
    boolean waitsOn(int entry) {
        return entry == waitingEntry && events == waitingSince;
    }

    int takeAt() {
        int site = at;
        at = 0;
        return site;
    }

    /**
     * The entry that a blocking acquisition of {@code lock} only counts up, or -1. A lock of two sides is entered again
     * by its side; the other side, and any side of a lock that is not re-entrant, is a new entry.
     */
    private int reentered(Object lock, int how) {
        for (int d = depth - 1; d >= 0; d--) {
            if (locks[d] == lock
                    && (how & Hooks.STAMPED) == 0
                    && (how(d) & Hooks.READ) == (how & Hooks.READ)
                    && holds(d) != 0) {
                return d;
            }
        }
        return -1;
    }

    int site(int entry) {
        return (int) (terms[entry] >>> 32);
    }

    /** The bits of {@link Hooks} and {@link Watcher}. */
    int how(int entry) {
        return (int) terms[entry] >>> 16;
    }

    /** How often it is held; more than 65,535 times is more than we count, and is let go too soon. */
    int holds(int entry) {
        return (int) terms[entry] & 0xffff;
    }

    static long terms(int site, int how, int holds) {
        return (long) site << 32 | (long) how << 16 | holds;
    }

    private void letGo(int entry) {
        if (holds(entry) <= 1) {
            remove(entry);
        } else {
            terms[entry]--;
        }
    }

    private void push(Object lock, long itsTerms) {
        int d = depth;
        if (d == locks.length) {
            grow();
        }
        if (d == 0) {
            stretch++;
        }
        locks[d] = lock;
        terms[d] = itsTerms;
        depth = d + 1;
    }

    private void grow() {
        int length = depth * 2;
        terms = Arrays.copyOf(terms, length);
        stamps = Arrays.copyOf(stamps, length);
        known = Arrays.copyOf(known, length);
        sums = Arrays.copyOf(sums, length);
        locks = Arrays.copyOf(locks, length);
    }

    /** Puts an entry where it was before it was removed. */
    void insert(int entry, Object lock, long itsTerms, long stamp) {
        push(lock, itsTerms);
        int at = Math.min(entry, depth - 1);
        for (int d = depth - 1; d > at; d--) {
            locks[d] = locks[d - 1];
            terms[d] = terms[d - 1];
            stamps[d] = stamps[d - 1];
            known[d] = known[d - 1];
        }
        locks[at] = lock;
        terms[at] = itsTerms;
        stamps[at] = stamp;
        known[at] = null;
        summed = Math.min(summed, at);
    }

    /** Takes the entry out, wherever it is. What it left behind keeps nothing alive, and is as a new entry must be. */
    void remove(int entry) {
        int last = depth - 1;
        for (int d = entry; d < last; d++) {
            locks[d] = locks[d + 1];
            terms[d] = terms[d + 1];
            stamps[d] = stamps[d + 1];
            known[d] = known[d + 1];
        }
        depth = last;
        locks[last] = null;
        stamps[last] = 0;
        if (summed > entry) {
            summed = entry;
        }
    }

    /** Takes out the stamps that others gave back. */
    void takeOutGivenBack() {
        GivenBack list;
        synchronized (this) {
            list = givenBack;
            givenBack = null;
        }
        for (; list != null; list = list.next) {
            for (int d = depth - 1; d >= 0; d--) {
                if (locks[d] == list.lock && stamps[d] == list.stamp) {
                    remove(d);
                    break;
                }
            }
        }
    }

    /** For another thread: whether this one seems to have the stamp. */
    boolean mayHold(Object lock, long stamp) {
        Object[] those = locks;
        long[] theirs = stamps;
        for (int d = Math.min(depth, Math.min(those.length, theirs.length)) - 1; d >= 0; d--) {
            if (those[d] == lock && theirs[d] == stamp) {
                return true;
            }
        }
        return false;
    }

    /** The thread leaves a static synchronized method of the class of that name. */
    void releaseClass(String className) {
        for (int d = depth - 1; d >= 0; d--) {
            Object lock = locks[d];
            if (lock instanceof Class<?> type && type.getName().equals(className)) {
                release(lock, 0);
                return;
            }
        }
    }

    /** For another thread: tells this one that it gave back its stamp. */
    synchronized void giveBack(Object lock, long stamp) {
        givenBack = new GivenBack(lock, stamp, givenBack);
    }
}
