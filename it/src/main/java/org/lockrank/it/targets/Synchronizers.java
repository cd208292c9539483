package org.lockrank.it.targets;

import java.util.concurrent.locks.AbstractQueuedSynchronizer;

/** Locks that a program builds itself: those that say who owns them are locks. */
public final class Synchronizers {

    private final Owned owned = new Owned();
    private final Flag flag = new Flag();
    private final Object monitor = new Object();
    private int count;

    private Synchronizers() {}

    /** One thread has it, and it says which. */
    private static final class Owned extends AbstractQueuedSynchronizer {

        @Override
        protected boolean tryAcquire(int one) {
            if (compareAndSetState(0, 1)) {
                setExclusiveOwnerThread(Thread.currentThread());
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

    /** Open or not; nobody's. */
    private static final class Flag extends AbstractQueuedSynchronizer {

        @Override
        protected int tryAcquireShared(int one) {
            return 1;
        }

        @Override
        protected boolean tryReleaseShared(int one) {
            return true;
        }
    }

    public static void main(String... args) throws InterruptedException {
        Synchronizers it = new Synchronizers();
        it.owned();
        it.inner();
        it.flag();
    }

    private void owned() {
        owned.acquire(1); // takes owned
        synchronized (monitor) { // takes monitor while owned
            count++;
        }
        owned.release(1);
        synchronized (monitor) { // takes monitor
            count++;
        }
    }

    private void inner() throws InterruptedException {
        synchronized (monitor) { // takes monitor
            owned.acquireInterruptibly(1); // takes owned while monitor
            owned.release(1);
        }
    }

    private void flag() {
        flag.acquireShared(1);
        synchronized (monitor) { // takes monitor
            count++;
        }
        flag.releaseShared(1);
    }
}
