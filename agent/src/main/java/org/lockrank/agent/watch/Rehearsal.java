package org.lockrank.agent.watch;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.identity.OwnThreads;
import org.lockrank.agent.identity.WatchedThread;
import org.lockrank.agent.lock.Synchronizers;
import org.lockrank.agent.name.Site;
import org.lockrank.agent.name.Sites;
import org.lockrank.agent.recording.ProgramEnd;

/**
 * Goes through what hooks do, in all its ways, before any class has a hook: with a watcher of its own, and locks that nobody
 * else knows.
 *
 * <p>What our own class files name is loaded by then. What is left is what the JDK loads, links or makes ready for us at the
 * first call: to read a stack, to keep something of a class, to change a word atomically. In a hook it would be done in the
 * midst of whatever the program is at, and once more in the midst of that, if another agent takes a lock for each class that
 * is loaded; and the second time fails.
 */
public final class Rehearsal {

    /** What the JDK's maps load where many keys fall together; nobody can make them do so at will. */
    private static final String[] LATE = {"java.util.HashMap$TreeNode"};

    /** How many locks are held at a time, and things handed over: enough for what grows first to grow. */
    private static final int SOME = 5;

    private final Sites sites;
    private final WatcherParts parts;
    private final Watcher watcher;
    private final HandOverWatcher handOvers;
    private final int here;
    private final int there;

    private Rehearsal(WatcherParts parts, Watcher watcher, HandOverWatcher handOvers) {
        this.sites = parts.sites;
        this.parts = parts;
        this.watcher = watcher;
        this.handOvers = handOvers;
        here = sites.add(new Site(Rehearsal.class.getName(), "rehearse", null, -1, null));
        there = sites.add(new Site(Rehearsal.class.getName(), "rehearse", "Rehearsal.java", 1, "field"));
    }

    /** Nothing to do. */
    private static final class Nothing implements Runnable {
        @Override
        public void run() {}
    }

    /** Does it for a run that is watched and no more. To be called before any class is changed, by a thread that holds nothing. */
    public static void rehearse() {
        WatcherParts parts = new WatcherParts(new Sites());
        rehearse(parts, parts.watcher(ProgramEnd.UNNOTICED), parts.handOverWatcher());
    }

    /** The same with watchers made of these parts, which are nobody else's: what is rehearsed is noted in them. */
    public static void rehearse(WatcherParts parts, Watcher watcher, HandOverWatcher handOvers) {
        for (String name : LATE) {
            try {
                Class.forName(name);
            } catch (ClassNotFoundException e) {
                // A JDK that is put together otherwise.
            }
        }
        Rehearsal rehearsal = new Rehearsal(parts, watcher, handOvers);
        rehearsal.monitors();
        rehearsal.locks();
        rehearsal.readers();
        rehearsal.stamps();
        rehearsal.permits();
        rehearsal.declaredLocks();
        rehearsal.ownLocks();
        rehearsal.threads();
        rehearsal.handOvers();
        rehearsal.waits();
        rehearsal.failures();
    }

    /** Holds many, each taken within all before it; takes them again; waits. */
    private void monitors() {
        monitors(SOME);
        Object outer = new Object();
        synchronized (outer) {
            watcher.onInMethod(outer, here);
            for (int i = 0; i < SOME; i++) {
                enter(new Object(), here);
            }
            Object inner = new Object();
            synchronized (inner) {
                for (int i = 0; i < 3; i++) {
                    enter(inner, there);
                }
                watcher.onInMethod(inner, there);
                watcher.onInMethod(inner, there);
                watcher.onWaiting(outer);
                watcher.onExit(inner);
                watcher.onWaiting(inner);
                watcher.onExit(inner);
            }
            watcher.onEnterPart(inner, there, outer);
            watcher.onExitPart(inner);
            Object part = new Object();
            watcher.onEnterPart(part, there, new ConcurrentHashMap<>());
            watcher.onExitPart(part);
            new Made(this);
            watcher.onMade(new Object(), here);
            watcher.onMade(new ReentrantLock(), there);
            watcher.onMade(new ReentrantReadWriteLock(), there);
            // One that was released unseen.
            watcher.onInMethod(new Object(), here);
            enter(inner, here);
            watcher.onExit(outer);
        }
        loaders(outer);
        watcher.onInStaticMethod(here);
        watcher.onInStaticMethod(here);
        watcher.onOutOfStaticMethod(here);
        watcher.onOutOfStaticMethod(here);
        watcher.onMade(outer, here);
    }

    /** One that is not parallel capable loads within another lock, and is locked itself. */
    private void loaders(Object outer) {
        ClassLoader loader = new ClassLoader(null) {};
        watcher.onInLoader(outer, here);
        watcher.onInLoader(loader, here);
        synchronized (outer) {
            watcher.onInMethod(outer, here);
            watcher.onAskingLoader(loader, there);
            watcher.onExit(outer);
        }
        synchronized (loader) {
            watcher.onExit(watcher.onInLoader(loader, here));
        }
    }

    /** Takes itself before it is made. */
    private static final class Made {
        Made(Rehearsal rehearsal) {
            rehearsal.enter(this, rehearsal.here);
        }
    }

    private void monitors(int more) {
        Object lock = new Object();
        synchronized (lock) {
            watcher.onInMethod(lock, here);
            if (more > 0) {
                monitors(more - 1);
            }
            watcher.onExit(lock);
        }
    }

    private void enter(Object lock, int site) {
        Object token = watcher.onEnter(lock, site);
        synchronized (lock) {
            if (token != null) {
                watcher.onEntered(token);
            }
            watcher.onExit(lock);
        }
    }

    private void locks() {
        ReentrantLock lock = new ReentrantLock();
        Object sync = Synchronizers.identity(lock);
        lock.lock();
        try {
            acquire(sync, Hooks.WRITE);
            Object token = watcher.onAcquire(sync, Hooks.TIMED);
            if (token != null) {
                watcher.onAcquireFailed(token);
            }
            Object other = new Object();
            token = watcher.onAcquire(other, Hooks.TIMED);
            if (token != null) {
                watcher.onAcquireFailed(token);
            }
            watcher.onTried(Synchronizers.identity(new ReentrantLock()), Hooks.TRY);
            enter(other, there);
            watcher.onRelease(sync, Hooks.WRITE);
            watcher.onRelease(sync, Hooks.WRITE);
        } finally {
            lock.unlock();
        }
    }

    private void acquire(Object sync, int how) {
        watcher.onAt(there);
        Object token = watcher.onAcquire(sync, how);
        if (token != null) {
            watcher.onAcquired(token);
        }
    }

    /** The second reader of a lock is counted by the JDK in an object of its own. */
    private void readers() {
        ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
        Object sync = Synchronizers.identity(lock);
        Reader reader = new Reader(lock);
        Thread other = OwnThreads.daemon(reader, "lockrank-reader");
        other.start();
        reader.awaitReading();
        lock.readLock().lock();
        acquire(sync, Hooks.READ_WRITE | Hooks.READ);
        enter(new Object(), here);
        watcher.onRelease(sync, Hooks.READ_WRITE | Hooks.READ);
        lock.readLock().unlock();
        reader.end();
        lock.writeLock().lock();
        acquire(sync, Hooks.READ_WRITE);
        acquire(sync, Hooks.READ_WRITE | Hooks.READ);
        enter(new Object(), here);
        watcher.onRelease(sync, Hooks.READ_WRITE);
        watcher.onRelease(sync, Hooks.READ_WRITE | Hooks.READ);
        lock.writeLock().unlock();
    }

    /** Reads until it is told to end. */
    private static final class Reader implements Runnable {

        private final ReentrantReadWriteLock lock;

        /** Guarded by the monitor of this. */
        private boolean reads;

        /** As above. */
        private boolean ends;

        Reader(ReentrantReadWriteLock lock) {
            this.lock = lock;
        }

        @Override
        public void run() {
            lock.readLock().lock();
            tell(true, false);
            await(false);
            lock.readLock().unlock();
            tell(false, true);
        }

        void awaitReading() {
            await(true);
        }

        void end() {
            tell(false, true);
        }

        private synchronized void tell(boolean reading, boolean ending) {
            reads |= reading;
            ends |= ending;
            notifyAll();
        }

        private synchronized void await(boolean reading) {
            boolean interrupted = false;
            while (reading ? !reads : !ends) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Without such a lock, whose class few programs need; what a stamp is worth is asked of that class. */
    private void stamps() {
        Object lock = new Object();
        Object token = watcher.onAcquire(lock, Hooks.STAMPED);
        if (token != null) {
            watcher.onStamped(token, 1);
        }
        watcher.onReleaseStamp(lock, 1);
        token = watcher.onAcquire(lock, Hooks.STAMPED | Hooks.TIMED);
        if (token != null) {
            watcher.onStamped(token, 0);
        }
        watcher.onTriedStamp(lock, 2, Hooks.STAMPED | Hooks.TRY);
        // One that somebody else has.
        watcher.onReleaseStamp(lock, 3);
        watcher.onReleaseStamp(lock, 2);
    }

    /** Locks that are declared: acquired within others, again, by a try, in vain, by a key, and by one that is none. */
    private void declaredLocks() {
        Object object = new Object();
        enter(new Object(), here);
        for (int how : new int[] {0, 0, Hooks.TRY, Hooks.TIMED, Hooks.ONCE, Hooks.KEYED, Hooks.TRY | Hooks.EXCLUSIVE}) {
            Object key = how == Hooks.KEYED ? "key" : null;
            watcher.onDeclaredBegins(object, key, how, there);
            watcher.onDeclaredEnds(true, there);
            watcher.onDeclaredReleases(object, key, how);
        }
        watcher.onDeclaredBegins(object, null, 0, there);
        watcher.onDeclaredEnds(false, there);
        watcher.onDeclaredBegins(object, 1, Hooks.KEYED, there);
        watcher.onDeclaredEnds(true, here);
        watcher.onDeclaredBegins(object, object, Hooks.KEYED, there);
        watcher.onDeclaredReleases(object, 1, Hooks.KEYED);
    }

    /** A semaphore as a lock, and one whose permit somebody else releases. */
    private void permits() {
        Semaphore semaphore = new Semaphore(1);
        Object sync = Synchronizers.identity(semaphore);
        handOvers.onPermits(sync, 1);
        watcher.onMade(semaphore, there);
        acquire(sync, Hooks.PERMIT);
        acquire(sync, Hooks.PERMIT);
        enter(new Object(), here);
        watcher.onRelease(sync, Hooks.PERMIT);
        watcher.onRelease(sync, Hooks.PERMIT);
        watcher.onTried(sync, Hooks.PERMIT | Hooks.TRY);
        handOvers.onReleases(sync, 2);
        enter(new Object(), there);
        watcher.onRelease(sync, Hooks.PERMIT);
        Object other = new Object();
        handOvers.onPermits(other, 1);
        watcher.onRelease(other, Hooks.PERMIT);
    }

    /** A synchronizer of the program's own, since its loader is not the JDK's. */
    private static final class Own extends AbstractQueuedSynchronizer {
        private static final long serialVersionUID = 1;

        /** Whoever calls owns it. */
        void own(boolean owned) {
            setExclusiveOwnerThread(owned ? Thread.currentThread() : null);
            setState(owned ? 1 : 0);
        }
    }

    private void ownLocks() {
        Own own = new Own();
        Thread me = Thread.currentThread();
        Object token = watcher.onAcquire(own, Hooks.OWN);
        own.own(true);
        if (token != null) {
            watcher.onAcquired(token);
        }
        enter(new Object(), here);
        watcher.onRelease(own, Hooks.OWN);
        token = watcher.onAcquire(own, Hooks.OWN);
        watcher.onOwned(own, me, here);
        if (token != null) {
            watcher.onAcquired(token);
        }
        enter(new Object(), here);
        watcher.onOwned(own, null, here);
        watcher.onRelease(own, Hooks.OWN);
        token = watcher.onAcquire(own, Hooks.OWN | Hooks.TIMED);
        if (token != null) {
            watcher.onAcquireFailed(token);
        }
        own.own(false);
        Object door = new Object();
        synchronized (door) {
            watcher.onInMethod(door, here);
            watcher.onOwned(door, me, here);
            watcher.onExit(door);
        }
        enter(new Object(), here);
        watcher.onOwned(door, null, here);
        Object spun = new Object();
        for (int how : new int[] {Hooks.OWN, Hooks.OWN | Hooks.READ}) {
            synchronized (spun) {
                watcher.onInMethod(spun, here);
                watcher.onOwnAcquired(spun, how, there);
                watcher.onExit(spun);
            }
            enter(new Object(), here);
            watcher.onOwnReleased(spun, how);
            watcher.onOwnReleased(spun, how);
        }
        watcher.onAt(there);
        watcher.onOwned(own, me, here);
        watcher.onOwned(own, null, here);
    }

    private void threads() {
        // What is done for a virtual thread, of which there may be none here.
        Thread any = Thread.currentThread();
        if (!WatchedThread.isNameless(any) && parts.threads.mayNoteStart()) {
            WatchedThread thread = new WatchedThread(any, 0, 0);
            thread.isStartedAt(parts.stack.caller());
            thread.startedAt();
        }
        for (int i = 0; i < SOME; i++) {
            handOvers.onStarting(new Thread(new Nothing(), "lockrank-rehearsal"));
        }
        Thread ended = new Thread(new Nothing(), "lockrank-rehearsal");
        handOvers.onStarting(ended);
        ended.start();
        boolean interrupted = false;
        while (ended.isAlive()) {
            try {
                ended.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        handOvers.onJoined(ended);
        handOvers.onJoined(Thread.currentThread());
    }

    /** Told apart from other tasks by what it is. */
    private static final class Forked extends ForkJoinTask<Object> {
        private static final long serialVersionUID = 1;

        @Override
        public @Nullable Object getRawResult() {
            return null;
        }

        @Override
        protected void setRawResult(Object value) {}

        @Override
        protected boolean exec() {
            return true;
        }
    }

    private void handOvers() {
        HandOverRehearsal rehearsal = new HandOverRehearsal(handOvers);
        for (int i = 0; i < SOME; i++) {
            rehearsal.go(new Object(), new Object());
            // Held and wanted, so that phases matter and end.
            monitors(1);
        }
        rehearsal.go(new Forked(), new Object());
    }

    /** With a lock, for what another lock was needed for; and with the lock of a condition released. */
    private void waits() {
        HandOverRehearsal rehearsal = new HandOverRehearsal(handOvers);
        Thread ended = new Thread(new Nothing(), "lockrank-rehearsal");
        Object outer = new Object();
        for (int i = 0; i < 2; i++) {
            int site = sites.add(new Site("rehearsed.Program", "run", "Program.java", i, null));
            watcher.onAt(site);
            enter(new Object(), site);
            synchronized (outer) {
                watcher.onInMethod(outer, site);
                Object signal = new Object();
                synchronized (signal) {
                    watcher.onInMethod(signal, site);
                    handOvers.onWaitsForSignal(signal, signal);
                    watcher.onExit(signal);
                }
                rehearsal.waits(ended);
                watcher.onExit(outer);
            }
        }
    }

    private void failures() {
        parts.failures.ofHook(new IllegalStateException("rehearsed"));
        watcher.onExiting(0);
        watcher.onHalting(0);
    }
}
