package org.lockrank.agent.standin;

import java.lang.ref.ReferenceQueue;
import org.lockrank.agent.table.IdentityTable;

/**
 * A semaphore of one permit: a lock, as long as whoever acquires the permit releases it. It stands for the semaphore's
 * synchronizer, by which it is found. Once another thread releases the permit, or permits come and go otherwise, it is none and
 * has been none: the permit is handed on, and nobody owns it.
 */
public final class PermitLock extends IdentityTable.Entry {

    /** What is known of the permit; outlives the semaphore, and keeps nothing alive. */
    public static final class Permit {

        /** Set once, to true, by whichever thread; volatile, so that all see it soon. */
        private volatile boolean handedOn;

        /** Whether it turned out not to be the permit of a lock. */
        public boolean isHandedOn() {
            return handedOn;
        }
    }

    /** What outlives the semaphore. */
    public final Permit permit = new Permit();

    /** One for the synchronizer, which it does not keep alive; it is in {@code gone} once that is. */
    public PermitLock(Object synchronizer, ReferenceQueue<Object> gone) {
        super(synchronizer, gone);
    }

    /** Whether it turned out not to be a lock. */
    public boolean isHandedOn() {
        return permit.handedOn;
    }

    /** It turned out not to be a lock. */
    public void handOn() {
        permit.handedOn = true;
    }
}
