package org.lockrank.agent.standin;

import java.lang.ref.ReferenceQueue;
import org.lockrank.agent.table.IdentityTable;

/**
 * A lock of the program's own that is made of an object whose monitor is waited on until nobody owns the object, or in which a
 * reference says who owns it. It is another lock than that monitor, which is held for a moment only: so it needs an identity of
 * its own, and this is it.
 */
public final class WaitNotifyLock extends IdentityTable.Entry {

    /** The object's class. */
    public final String type;

    /**
     * Whether a thread released it that had not acquired it. Set once, to true; written and read by any thread, which at worst takes it
     * for a lock once more.
     */
    private volatile boolean handedOn;

    /** One for the object, which it does not keep alive; it is in {@code gone} once the object is. */
    public WaitNotifyLock(Object lock, ReferenceQueue<Object> gone) {
        super(lock, gone);
        this.type = lock.getClass().getName();
    }

    /** A thread released it that had not acquired it: who holds it is not known any more. */
    public void handOn() {
        handedOn = true;
    }

    /** Whether it was handed on. */
    public boolean isHandedOn() {
        return handedOn;
    }
}
