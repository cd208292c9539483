package org.lockrank.agent.ownership;

import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.held.ThreadState;
import org.lockrank.agent.lock.LockMode;
import org.lockrank.agent.lock.LockTable;
import org.lockrank.agent.name.Sites;
import org.lockrank.agent.standin.WaitNotifyLock;

/**
 * The part of {@link OwnLocks} for objects that are no synchronizers: they write down who owns them, or count their readers, under a guard which is
 * held for a moment only, or without one. The lock is not the guard: it is what {@link WaitNotifyLock} stands for.
 */
final class OwnedObjects {

    private final LockTable locks;
    private final Sites sites;
    private final Tries tries;

    OwnedObjects(LockTable locks, Sites sites, Tries tries) {
        this.locks = locks;
        this.sites = sites;
        this.tries = tries;
    }

    /** The object is taken or released, by a thread that has for the moment what guards the note of its owner. */
    void owned(ThreadState s, Object object, boolean taken, int site) {
        if (!taken) {
            WaitNotifyLock lock = locks.waitNotifyIfKnown(object);
            s.disown(lock == null ? -1 : s.entry(lock));
            return;
        }
        int guard = guard(s, object, site);
        if (guard < 0 && s.mayMissMonitors()) {
            acquiredUnseen(s, object, site, Hooks.OWN);
            return;
        }
        WaitNotifyLock lock = guard < 0 ? null : waitedLock(s, object);
        if (lock != null && s.entry(lock) < 0) {
            // Who waits has released the guard.
            int at = s.takeAt();
            s.hasWithout(guard, lock, at != 0 ? at : site, Hooks.OWN | tries.bit(s, object, site, at));
            s.own(s.entry(lock));
        }
    }

    /** The object was acquired, by its own word: a thread was swapped into a reference, or a reader was counted. */
    void acquired(ThreadState s, Object object, int how, int site) {
        if ((how & Hooks.READ) != 0) {
            read(s, object, site);
            return;
        }
        WaitNotifyLock lock = waitedLock(s, object);
        if (lock != null && s.entry(lock) < 0) {
            int at = s.takeAt();
            s.has(lock, at != 0 ? at : site, Hooks.OWN | tries.bit(s, object, site, at), 0);
            s.own(s.entry(lock));
        }
    }

    /** A reader was counted, by a thread that for the moment has what guards the count. */
    private void read(ThreadState s, Object object, int site) {
        int guard = guard(s, object, site);
        if (guard < 0 && s.mayMissMonitors()) {
            acquiredUnseen(s, object, site, Hooks.OWN | Hooks.READ);
            return;
        }
        WaitNotifyLock lock = guard < 0 ? null : waitedLock(s, object);
        if (lock != null) {
            int at = s.takeAt();
            s.hasWithout(guard, lock, at != 0 ? at : site, Hooks.OWN | Hooks.READ | tries.bit(s, object, site, at));
        }
    }

    /**
     * The object was acquired, by its own word, in a run in which monitors are not always watched: what guards the note of its owner may be
     * one that was not seen. Nothing is noted, and nothing will be of the thread as long as it holds that.
     */
    private void acquiredUnseen(ThreadState s, Object object, int site, int how) {
        s.takeAt();
        WaitNotifyLock lock = waitedLock(s, object);
        boolean read = (how & Hooks.READ) != 0;
        if (lock != null && (read || s.entry(lock) < 0)) {
            s.holds(lock, site, how | LockMode.UNSEEN);
            if (!read) {
                s.own(s.entry(lock));
            }
        }
    }

    /** The object was released, by its own word. By a thread that had not acquired it: who has it is not known any more. */
    void released(ThreadState s, Object object, int how) {
        WaitNotifyLock lock = locks.waitNotifyIfKnown(object);
        if (lock == null) {
            return;
        }
        boolean read = (how & Hooks.READ) != 0;
        int entry = read ? s.readEntry(lock) : s.entry(lock);
        if (entry < 0) {
            lock.handOn();
        } else if (read) {
            s.release(lock, Hooks.READ);
        } else {
            s.disown(entry);
        }
    }

    /** What is held while the owner is written down, and not while it is waited for: the object's own monitor, or what its class took last. */
    private int guard(ThreadState s, Object object, int site) {
        int monitor = s.entry(object);
        int newest = s.depth() - 1;
        if (monitor >= 0 || newest < 0) {
            return monitor;
        }
        String type = sites.get(site).className();
        return sites.get(s.site(newest)).className().equals(type) ? newest : -1;
    }

    private @Nullable WaitNotifyLock waitedLock(ThreadState s, Object object) {
        s.enter();
        try {
            return locks.waitNotify(object);
        } finally {
            s.leave();
        }
    }
}
