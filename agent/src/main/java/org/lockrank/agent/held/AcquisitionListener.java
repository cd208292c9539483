package org.lockrank.agent.held;

import org.jspecify.annotations.Nullable;
import org.lockrank.agent.happensbefore.Phases;
import org.lockrank.agent.lock.WatchedLock;
import org.lockrank.agent.sample.LoneSites;
import org.lockrank.agent.sample.SampleWindows;
import org.lockrank.record.Fact;

/**
 * What the acquisitions of one thread are told to, by that thread, before each that is nested in others. Hooks do nothing in
 * the slow ones, all but the first two; nothing is thrown but what stops the thread.
 *
 * <p>A class with one subclass, {@code agent.acquisition}'s: HotSpot compiles its calls into the hooks, with no check of
 * the kind that an interface needs.
 */
public abstract class AcquisitionListener {

    /** Where what is acquired alone is worth a look. */
    protected final LoneSites lone;

    /** When monitors are watched. */
    protected final SampleWindows windows;

    /** For the subclass. */
    protected AcquisitionListener(LoneSites lone, SampleWindows windows) {
        this.lone = lone;
        this.windows = windows;
    }

    /**
     * The thread, which holds something, asks for {@code lock}. Answers that acquisition, counted once more, if it is the
     * same as one that was noted lately; null if not. The quickest way, and the usual one.
     */
    protected abstract @Nullable SeenAcquisition again(HeldLocks s, Object lock, long terms);

    /**
     * The same, if so many different locks were taken at this place that enough is known of it, and this lock is another one.
     * Answers whether that is so.
     */
    protected abstract boolean isFull(Object lock, int site, long place);

    /** The same in all other cases. Answers the lock, or null if it is not known. */
    protected abstract @Nullable WatchedLock nested(HeldLocks s, Object lock, int site, int how);

    /**
     * The thread goes into a wait on a lock that it holds, and will ask for it again while it holds the others: those that
     * are in {@code s} now. Its own entry is out of it meanwhile.
     */
    protected abstract void waiting(HeldLocks s, Object lock, int site, int how);

    /** The thread holds nothing and asks for the write side of a lock that has two. */
    protected abstract void alone(HeldLocks s, Object lock, int site, int how);

    /** The thread holds nothing and asks for {@code lock}, at a site where that is worth a look. */
    protected abstract void lone(HeldLocks s, Object lock, int site, int how);

    /**
     * The thread is about to wait for something else than a lock, without a time limit, and holds what is in {@code s}; {@code asWorker}: for a task that it gave
     * to the pool whose worker it is.
     */
    protected abstract void waits(HeldLocks s, Object object, Fact.Awaits awaits, boolean asWorker);

    /**
     * The thread provides something that others may wait for.
     *
     * @param always whether it is remembered even if it needed nothing for it
     */
    protected abstract void provides(Object object, Fact.Awaits awaits, boolean always);

    /** The thread ended: whoever joined it says so. */
    protected abstract void ended(Object thread);

    /** Others wait here for the thread's next arrival, for which nothing counts that it acquired before. */
    protected abstract void meets(Object object, Fact.Awaits awaits);

    /** Nobody is taken to wait in vain for that. */
    protected abstract void free(Object object, Fact.Awaits awaits);

    /** The thread begins something that it might as well have begun before all else: a task, an element of a queue. */
    protected abstract void begins();

    /** Makes the listener of a thread. */
    public interface Source {

        /** Of the thread whose phases these are. */
        AcquisitionListener of(Phases phases);
    }
}
