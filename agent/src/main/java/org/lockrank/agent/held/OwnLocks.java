package org.lockrank.agent.held;

import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.lock.LockMode;
import org.lockrank.agent.lock.LockTable;
import org.lockrank.agent.name.Frames;
import org.lockrank.agent.name.ProgramStack;
import org.lockrank.agent.name.Site;
import org.lockrank.agent.name.Sites;
import org.lockrank.agent.standin.WaitNotifyLock;
import org.lockrank.agent.table.LongTable;

/**
 * Locks of the program's own: synchronizers and objects that write down who owns them, and synchronizers that say so when
 * asked after they were acquired. What a class turned out to be the first time is kept, so that later acquisitions are
 * noted before they block.
 */
public final class OwnLocks {

    private static final int MOST_WAYS = 1 << 12;

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

    /** Whether what is got at one site and written down at another is got without waiting, by both sites. Guarded by itself. */
    private final LongTable<Boolean> tried = new LongTable<>();

    private final LockTable locks;
    private final Sites sites;
    private final ProgramStack stack;

    /** None is known yet. */
    public OwnLocks(LockTable locks, Sites sites, ProgramStack stack) {
        this.locks = locks;
        this.sites = sites;
        this.stack = stack;
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
            Attempt attempt = new Attempt(own, how, s.takeAt(), s.attempt);
            s.attempt = attempt;
            return attempt;
        }
        return s.want(sync, s.takeAt(), how);
    }

    private Kind kind(ThreadState s, Object sync) {
        s.inside = true;
        try {
            return kinds.get(sync.getClass());
        } finally {
            s.inside = false;
        }
    }

    /** The synchronizer was acquired: it is a lock if the thread owns it now. */
    public void acquired(ThreadState s, Attempt attempt) {
        over(s, attempt);
        if (attempt.owned || LockOwner.owner(attempt.sync) == Thread.currentThread()) {
            kind(s, attempt.sync).lock = true;
            s.has(attempt.sync, attempt.site, attempt.how, 0);
            if (attempt.owned) {
                own(s, attempt.sync);
            }
        }
    }

    /** The attempt came to an end. */
    public static void over(ThreadState s, Attempt attempt) {
        s.attempt = attempt.outer;
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
            waited(s, lock, mine, site);
            return;
        }
        int entry = s.entry(lock);
        if (!mine) {
            disown(s, entry);
        } else if (entry >= 0) {
            // It is being waited for, and will be got.
            s.own(entry);
        } else if (!attempted(s, lock)) {
            kind(s, lock).lock = true;
            ownedAtOnce(s, lock, lock, site);
        }
    }

    /** The object is taken or released, by a thread that has for the moment what guards the note of its owner. */
    private void waited(ThreadState s, Object object, boolean taken, int site) {
        if (!taken) {
            WaitNotifyLock lock = locks.waitNotifyIfKnown(object);
            disown(s, lock == null ? -1 : s.entry(lock));
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
            Object monitor = s.locks[guard];
            long terms = s.terms[guard];
            long stamp = s.stamps[guard];
            s.remove(guard);
            try {
                ownedAtOnce(s, lock, object, site);
            } finally {
                s.insert(guard, monitor, terms, stamp);
            }
        }
    }

    /** The object was acquired, by its own word: a thread was swapped into a reference, or a reader was counted. */
    public void acquired(ThreadState s, Object object, int how, int site) {
        if ((how & Hooks.READ) != 0) {
            read(s, object, site);
            return;
        }
        WaitNotifyLock lock = waitedLock(s, object);
        if (lock != null && s.entry(lock) < 0) {
            ownedAtOnce(s, lock, object, site);
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
        if (lock == null) {
            return;
        }
        Object monitor = s.locks[guard];
        long terms = s.terms[guard];
        long stamp = s.stamps[guard];
        s.remove(guard);
        try {
            int at = s.takeAt();
            int how = Hooks.OWN | Hooks.READ | (isTried(s, object, site, at) ? Hooks.TRY : 0);
            s.has(lock, at != 0 ? at : site, how, 0);
        } finally {
            s.insert(guard, monitor, terms, stamp);
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
                own(s, lock);
            }
        }
    }

    /** The object was released, by its own word. By a thread that had not acquired it: who has it is not known any more. */
    public void released(ThreadState s, Object object, int how) {
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
            disown(s, entry);
        }
    }

    /** What is held while the owner is written down, and not while it is waited for: the object's own monitor, or what its class took last. */
    private int guard(ThreadState s, Object object, int site) {
        int monitor = s.entry(object);
        int newest = s.depth - 1;
        if (monitor >= 0 || newest < 0) {
            return monitor;
        }
        String type = sites.get(site).className();
        return sites.get(s.site(newest)).className().equals(type) ? newest : -1;
    }

    private @Nullable WaitNotifyLock waitedLock(ThreadState s, Object object) {
        s.inside = true;
        try {
            return locks.waitNotify(object);
        } finally {
            s.inside = false;
        }
    }

    private static void disown(ThreadState s, int entry) {
        if (entry >= 0 && s.owned(entry)) {
            s.remove(entry);
        }
    }

    private static boolean attempted(ThreadState s, Object lock) {
        for (Attempt a = s.attempt; a != null; a = a.outer) {
            if (a.sync == lock) {
                a.owned = true;
                return true;
            }
        }
        return false;
    }

    /** It was got without the help of the JDK: because it was free, or after some waiting, or because it was only tried. */
    private void ownedAtOnce(ThreadState s, Object lock, Object object, int site) {
        int at = s.takeAt();
        int how = isTried(s, object, site, at) ? Hooks.OWN | Hooks.TRY : Hooks.OWN;
        s.has(lock, at != 0 ? at : site, how, 0);
        own(s, lock);
    }

    private static void own(ThreadState s, Object lock) {
        int entry = s.entry(lock);
        if (entry >= 0) {
            s.own(entry);
        }
    }

    private boolean isTried(ThreadState s, Object lock, int site, int at) {
        s.inside = true;
        try {
            long way = (long) site << 32 | at;
            synchronized (tried) {
                Boolean known = tried.get(way);
                if (known != null) {
                    return known;
                }
            }
            boolean found = isTry(call(stack.here(), lock.getClass(), at == 0 ? null : sites.get(at)));
            synchronized (tried) {
                if (tried.size() < MOST_WAYS) {
                    tried.put(way, found);
                }
            }
            return found;
        } finally {
            s.inside = false;
        }
    }

    /** Whether a method of that name does not wait. */
    private static boolean isTry(String method) {
        return method.startsWith("try") || method.startsWith("attempt");
    }

    /**
     * What the program called to get the lock: the call at {@code place}, if that is known, else the outermost one of the
     * lock's own.
     */
    private static String call(StackTraceElement[] calls, Class<?> type, @Nullable Site place) {
        String called = "";
        for (StackTraceElement e : calls) {
            boolean found = place == null
                    ? !isOf(e.getClassName(), type)
                    : e.getClassName().equals(place.className())
                            && e.getMethodName().equals(place.method())
                            && e.getLineNumber() == place.line();
            if (found) {
                return called;
            }
            called = e.getMethodName();
        }
        return "";
    }

    private static boolean isOf(String className, Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            if (Frames.outermost(c.getName()).equals(Frames.outermost(className))) {
                return true;
            }
        }
        return false;
    }
}
