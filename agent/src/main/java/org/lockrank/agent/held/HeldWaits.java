package org.lockrank.agent.held;

import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.lock.LockMode;
import org.lockrank.record.Fact;

/**
 * What a thread waits for without asking for a lock: the signal of a lock that it holds and releases for as long, or anything else that another thread
 * provides; and what it provides itself.
 *
 * <p>Changed by that thread alone, as {@link HeldStack} says.
 */
public abstract class HeldWaits extends HeldLocks {

    /** Which entry went into a wait at which count of events; that entry is not held as long as nothing else happens. */
    private int waitingEntry = -1;

    private int waitingSince;

    HeldWaits(int thread, AcquisitionListener listener) {
        super(thread, listener);
    }

    /**
     * The thread, whose hooks are off, is about to wait without a time limit for something else than a lock.
     *
     * @param released what it releases for the time of the wait; null for nothing
     */
    public final void waitsFor(Object object, Fact.Awaits awaits, @Nullable Object released) {
        int entry = released == null ? -1 : newest(released);
        if (depth == 0 || depth == 1 && entry == 0) {
            return;
        }
        if (entry < 0) {
            listener.waits(this, object, awaits, false);
            return;
        }
        Object lock = locks[entry];
        long itsTerms = terms[entry];
        long stamp = stamps[entry];
        remove(entry);
        try {
            listener.waits(this, object, awaits, false);
        } finally {
            insert(entry, lock, itsTerms, stamp);
        }
    }

    /** The same for a worker of {@code pool}, whose place in it is what it holds besides. */
    public final void waitsAsWorker(Object object, Fact.Awaits awaits, Object pool) {
        insert(0, pool, terms(0, 0) | 1, 0);
        try {
            listener.waits(this, object, awaits, true);
        } finally {
            remove(0);
        }
    }

    private int newest(Object lock) {
        for (int d = depth - 1; d >= 0; d--) {
            if (locks[d] == lock) {
                return d;
            }
        }
        return tighten(lock) ? newest(lock) : -1;
    }

    /** The thread, whose hooks are off, provides something; {@code always}: that is remembered even if it needs nothing for it. */
    public final void provides(Object object, Fact.Awaits awaits, boolean always) {
        listener.provides(object, awaits, always);
    }

    /** This thread, {@code thread}, ended: told by whoever joined it. */
    public final void ended(Object thread) {
        listener.ended(thread);
    }

    /** Others wait here for the thread's next arrival, for which nothing counts that it acquired before. */
    public final void meets(Object object, Fact.Awaits awaits) {
        listener.meets(object, awaits);
    }

    /** Nobody is taken to wait in vain for that. */
    public final void free(Object object, Fact.Awaits awaits) {
        listener.free(object, awaits);
    }

    /** The thread begins what it might as well have begun before all else. */
    public final void begins() {
        listener.begins();
    }

    /** The thread goes into a wait on {@code lock}, which it will ask for again while it holds the rest. */
    public final void waiting(@Nullable Object lock) {
        events++;
        for (int d = depth - 1; d >= 0; d--) {
            if (locks[d] == lock) {
                if (depth > 1) {
                    waitingWithOthers(d);
                }
                waitingEntry = d;
                waitingSince = events;
                return;
            }
        }
        if (tighten(lock)) {
            waiting(lock);
        }
    }

    private void waitingWithOthers(int entry) {
        inside = true;
        try {
            Object lock = locks[entry];
            int site = site(entry);
            int how = how(entry);
            long itsTerms = terms[entry];
            long stamp = stamps[entry];
            remove(entry);
            try {
                listener.waiting(this, lock, site, how & ~(Hooks.TRY | Hooks.TIMED) | LockMode.WAIT);
            } finally {
                insert(entry, lock, itsTerms, stamp);
            }
        } finally {
            inside = false;
        }
    }

    /** Whether the thread is in a wait on that entry, or was when it last did anything. */
    final boolean waitsOn(int entry) {
        return entry == waitingEntry && events == waitingSince;
    }
}
