package org.lockrank.agent.held;

import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.lock.LockMode;
import org.lockrank.agent.lock.WatchedLock;
import org.lockrank.agent.sample.LoneSites;
import org.lockrank.agent.sample.SampleWindows;

/**
 * How what a thread holds and asks for changes with each acquisition and release.
 *
 * <p>Changed by that thread alone, as {@link HeldStack} says.
 */
public abstract class HeldLocks extends HeldStack {

    /** The bits of an entry's terms that say its side and how often it is held. */
    private static final int HELD_ONCE = Hooks.READ << 16 | (int) HOLDS;

    /** The number of the thread. */
    private final int thread;

    final AcquisitionListener listener;
    private final LoneSites lone;
    private final SampleWindows windows;

    /** The window in which the monitors of the entries were entered: see {@link #inWindow}. */
    private int window;

    /** In a hook's slow part, or a thread of ours: hooks do nothing. */
    boolean inside;

    /** Counts what happens, so that standing still can be told from coming back. */
    int events;

    /** Counts the stretches of time in which the thread holds something. */
    int stretch;

    /**
     * Whether to look what is held for long when something is next acquired within it. Set by the recorder at each of its turns, and taken back by the thread, without a fence: one that
     * gets lost comes again. (To count events here took a seventh of an acquisition's time.)
     */
    private boolean look;

    /** The entry whose re-entry may yet fail, answered as a token in place of this. */
    private final Again again = new Again(this);

    /** Stamps of this thread that others gave back. */
    final StampHolds.GivenBack givenBack = new StampHolds.GivenBack();

    HeldLocks(int thread, AcquisitionListener listener) {
        this.thread = thread;
        this.listener = listener;
        this.lone = listener.lone;
        this.windows = listener.windows;
    }

    /** Says which entry was entered again. */
    private static final class Again {
        private final HeldLocks state;
        private int entry;

        Again(HeldLocks state) {
            this.state = state;
        }
    }

    /** Which of the stretches of time it is in which the thread holds something; 0 if it holds nothing. */
    public final int stretch() {
        return depth == 0 ? 0 : stretch;
    }

    /**
     * This is the window now, for the thread that calls: what it holds of monitors that were entered in another one, nobody knows.
     */
    public final void inWindow(int number) {
        if (window != number) {
            window = number;
            forgetMonitors();
        }
    }

    private void forgetMonitors() {
        events++;
        int before = depth;
        for (int d = depth - 1; d >= 0; d--) {
            if ((how(d) & LockMode.MONITOR) != 0) {
                remove(d);
            }
        }
        if (depth != before) {
            stretch++;
        }
    }

    /** What the thread holds now, and held when this was called the last time, is held for long. For the recorder; the thread looks when it next acquires something within it. */
    final void looksWhatIsHeldForLong() {
        if (depth != 0) {
            look = true;
        }
    }

    /** In which window the thread was last seen. From another thread: it may have gone on. */
    public final int window() {
        return window;
    }

    /** Whether something is held that was acquired {@linkplain LockMode#UNSEEN unseen}. */
    public final boolean holdsUnseen() {
        for (int d = depth - 1; d >= 0; d--) {
            if ((how(d) & LockMode.UNSEEN) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether there may be monitors, at times, that the thread was not seen to enter. */
    public final boolean mayMissMonitors() {
        return windows.areSome();
    }

    /** Whether the entries tell of the monitors that the thread has, as far as it was seen to enter them. */
    final boolean tellsMonitors() {
        return windows.isOpen() && window == windows.number();
    }

    /** The thread is about to ask for {@code lock}. Answers the token for what follows. */
    public final Object want(Object lock, int site, int how) {
        if (holdsNothing(how)) {
            return wantFirst(lock, site, how);
        }
        Object token = wantUsual(lock, site, how);
        return token != null ? token : wantAnew(lock, site, how);
    }

    /** What the lock that is being asked for is a part of; null mostly. Set for the time of that call. */
    private @Nullable Object wantedWhole;

    /** What the lock that is being asked for is a part of; null for nothing. */
    public final @Nullable Object wantedWhole() {
        return wantedWhole;
    }

    /** The thread is about to ask for {@code lock}, which is a part of {@code whole}. Answers the token for what follows. */
    public final Object wantPart(Object lock, int site, int how, Object whole) {
        wantedWhole = whole;
        Object token;
        try {
            token = want(lock, site, how);
        } finally {
            wantedWhole = null;
        }
        if (token == this) {
            isPartOf(whole);
        }
        return token;
    }

    /** Whether {@link #wantFirst} will do. */
    public final boolean holdsNothing(int how) {
        return depth == 0 && (how & LockMode.SIDED) == 0;
    }

    /**
     * The thread, which holds nothing, is about to ask for a lock without sides. Answers the token for what follows, which
     * is this.
     */
    public final Object wantFirst(Object lock, int site, int how) {
        events++;
        if (lone.isOpen(site)) {
            noteLone(lock, site, how);
        }
        first(lock, site, how);
        return this;
    }

    /** The thread, which holds nothing, is about to ask for a lock. */
    private void noteLone(Object lock, int site, int how) {
        if ((how & (Hooks.TRY | Hooks.TIMED)) == 0) {
            inside = true;
            try {
                listener.lone(this, lock, site, how);
            } finally {
                inside = false;
            }
        }
    }

    /**
     * As {@link #want}, in what is mostly the case where something is held: it is entered again, or is the same lock as the last
     * time at this site, or is one of the many at a place that is full. Null if it is not so.
     */
    public final @Nullable Object wantUsual(Object lock, int site, int how) {
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
        long itsTerms = terms(site, how);
        if (look) {
            return null;
        }
        SeenAcquisition seen = listener.again(this, lock, itsTerms);
        if (seen != null) {
            push(lock, itsTerms, seen.place(), seen.wanted());
            return this;
        }
        long itsPlace = place(itsTerms);
        if (listener.isFull(lock, site, itsPlace)) {
            push(lock, itsTerms, itsPlace, null);
            return this;
        }
        return null;
    }

    /** The same, in all other cases, after {@link #wantUsual}. */
    public final Object wantAnew(Object lock, int site, int how) {
        WatchedLock found = null;
        if (depth != 0) {
            if (look) {
                look = false;
                loosen(thread);
                LockOwner.purgeLost(this);
            }
            found = nested(lock, site, how);
        } else {
            if (lone.isOpen(site)) {
                noteLone(lock, site, how);
            }
            if ((how & Hooks.READ) == 0) {
                alone(lock, site, how);
            }
        }
        // It may have turned out that not everything is held that seemed so.
        enter(lock, site, how, found);
        return this;
    }

    /** Adds an entry, whether or not there is one. */
    private void enter(Object lock, int site, int how, @Nullable WatchedLock found) {
        if (depth == 0) {
            first(lock, site, how);
        } else {
            long itsTerms = terms(site, how);
            push(lock, itsTerms, place(itsTerms), found);
        }
    }

    private @Nullable WatchedLock nested(Object lock, int site, int how) {
        inside = true;
        try {
            return listener.nested(this, lock, site, how);
        } finally {
            inside = false;
        }
    }

    private void alone(Object lock, int site, int how) {
        inside = true;
        try {
            listener.alone(this, lock, site, how);
        } finally {
            inside = false;
        }
    }

    /** Adds an entry where there is none: another stretch begins. */
    private void first(Object lock, int site, int how) {
        stretch++;
        locks[0] = lock;
        terms[0] = terms(site, how);
        depth = 1;
    }

    /** The thread has {@code lock} already. */
    public final void has(Object lock, int site, int how, long stamp) {
        if (want(lock, site, how) == this) {
            got(stamp);
        }
    }

    /** As {@link #has} without a stamp, and as though the lock of that entry were not held: who waits for {@code lock} has released that one meanwhile. */
    public final void hasWithout(int entry, Object lock, int site, int how) {
        Object without = locks[entry];
        long itsTerms = terms[entry];
        long stamp = stamps[entry];
        remove(entry);
        try {
            has(lock, site, how, 0);
        } finally {
            insert(entry, without, itsTerms, stamp);
        }
    }

    /** The thread has {@code lock} from now on, which it asked for before and was noted then, or which nothing is noted of. */
    public final void holds(Object lock, int site, int how) {
        events++;
        int entry = reentered(lock, how);
        if (entry >= 0) {
            terms[entry]++;
            return;
        }
        enter(lock, site, how, null);
        got(0);
    }

    /** The lock last asked for was got. */
    public final void got(long stamp) {
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

    /** What was asked for with that token, if it is one of {@link #want}'s, was not got. */
    public static void failed(Object token) {
        if (token instanceof HeldLocks s) {
            s.failed();
        } else if (token instanceof Again again) {
            again.state.failedAgain();
        }
    }

    private void failedAgain() {
        events++;
        if (again.entry < depth) {
            releaseOnce(again.entry);
        }
    }

    /** The lock last asked for was not got. */
    private void failed() {
        events++;
        for (int d = depth - 1; d >= 0; d--) {
            if (holds(d) == 0) {
                remove(d);
                return;
            }
        }
    }

    /** The thread releases {@code lock}, once. Nothing happens if that was not seen taken. */
    public final void release(@Nullable Object lock, int side) {
        events++;
        int d = depth - 1;
        if (d >= 0 && locks[d] == lock && ((int) terms[d] & HELD_ONCE) == (side << 16 | 1)) {
            pop();
        } else {
            releaseMore(lock, side);
        }
    }

    private void releaseMore(@Nullable Object lock, int side) {
        for (int d = depth - 1; d >= 0; d--) {
            if (locks[d] == lock && (how(d) & Hooks.READ) == side) {
                releaseOnce(d);
                return;
            }
        }
        if (tighten(lock)) {
            releaseMore(lock, side);
        }
    }

    /** The entry's lock wrote down that this thread owns it: only {@link #disown} ends that. Nothing happens if there is no entry. */
    public final void own(int entry) {
        if (entry >= 0) {
            events++;
            stamps[entry] = OWNED;
        }
    }

    /**
     * The entry's lock wrote down that this thread owns it no more: it is released, however often it was acquired. Nothing happens if it
     * was not owned so, or if there is no entry.
     */
    public final void disown(int entry) {
        if (entry >= 0 && owned(entry)) {
            remove(entry);
        }
    }

    /**
     * The entry that a blocking acquisition of {@code lock} only counts up, or -1. A lock of two sides is entered again
     * by its side; the other side, and any side of a lock that is not re-entrant, is a new entry.
     */
    private int reentered(Object lock, int how) {
        for (int d = depth - 1; d >= 0; d--) {
            if (locks[d] == lock
                    && (how & LockMode.NOT_REENTRANT) == 0
                    && (how(d) & Hooks.READ) == (how & Hooks.READ)
                    && holds(d) != 0) {
                return d;
            }
        }
        return tighten(lock) ? reentered(lock, how) : -1;
    }

    private void releaseOnce(int entry) {
        if (holds(entry) <= 1) {
            remove(entry);
        } else {
            terms[entry]--;
        }
    }

    /** Takes out the stamps that others gave back. */
    public final void takeOutGivenBack() {
        if (!givenBack.isEmpty()) {
            StampHolds.takeOutGivenBack(this);
        }
    }
}
