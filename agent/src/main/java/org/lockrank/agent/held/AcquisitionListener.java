package org.lockrank.agent.held;

import org.jspecify.annotations.Nullable;
import org.lockrank.agent.happensbefore.Phases;
import org.lockrank.agent.lock.WatchedLock;

/**
 * What the acquisitions of one thread are told to, by that thread, before each that is nested in others. Hooks do nothing in
 * the slow ones, the last three; nothing is thrown but what stops the thread.
 *
 * <p>A class with one subclass, {@code agent.acquisition}'s: HotSpot compiles its calls into the hooks, with no check of
 * the kind that an interface needs.
 */
public abstract class AcquisitionListener {

    /** For the subclass. */
    protected AcquisitionListener() {}

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
    protected abstract void alone(Object lock, int site, int how);

    /** Makes the listener of a thread. */
    public interface Source {

        /** Of the thread whose phases these are. */
        AcquisitionListener of(Phases phases);
    }
}
