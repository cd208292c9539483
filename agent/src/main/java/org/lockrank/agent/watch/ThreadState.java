package org.lockrank.agent.watch;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.Hooks;

/**
 * One thread of the program: what it holds and waits for, and how that changes with each hook.
 *
 * <p>Changed by that thread alone, as {@link Entries} says.
 */
final class ThreadState extends Entries {

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

    /** Which entry went into a wait at which count of events; that entry is not held as long as nothing else happens. */
    int waitingEntry = -1;

    int waitingSince;

    /** The site that the next lock object is taken at. */
    int at;

    /** The innermost acquisition that is under way of something that may turn out to be a lock; null mostly. */
    OwnLocks.@Nullable Attempt attempt;

    /** The entry whose re-entry may yet fail, answered as a token in place of this. */
    final Again again = new Again(this);

    /** The next in the same chain of {@link Threads}; guarded by the monitor of that part. */
    @Nullable
    ThreadState nextInTable;

    /** Stamps of this thread that others gave back. */
    final GivenBack givenBack = new GivenBack();

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

    /** The thread is about to ask for {@code lock}. Answers the token for what follows: this, or {@link #again}. */
    Object want(Object lock, int site, int how) {
        if (holdsNothing(how)) {
            return wantFirst(lock, site, how);
        }
        Object token = wantUsual(lock, site, how);
        return token != null ? token : wantAnew(lock, site, how);
    }

    /** Whether {@link #wantFirst} will do. */
    boolean holdsNothing(int how) {
        return depth == 0 && (how & SIDED) == 0;
    }

    /** The same, for a lock without sides, of a thread that holds nothing. */
    Object wantFirst(Object lock, int site, int how) {
        events++;
        first(lock, site, how);
        return this;
    }

    /**
     * The same, in what is mostly the case where something is held: it is entered again, or is the same lock as the last
     * time at this site, or is one of the many at a place that is full. Null if it is not so.
     */
    @Nullable
    Object wantUsual(Object lock, int site, int how) {
        events++;
        if (depth == 0) {
            return null;
        }
        int entry = reentered(lock, how);
        if (entry >= 0) {
            terms[entry]++;
            again.entry = entry;
            return again;
        }
        long itsTerms = terms(site, how, 0);
        Note note = seen.again(this, lock, itsTerms);
        if (note != null) {
            push(lock, itsTerms, note.place, note.wanted);
            return this;
        }
        long itsPlace = place(itsTerms);
        if (seen.isFull(lock, site, itsPlace)) {
            dropped++;
            push(lock, itsTerms, itsPlace, null);
            return this;
        }
        return null;
    }

    /** The same, in all other cases, after {@link #wantUsual}. */
    Object wantAnew(Object lock, int site, int how) {
        Lock found = null;
        if (depth != 0) {
            found = seen.taking(this, lock, site, how);
        } else if ((how & Hooks.READ) == 0) {
            seen.alone(this, lock, site, how);
        }
        // It may have turned out that not everything is held that seemed so.
        if (depth == 0) {
            first(lock, site, how);
        } else {
            long itsTerms = terms(site, how, 0);
            push(lock, itsTerms, place(itsTerms), found);
        }
        return this;
    }

    /** Adds an entry where there is none: another stretch begins. */
    private void first(Object lock, int site, int how) {
        stretch++;
        locks[0] = lock;
        terms[0] = terms(site, how, 0);
        depth = 1;
    }

    /** The bits that say a lock has two sides. */
    private static final int SIDED = Hooks.READ_WRITE | Hooks.STAMPED;

    /** The thread has {@code lock} already. */
    void has(Object lock, int site, int how, long stamp) {
        if (want(lock, site, how) == this) {
            got(stamp);
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
    private static final int HELD_ONCE = Hooks.READ << 16 | (int) HOLDS;

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
                    changed(d);
                }
                return;
            }
        }
        if (kind >= 0) {
            has(lock, takeAt(), Hooks.STAMPED | Hooks.TRY | kind, to);
        }
    }

    /** What stands for the stamp of an entry whose lock wrote down that this thread owns it. */
    private static final long OWNED = Long.MIN_VALUE;

    /** The newest entry of a lock that has one side only, or -1. */
    int entry(Object lock) {
        for (int d = depth - 1; d >= 0; d--) {
            if (locks[d] == lock && (how(d) & (SIDED | Hooks.READ)) == 0) {
                return d;
            }
        }
        return -1;
    }

    /** Whether the entry's lock wrote down that this thread owns it: only the lock itself ends that. */
    boolean owned(int entry) {
        return stamps[entry] == OWNED;
    }

    /** The entry's lock wrote down that this thread owns it. */
    void own(int entry) {
        events++;
        stamps[entry] = OWNED;
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

    private void letGo(int entry) {
        if (holds(entry) <= 1) {
            remove(entry);
        } else {
            terms[entry]--;
        }
    }

    /** Takes out the stamps that others gave back. */
    void takeOutGivenBack() {
        for (GivenBack.Stamp given = givenBack.take(); given != null; given = given.before()) {
            for (int d = depth - 1; d >= 0; d--) {
                if (locks[d] == given.lock() && stamps[d] == given.stamp()) {
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
}
