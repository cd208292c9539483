package org.lockrank.agent.ownership;

import org.lockrank.agent.held.ThreadState;
import org.lockrank.agent.standin.PermitLock;

/** Semaphores that are held as locks, whose permit another thread may release than the one that acquired it. */
public final class PermitHolds {

    private PermitHolds() {}

    /** The thread is about to release the permit. If it does not have it, it is handed on, and the semaphore is no lock. */
    public static void release(ThreadState s, PermitLock lock) {
        int entry = s.entry(lock);
        if (entry < 0 || !s.isHeld(entry)) {
            lock.handOn();
        } else {
            s.release(lock, 0);
        }
    }
}
