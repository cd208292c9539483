package org.lockrank.agent.held;

import org.lockrank.agent.standin.PermitLock;

/** Semaphores that are held as locks, whose permit another thread may release than the one that acquired it. */
public final class PermitHolds {

    private PermitHolds() {}

    /** The thread is about to release the permit. If it does not have it, it is handed on, and the semaphore is no lock. */
    public static void release(ThreadState s, PermitLock lock) {
        int entry = s.entry(lock);
        if (entry < 0 || s.holds(entry) == 0) {
            lock.handOn();
        } else {
            s.release(lock, 0);
        }
    }

    /** Whether an entry of that lock is of a semaphore that turned out to be none. */
    static boolean isHandedOn(Object lock) {
        return lock instanceof PermitLock semaphore && semaphore.isHandedOn();
    }
}
