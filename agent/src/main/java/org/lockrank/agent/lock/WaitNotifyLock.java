package org.lockrank.agent.lock;

import java.lang.ref.ReferenceQueue;
import org.lockrank.agent.identity.IdentityTable;

/**
 * A lock of the program's own that is made of an object whose monitor is waited on until nobody owns the object. It is
 * another lock than that monitor, which is held for a moment only: so it needs an identity of its own, and this is it.
 */
public final class WaitNotifyLock extends IdentityTable.Entry {

    /** The object's class. */
    final String type;

    WaitNotifyLock(Object lock, ReferenceQueue<Object> gone) {
        super(lock, gone);
        this.type = lock.getClass().getName();
    }
}
