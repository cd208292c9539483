package org.lockrank.it.corpus;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;

/** Locks as programs write them, each with another way to say who has it; and what only looks like one. */
final class OwnLocks {

    private OwnLocks() {}

    /** Its owner stands in a reference. */
    static final class Spinning {

        private final AtomicReference<Thread> owner = new AtomicReference<>();

        void lock() {
            while (!owner.compareAndSet(null, Thread.currentThread())) {
                Thread.onSpinWait();
            }
        }

        void unlock() {
            owner.set(null);
        }
    }

    /** Its owner is written through a handle. */
    static final class ByHandle {

        private static final VarHandle OWNER;

        static {
            try {
                OWNER = MethodHandles.lookup().findVarHandle(ByHandle.class, "owner", Thread.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        @SuppressWarnings("unused") // by the handle
        private volatile Thread owner;

        boolean tryLock() {
            return OWNER.compareAndSet(this, null, Thread.currentThread());
        }

        void lock() {
            while (!tryLock()) {
                Thread.onSpinWait();
            }
        }

        void unlock() {
            OWNER.setRelease(this, null);
        }
    }

    /** Counts its readers, and knows its writer. */
    static final class Counting {

        private Thread writer;
        private int readers;

        synchronized void beginRead() throws InterruptedException {
            while (writer != null) {
                wait();
            }
            readers++;
        }

        synchronized void endRead() {
            readers--;
            notifyAll();
        }

        synchronized void beginWrite() throws InterruptedException {
            while (writer != null || readers > 0) {
                wait();
            }
            writer = Thread.currentThread();
        }

        synchronized void endWrite() {
            writer = null;
            notifyAll();
        }
    }

    /** Has two sides, and says of the one who owns it. */
    static final class Synchronizing extends AbstractQueuedSynchronizer {

        private static final long serialVersionUID = 1L;

        @Override
        protected int tryAcquireShared(int one) {
            for (; ; ) {
                int readers = getState();
                if (readers < 0) {
                    return -1;
                }
                if (compareAndSetState(readers, readers + 1)) {
                    return 1;
                }
            }
        }

        @Override
        protected boolean tryReleaseShared(int one) {
            for (; ; ) {
                int readers = getState();
                if (compareAndSetState(readers, readers - 1)) {
                    return readers == 1;
                }
            }
        }

        @Override
        protected boolean tryAcquire(int one) {
            if (!compareAndSetState(0, -1)) {
                return false;
            }
            setExclusiveOwnerThread(Thread.currentThread());
            return true;
        }

        @Override
        protected boolean tryRelease(int one) {
            setExclusiveOwnerThread(null);
            setState(0);
            return true;
        }
    }

    /** Who leads stands in a reference, and nobody waits for it. */
    static final class Election {

        private final AtomicReference<Thread> leader = new AtomicReference<>();

        boolean lead() {
            return leader.compareAndSet(null, Thread.currentThread());
        }

        void resign() {
            leader.set(null);
        }
    }
}
