package org.lockrank.agent.ownership;

import java.util.List;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.held.LockOwner;
import org.lockrank.agent.held.ThreadState;
import org.lockrank.agent.lock.LockTable;
import org.lockrank.agent.name.ProgramStack;
import org.lockrank.agent.name.Sites;

/**
 * Locks of the program's own: synchronizers and objects that write down who owns them, and synchronizers that say so when
 * asked after they were acquired. What a class of synchronizers turned out to be the first time is kept, so that later acquisitions are
 * noted before they block.
 */
public final class OwnLocks {

    /** What is known of a class of synchronizers. */
    private static final class Kind {

        /** Set once, to true; a thread that does not see it yet asks again. */
        boolean lock;

        /** Whether its code says who owns it: enough for readers, which are seen as such though no writer came yet. */
        final boolean saysOwner;

        Kind(boolean saysOwner) {
            this.saysOwner = saysOwner;
        }

        boolean isLock(int how) {
            return lock || saysOwner && (how & Hooks.READ) != 0;
        }
    }

    /** Holds on to no class. Its locks are the JDK's own, and {@code java.lang} is not watched. */
    private final ClassValue<Kind> kinds = new ClassValue<>() {
        @Override
        protected Kind computeValue(Class<?> type) {
            return new Kind(saysOwner(type));
        }
    };

    private final Sites sites;
    private final Tries tries;
    private final OwnedObjects objects;

    /** None is known yet. */
    public OwnLocks(LockTable locks, Sites sites, ProgramStack stack) {
        this.sites = sites;
        this.tries = new Tries(sites, stack);
        this.objects = new OwnedObjects(locks, sites, tries);
    }

    /** The names of the classes that can stand between a hook's call and where its stack is read. */
    public static List<String> classesInHooks() {
        return List.of(OwnLocks.class.getName(), OwnedObjects.class.getName(), Tries.class.getName());
    }

    /** Whether the code of a class, or of one that it extends, says who owns an instance. */
    private boolean saysOwner(Class<?> type) {
        for (Class<?> c = type; c != null && c.getClassLoader() != null; c = c.getSuperclass()) {
            if (sites.isOfOwner(c.getName())) {
                return true;
            }
        }
        return false;
    }

    /** An acquisition of something that may turn out to be a lock. */
    public static final class Attempt {
        private final AbstractOwnableSynchronizer sync;
        private final int how;
        private final int site;
        private final @Nullable Attempt outer;

        /** Whether it wrote down meanwhile that this thread owns it. */
        private boolean owned;

        Attempt(AbstractOwnableSynchronizer sync, int how, int site, @Nullable Attempt outer) {
            this.sync = sync;
            this.how = how;
            this.site = site;
            this.outer = outer;
        }
    }

    /** Whether the synchronizer is of the program's own: the locks of the JDK have hooks of their own. */
    public static boolean mayBe(Object sync) {
        return sync.getClass().getClassLoader() != null;
    }

    /** The token of an acquisition; null if it is none of ours to watch. */
    public @Nullable Object acquire(ThreadState s, Object sync, int how) {
        if (!mayBe(sync) || !(sync instanceof AbstractOwnableSynchronizer own)) {
            return null;
        }
        if (!kind(s, sync).isLock(how)) {
            Attempt attempt = new Attempt(own, how, s.takeAt(), (Attempt) s.attempt());
            s.attempt(attempt);
            return attempt;
        }
        return s.want(sync, s.takeAt(), how);
    }

    private Kind kind(ThreadState s, Object sync) {
        s.enter();
        try {
            return kinds.get(sync.getClass());
        } finally {
            s.leave();
        }
    }

    /** The synchronizer was acquired: it is a lock if the thread owns it now. */
    public void acquired(ThreadState s, Attempt attempt) {
        over(s, attempt);
        if (attempt.owned || LockOwner.owner(attempt.sync) == Thread.currentThread()) {
            kind(s, attempt.sync).lock = true;
            s.has(attempt.sync, attempt.site, attempt.how, 0);
            if (attempt.owned) {
                s.own(s.entry(attempt.sync));
            }
        }
    }

    /** The attempt came to an end. */
    public static void over(ThreadState s, Attempt attempt) {
        s.attempt(attempt.outer);
    }

    /** A synchronizer is released, once; if it writes down who owns it that is left to it. */
    public static void release(ThreadState s, Object sync, int side) {
        int entry = s.entry(sync);
        if (entry < 0 || !s.owned(entry)) {
            s.release(sync, side);
        }
    }

    /** The lock wrote down who owns it now. */
    public void owned(ThreadState s, Object lock, @Nullable Thread owner, int site) {
        boolean mine = owner == Thread.currentThread();
        if (!mine && owner != null) {
            return;
        }
        if (!(lock instanceof AbstractOwnableSynchronizer)) {
            objects.owned(s, lock, mine, site);
            return;
        }
        int entry = s.entry(lock);
        if (!mine) {
            s.disown(entry);
        } else if (entry >= 0) {
            // It is being waited for, and will be got.
            s.own(entry);
        } else if (!attempted(s, lock)) {
            kind(s, lock).lock = true;
            // Got without the help of the JDK: because it was free, or after some waiting, or because it was only
            // tried.
            int at = s.takeAt();
            s.has(lock, at != 0 ? at : site, Hooks.OWN | tries.bit(s, lock, site, at), 0);
            s.own(s.entry(lock));
        }
    }

    private static boolean attempted(ThreadState s, Object lock) {
        for (Attempt a = (Attempt) s.attempt(); a != null; a = a.outer) {
            if (a.sync == lock) {
                a.owned = true;
                return true;
            }
        }
        return false;
    }

    /** The object was acquired, by its own word: a thread was swapped into a reference, or a reader was counted. */
    public void acquired(ThreadState s, Object object, int how, int site) {
        objects.acquired(s, object, how, site);
    }

    /** The object was released, by its own word. */
    public void released(ThreadState s, Object object, int how) {
        objects.released(s, object, how);
    }
}
