package org.lockrank.agent.held;

import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.Hooks;

/** Locks that are held by a stamp, which another thread may give back than the one that got it. */
public final class StampHolds {

    private StampHolds() {}

    /**
     * Stamps of one thread that other threads gave back: a list that they add to, and that the thread takes away.
     *
     * <p>Safe for use by many threads.
     */
    static final class GivenBack {

        /** The newest; guarded by the monitor of this, and read without it to learn whether there is one. */
        private volatile @Nullable Stamp newest;

        /** A stamp, and the one that was given back before it. */
        record Stamp(Object lock, long stamp, @Nullable Stamp before) {}

        boolean isEmpty() {
            return newest == null;
        }

        synchronized void add(Object lock, long stamp) {
            newest = new Stamp(lock, stamp, newest);
        }

        /** All of them, the newest first; there are none afterwards. */
        synchronized @Nullable Stamp take() {
            Stamp all = newest;
            newest = null;
            return all;
        }
    }

    /** The thread gives back a stamp, which may be another's. */
    public static void release(ThreadTable threads, ThreadState s, Object lock, long stamp) {
        if (!release(s, lock, stamp)) {
            tellOwner(threads, s, lock, stamp);
        }
    }

    /** Answers whether the thread had it. */
    private static boolean release(ThreadState s, Object lock, long stamp) {
        s.events++;
        int entry = -1;
        for (int d = s.depth - 1; d >= 0; d--) {
            if (s.locks[d] == lock) {
                if (s.stamps[d] == stamp) {
                    s.remove(d);
                    return true;
                }
                if (s.stamps[d] == 0 && s.holds(d) != 0) {
                    entry = d;
                }
            }
        }
        if (entry >= 0) {
            s.remove(entry);
            return true;
        }
        return false;
    }

    private static void tellOwner(ThreadTable threads, ThreadState by, Object lock, long stamp) {
        if (by.enter()) {
            try {
                for (ThreadState s : threads.all()) {
                    if (s != by && mayHold(s, lock, stamp)) {
                        s.givenBack.add(lock, stamp);
                    }
                }
            } finally {
                by.leave();
            }
        }
    }

    /** For another thread: whether {@code s} seems to have the stamp. */
    private static boolean mayHold(ThreadState s, Object lock, long stamp) {
        Object[] those = s.locks;
        long[] theirs = s.stamps;
        for (int d = Math.min(s.depth, Math.min(those.length, theirs.length)) - 1; d >= 0; d--) {
            if (those[d] == lock && theirs[d] == stamp) {
                return true;
            }
        }
        return false;
    }

    /** A stamp became another: of the {@code side} that {@code Synchronizers.side} says. */
    public static void converted(ThreadState s, Object lock, long from, long to, int side) {
        s.events++;
        for (int d = s.depth - 1; d >= 0; d--) {
            if (s.locks[d] == lock && s.stamps[d] == from) {
                if (side < 0) {
                    s.remove(d);
                } else {
                    s.stamps[d] = to;
                    s.terms[d] = HeldStack.terms(s.site(d), s.how(d) & ~Hooks.READ | side) | s.holds(d);
                    s.changed(d);
                }
                return;
            }
        }
        if (side >= 0) {
            s.has(lock, s.takeAt(), Hooks.STAMPED | Hooks.TRY | side, to);
        }
    }

    /** Takes out the stamps that others gave back. */
    static void takeOutGivenBack(HeldLocks s) {
        for (GivenBack.Stamp given = s.givenBack.take(); given != null; given = given.before()) {
            for (int d = s.depth - 1; d >= 0; d--) {
                if (s.locks[d] == given.lock() && s.stamps[d] == given.stamp()) {
                    s.remove(d);
                    break;
                }
            }
        }
    }
}
