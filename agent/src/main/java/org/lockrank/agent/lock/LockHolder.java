package org.lockrank.agent.lock;

import java.lang.ref.ReferenceQueue;
import org.lockrank.agent.name.Site;
import org.lockrank.agent.table.IdentityTable;

/**
 * An object of a library's that locks its own parts, or itself, for whoever uses it: a {@code ConcurrentHashMap}, whose bins
 * are locks, or what stands behind Kotlin's {@code by lazy}. All objects of such a class are taken in the same few lines, so that the lock is
 * called by the field that the object was stored in. Does not keep the object alive.
 */
final class LockHolder extends IdentityTable.Entry {

    /** Where it was made, or stored: with the field, if it went straight into one. */
    final Site site;

    LockHolder(Object holder, ReferenceQueue<Object> gone, Site site) {
        super(holder, gone);
        this.site = site;
    }
}
