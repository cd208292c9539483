package org.lockrank.benchmarks;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;

/**
 * A read-write lock as people make it from a semaphore: readers take one permit, a writer takes all. Fair, for otherwise
 * readers that never stop keep a writer out for good.
 */
final class SemaphoreReadWriteLock implements ReadWriteLock {

    private static final int ALL = 1 << 16;

    private final Semaphore permits = new Semaphore(ALL, true);
    private final Lock read = new Permits(1);
    private final Lock write = new Permits(ALL);

    @Override
    public Lock readLock() {
        return read;
    }

    @Override
    public Lock writeLock() {
        return write;
    }

    private final class Permits implements Lock {
        private final int count;

        Permits(int count) {
            this.count = count;
        }

        @Override
        public void lock() {
            permits.acquireUninterruptibly(count);
        }

        @Override
        public void lockInterruptibly() throws InterruptedException {
            permits.acquire(count);
        }

        @Override
        public boolean tryLock() {
            return permits.tryAcquire(count);
        }

        @Override
        public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
            return permits.tryAcquire(count, time, unit);
        }

        @Override
        public void unlock() {
            permits.release(count);
        }

        @Override
        public Condition newCondition() {
            throw new UnsupportedOperationException("a semaphore has no conditions");
        }
    }
}
