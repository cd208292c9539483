package org.lockrank.it.targets;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;

/** Locks that a program builds itself and that write down who owns them, each in its way. */
public final class Owners {

    private final Quick quick = new Quick();
    private final Mutex mutex = new Mutex();
    private final Waited waited = new Waited();
    private final Desk desk = new Desk();
    private final Object monitor = new Object();
    private int count;

    private Owners() {}

    /** Takes what is free at once, and otherwise asks; keeps the owner in a field that nobody else can read. */
    private static final class Quick extends AbstractQueuedSynchronizer {

        private transient Thread holder;

        void lock() {
            if (compareAndSetState(0, 1)) {
                holder = Thread.currentThread(); // takes quick; takes quick while monitor
            } else {
                acquire(1);
            }
        }

        void unlock() {
            release(1);
        }

        @Override
        protected boolean tryAcquire(int more) {
            Thread current = Thread.currentThread();
            int state = getState();
            if (state == 0 && compareAndSetState(0, more)) {
                holder = current;
                return true;
            }
            if (state != 0 && current == holder) {
                setState(state + more);
                return true;
            }
            return false;
        }

        @Override
        protected boolean tryRelease(int less) {
            int state = getState() - less;
            if (state == 0) {
                holder = null;
            }
            setState(state);
            return state == 0;
        }
    }

    /** Its tries go past what it is built of. */
    private static final class Mutex {

        private final Sync sync = new Sync();

        private static final class Sync extends AbstractQueuedSynchronizer {

            @Override
            protected boolean tryAcquire(int one) {
                if (compareAndSetState(0, 1)) {
                    Thread me = Thread.currentThread();
                    setExclusiveOwnerThread(me); // takes mutex while monitor; takes mutex by try while monitor
                    return true;
                }
                return false;
            }

            @Override
            protected boolean tryRelease(int one) {
                setExclusiveOwnerThread(null);
                setState(0);
                return true;
            }
        }

        void lock() {
            if (!sync.tryAcquire(1)) {
                sync.acquire(1);
            }
        }

        boolean tryLock() {
            return sync.tryAcquire(1);
        }

        boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
            return sync.tryAcquireNanos(1, unit.toNanos(time)); // takes mutex for a while while monitor
        }

        void unlock() {
            sync.release(1);
        }
    }

    /** Made of a monitor that is waited on, as locks were before there were others. */
    private static final class Waited {

        private Thread owner;
        private int holds;

        void acquire() throws InterruptedException {
            synchronized (this) { // takes Owners$Waited while monitor; takes Owners$Waited while waited
                while (owner != null && owner != Thread.currentThread()) {
                    wait();
                }
                owner = Thread.currentThread(); // takes waited while monitor
                holds++;
            }
        }

        synchronized void release() {
            // Where the method begins it has its monitor.
            if (--holds == 0) { // takes Owners$Waited while waited; takes Owners$Waited while monitor, waited
                owner = null;
                notify();
            }
        }
    }

    /** Guarded by an object of its own, and released by another name. */
    private static final class Desk {

        private final Object top = new Object();
        private Thread clerk;

        void sit() throws InterruptedException {
            synchronized (top) { // takes Owners$Desk.top while monitor
                while (clerk != null) {
                    top.wait();
                }
                clerk = Thread.currentThread(); // takes Owners$Desk while monitor
            }
        }

        void stand() {
            synchronized (top) { // takes Owners$Desk.top while Owners$Desk
                clerk = null;
                top.notifyAll();
            }
        }
    }

    public static void main(String... args) throws InterruptedException {
        Owners it = new Owners();
        it.quick();
        it.inQuick();
        it.mutex();
        it.inMutex();
        it.waited();
        it.inWaited();
        it.desk();
        it.inDesk();
    }

    private void quick() {
        quick.lock(); // takes quick
        quick.lock();
        synchronized (monitor) { // takes monitor while quick
            count++;
        }
        quick.unlock();
        synchronized (monitor) { // takes monitor while quick
            count++;
        }
        quick.unlock();
        synchronized (monitor) { // takes monitor
            count++;
        }
    }

    private void inQuick() {
        synchronized (monitor) { // takes monitor
            quick.lock(); // takes quick
            quick.unlock();
        }
    }

    private void mutex() throws InterruptedException {
        if (mutex.tryLock()) { // takes mutex
            synchronized (monitor) { // takes monitor while mutex by try
                count++;
            }
            mutex.unlock();
        }
        synchronized (monitor) { // takes monitor
            if (mutex.tryLock()) {
                mutex.unlock();
            }
            if (mutex.tryLock(1, TimeUnit.HOURS)) {
                mutex.unlock();
            }
        }
    }

    private void inMutex() {
        synchronized (monitor) { // takes monitor
            mutex.lock(); // takes mutex
            mutex.unlock();
        }
    }

    private void waited() throws InterruptedException {
        waited.acquire(); // takes waited
        waited.acquire(); // takes waited
        synchronized (monitor) { // takes monitor while waited
            count++;
        }
        waited.release();
        synchronized (monitor) { // takes monitor while waited
            count++;
        }
        waited.release();
        synchronized (monitor) { // takes monitor
            count++;
        }
    }

    private void inWaited() throws InterruptedException {
        synchronized (monitor) { // takes monitor
            waited.acquire(); // takes waited
            waited.release();
        }
    }

    private void desk() throws InterruptedException {
        desk.sit();
        synchronized (monitor) { // takes monitor while Owners$Desk
            count++;
        }
        desk.stand();
        synchronized (monitor) { // takes monitor
            count++;
        }
    }

    private void inDesk() throws InterruptedException {
        synchronized (monitor) { // takes monitor
            desk.sit();
        }
        desk.stand();
    }
}
