package org.lockrank.agent.boot;

import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.inlining.DontInline;

/**
 * The calls that instrumented bytecode makes, each passed on to the watcher, if there is one.
 *
 * <p>No call throws anything, whatever happens. None allocates, locks or waits when there is no watcher. The watcher is
 * set once; a thread that does not see it yet does not watch yet, which the watcher must bear at any time: an exit
 * without an enter, an enter without an exit.
 *
 * <p>The static methods stand in bytecode: their names and types are a contract between the instrumenter and this class.
 * The protected ones are for the watcher. The shapes of a lock's life:
 *
 * <pre>
 * block          token = enter(lock, site); monitorenter; entered(token); …; monitorexit; exit(lock)
 * method         inMethod(this, site); …; exit(this)       the lock is held already at the first call
 * static method  inStaticMethod(site); …; outOfStaticMethod(site)
 * lock           token = acquire(sync, how); …wait…; acquired(token), or acquireFailed(token) if it threw or gave up
 * try            …; tried(sync, how) if it was got
 * unlock         release(sync, how)                        before it is released
 * stamped        token = acquire(lock, how); stamp = …; stamped(token, stamp); …; releaseStamp(lock, stamp, how)
 * semaphore      as a lock, of its synchronizer
 * declared       declaredBegins(lock, key, how, method); …; declaredEnds(acquired, method)
 *                declaredReleases(lock, key, how); …
 * own lock       …; owned(lock, owner, site)               after it wrote down who owns it: a thread, or null for nobody
 * own lock       …; ownAcquired(done, lock, how, site)     after it wrote that down in a reference, or counted a reader
 *                …; ownReleased(done, lock, how)
 * part           token = enterPart(lock, site, whole); … as a block …; exitPart(lock)
 * class loader   loader = inLoader(this, site); … askingLoader(this, site) …; exit(loader)
 * wait           waiting(lock); …wait…                     until the thread's next call it is waiting
 * </pre>
 */
public abstract class Hooks {

    /** Untimed, exclusive; with {@link #READ} and the kinds of waiting added, how a lock object is asked for. */
    public static final int WRITE = 0;

    /** Added: the shared side. */
    public static final int READ = 1;

    /** Added: gives up after some time. */
    public static final int TIMED = 2;

    /** Added: does not wait. */
    public static final int TRY = 4;

    /** Added: the lock is a {@code ReentrantReadWriteLock}, which has two sides. */
    public static final int READ_WRITE = 8;

    /** Added: the lock is a {@code StampedLock}. */
    public static final int STAMPED = 16;

    /**
     * Added: a synchronizer of the program's own, which is a lock only if it says who owns it; asked after it was
     * acquired.
     */
    public static final int OWN = 32;

    /** Added: a {@code Semaphore}, which is a lock if it has one permit and whoever acquires it releases it. */
    public static final int PERMIT = 256;

    /** Added: a lock that whoever has it waits for who acquires it again. */
    public static final int ONCE = 512;

    /** Added: the object is a lock for each key. For the hooks of declared locks alone; the watcher keeps it out of what it notes. */
    public static final int KEYED = 1024;

    /** Added to {@link #TRY}: nobody ever waits for it, for it only keeps others out. */
    public static final int EXCLUSIVE = 2048;

    /** Added: a lock that may be taken from whoever has it after some time, so that nobody waits for it for ever. */
    public static final int LEASED = 8192;

    /**
     * The watcher. Not volatile: it is set once, its state is reached through final fields, and whoever sees null does
     * nothing.
     */
    private static @Nullable Hooks watcher;

    /**
     * The same for what is told of monitors, and of locks that are made; null also while they are not watched, in a run of which a
     * sample is taken. Whoever sees it too late does not watch yet, or still, as above.
     */
    private static @Nullable Hooks monitors;

    /** Makes {@code hooks} the watcher, for good; null ends the watching. */
    public static void watchWith(@Nullable Hooks hooks) {
        watcher = hooks;
        monitors = hooks;
    }

    /** Switches on or, by null, off what is told of monitors, for a watcher that is one already. */
    public static void watchMonitorsWith(@Nullable Hooks hooks) {
        monitors = hooks;
    }

    /** Before {@code monitorenter}: the thread is about to wait for the monitor of {@code lock}. */
    public static @Nullable Object enter(@Nullable Object lock, int site) {
        Hooks w = monitors;
        return w == null ? null : w.onEnter(lock, site);
    }

    /** After {@code monitorenter}: got. {@code token} is what {@link #enter} answered. */
    public static void entered(@Nullable Object token) {
        Hooks w = watcher;
        if (w != null && token != null) {
            w.onEntered(token);
        }
    }

    /**
     * After {@code monitorexit}, when another thread may have the monitor already; or at the end of a synchronized method,
     * normal or not, which still has it.
     */
    public static void exit(@Nullable Object lock) {
        Hooks w = monitors;
        if (w != null) {
            w.onExit(lock);
        }
    }

    /** As {@link #enter}, of what is a part of something that has a name: a bin of the map {@code whole}. */
    public static @Nullable Object enterPart(@Nullable Object lock, int site, Object whole) {
        Hooks w = monitors;
        return w == null ? null : w.onEnterPart(lock, site, whole);
    }

    /** As {@link #exit}, after {@link #enterPart}. */
    public static void exitPart(@Nullable Object lock) {
        Hooks w = monitors;
        if (w != null) {
            w.onExitPart(lock);
        }
    }

    /** First thing in a synchronized method of an object, whose monitor the thread has. */
    public static void inMethod(Object lock, int site) {
        Hooks w = monitors;
        if (w != null) {
            w.onInMethod(lock, site);
        }
    }

    /**
     * First thing in a method by which a class loader of the program's loads a class. Answers the loader, if the thread has its monitor
     * unseen, to be released at the end of the method; else null.
     */
    public static @Nullable Object inLoader(Object loader, int site) {
        Hooks w = monitors;
        return w == null ? null : w.onInLoader(loader, site);
    }

    /** In such a method before it calls the JDK's, which takes the loader's monitor if the loader is not parallel capable. */
    public static void askingLoader(Object loader, int site) {
        Hooks w = monitors;
        if (w != null) {
            w.onAskingLoader(loader, site);
        }
    }

    /**
     * First thing in a static synchronized method whose class file is too old to name its own class; the watcher finds
     * the class on the stack.
     */
    public static void inStaticMethod(int site) {
        Hooks w = monitors;
        if (w != null) {
            w.onInStaticMethod(site);
        }
    }

    /** At the end of such a method. */
    public static void outOfStaticMethod(int site) {
        Hooks w = monitors;
        if (w != null) {
            w.onOutOfStaticMethod(site);
        }
    }

    /** Before a call that takes a lock object: the next {@link #acquire} or {@link #tried} of this thread comes from there. */
    public static void at(int site) {
        Hooks w = watcher;
        if (w != null) {
            w.onAt(site);
        }
    }

    /**
     * Before a lock object is waited for. {@code sync} is what tells one lock from another: the synchronizer; null, here and below,
     * in an object that no constructor has made, such as a mock: that is no lock.
     */
    public static @Nullable Object acquire(@Nullable Object sync, int how) {
        Hooks w = watcher;
        return w == null || sync == null ? null : w.onAcquire(sync, how);
    }

    /** After {@link #acquire}: got. */
    public static void acquired(@Nullable Object token) {
        Hooks w = watcher;
        if (w != null && token != null) {
            w.onAcquired(token);
        }
    }

    /** After {@link #acquire}: not got; an exception, or out of time. */
    public static void acquireFailed(@Nullable Object token) {
        Hooks w = watcher;
        if (w != null && token != null) {
            w.onAcquireFailed(token);
        }
    }

    /** A lock object was got without waiting. */
    public static void tried(@Nullable Object sync, int how) {
        Hooks w = watcher;
        if (w != null && sync != null) {
            w.onTried(sync, how);
        }
    }

    /** Before a lock object is released. */
    public static void release(@Nullable Object sync, int how) {
        Hooks w = watcher;
        if (w != null && sync != null) {
            w.onRelease(sync, how);
        }
    }

    /**
     * A method begins that is declared to acquire a lock.
     *
     * @param lock the object, or the class of a static method
     * @param key what tells one lock of it from another, if {@code how} says {@link #KEYED}
     * @param method the site of the method
     */
    public static void declaredBegins(Object lock, @Nullable Object key, int how, int method) {
        Hooks w = watcher;
        if (w != null) {
            w.onDeclaredBegins(lock, key, how, method);
        }
    }

    /** It ends: with the lock, or without it. */
    public static void declaredEnds(boolean acquired, int method) {
        Hooks w = watcher;
        if (w != null) {
            w.onDeclaredEnds(acquired, method);
        }
    }

    /** Before a method begins that is declared to release a lock. */
    public static void declaredReleases(Object lock, @Nullable Object key, int how) {
        Hooks w = watcher;
        if (w != null) {
            w.onDeclaredReleases(lock, key, how);
        }
    }

    /** A lock of the program's own wrote down, at this site, who owns it now; null if nobody does. */
    public static void owned(Object lock, @Nullable Thread owner, int site) {
        Hooks w = watcher;
        if (w != null) {
            w.onOwned(lock, owner, site);
        }
    }

    /**
     * A lock of the program's own was acquired at this site, by its own word, if {@code done}: it swapped a thread into a reference
     * where nobody was, or counted one reader more.
     */
    public static void ownAcquired(boolean done, Object lock, int how, int site) {
        Hooks w = watcher;
        if (w != null && done) {
            w.onOwnAcquired(lock, how, site);
        }
    }

    /** Such a lock was released, if {@code done}. */
    public static void ownReleased(boolean done, Object lock, int how) {
        Hooks w = watcher;
        if (w != null && done) {
            w.onOwnReleased(lock, how);
        }
    }

    /** After {@link #acquire} of a stamped lock: got, with this stamp; 0 means not got. */
    public static void stamped(@Nullable Object token, long stamp) {
        Hooks w = watcher;
        if (w != null && token != null) {
            w.onStamped(token, stamp);
        }
    }

    /** A stamped lock was got without waiting; {@code stamp} 0 means that it was not. */
    public static void triedStamp(Object lock, long stamp, int how) {
        Hooks w = watcher;
        if (w != null && stamp != 0) {
            w.onTriedStamp(lock, stamp, how);
        }
    }

    /** Before a stamp is given back. */
    public static void releaseStamp(Object lock, long stamp) {
        Hooks w = watcher;
        if (w != null) {
            w.onReleaseStamp(lock, stamp);
        }
    }

    /** A stamp was turned into another; {@code to} 0 means that it was not; an optimistic one is no hold. */
    public static void convertedStamp(Object lock, long from, long to) {
        Hooks w = watcher;
        if (w != null && to != 0) {
            w.onConvertedStamp(lock, from, to);
        }
    }

    /** Before {@code Object.wait} or a condition's await: {@code lock} is released and will be waited for again. */
    public static void waiting(@Nullable Object lock) {
        Hooks w = watcher;
        if (w != null) {
            w.onWaiting(lock);
        }
    }

    /** A lock, an object that is fit for nothing else, or one whose parts are locks, was made, or stored, at this site. */
    public static void made(@Nullable Object lock, int site) {
        Hooks w = monitors;
        if (w != null) {
            w.onMade(lock, site);
        }
    }

    /** The program is about to end with that exit code, once its shutdown hooks have run. */
    public static void exiting(int status) {
        Hooks w = watcher;
        if (w != null) {
            w.onExiting(status);
        }
    }

    /** The JVM is about to halt with that exit code, -1 where it ends of itself; without its shutdown hooks or after them. */
    public static void halting(int status) {
        Hooks w = watcher;
        if (w != null) {
            w.onHalting(status);
        }
    }

    /**
     * For the watcher: which side the stamp of a {@code StampedLock} is of, {@link #READ} or {@link #WRITE}; -1 for an
     * optimistic one.
     *
     * <p>Asked here, since the JVM finds the class without the agent's loader.
     */
    public static int side(long stamp) {
        if (StampedLock.isWriteLockStamp(stamp)) {
            return WRITE;
        }
        return StampedLock.isReadLockStamp(stamp) ? READ : -1;
    }

    /**
     * For the watcher, where a lock is asked for while another is held: calls {@link #onWithin}, and sees to it that what
     * is done there is compiled once, rather than into each method of the program that takes a lock.
     */
    @DontInline
    protected static Object within(Hooks watcher, Object thread, Object lock, int site, int how) {
        return watcher.onWithin(thread, lock, site, how);
    }

    /** As {@link #within}, where it is not as it usually is: calls {@link #onUnusual}. */
    @DontInline
    protected static Object unusual(Hooks watcher, Object thread, Object lock, int site, int how) {
        return watcher.onUnusual(thread, lock, site, how);
    }

    protected abstract Object onWithin(Object thread, Object lock, int site, int how);

    protected abstract Object onUnusual(Object thread, Object lock, int site, int how);

    protected abstract @Nullable Object onEnter(@Nullable Object lock, int site);

    protected abstract void onEntered(Object token);

    protected abstract void onExit(@Nullable Object lock);

    protected abstract @Nullable Object onEnterPart(@Nullable Object lock, int site, Object whole);

    protected abstract void onExitPart(@Nullable Object lock);

    protected abstract void onInMethod(Object lock, int site);

    protected abstract @Nullable Object onInLoader(Object loader, int site);

    protected abstract void onAskingLoader(Object loader, int site);

    protected abstract void onInStaticMethod(int site);

    protected abstract void onOutOfStaticMethod(int site);

    protected abstract void onAt(int site);

    protected abstract @Nullable Object onAcquire(Object sync, int how);

    protected abstract void onAcquired(Object token);

    protected abstract void onAcquireFailed(Object token);

    protected abstract void onTried(Object sync, int how);

    protected abstract void onRelease(Object sync, int how);

    protected abstract void onDeclaredBegins(Object lock, @Nullable Object key, int how, int method);

    protected abstract void onDeclaredEnds(boolean acquired, int method);

    protected abstract void onDeclaredReleases(Object lock, @Nullable Object key, int how);

    protected abstract void onOwned(Object lock, @Nullable Thread owner, int site);

    protected abstract void onOwnAcquired(Object lock, int how, int site);

    protected abstract void onOwnReleased(Object lock, int how);

    protected abstract void onStamped(Object token, long stamp);

    protected abstract void onTriedStamp(Object lock, long stamp, int how);

    protected abstract void onReleaseStamp(Object lock, long stamp);

    protected abstract void onConvertedStamp(Object lock, long from, long to);

    protected abstract void onWaiting(@Nullable Object lock);

    protected abstract void onMade(@Nullable Object lock, int site);

    protected abstract void onExiting(int status);

    protected abstract void onHalting(int status);
}
