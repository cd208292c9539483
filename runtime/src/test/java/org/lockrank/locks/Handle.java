package org.lockrank.locks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

/** One lock of the matrix, or one side of one. What a kind of lock cannot do throws {@link UnsupportedOperationException}. */
interface Handle {

    void lock();

    void unlock();

    default boolean tryLock() {
        throw new UnsupportedOperationException();
    }

    default boolean tryLock(long nanos) throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    default boolean tryLockUnchecked(long nanos) throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** Waits on a condition, as short as it goes. */
    default void await() throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** What of the lock may not change when it is refused: its state, for people. */
    String state();

    /** How one kind of lock tries for a time without a check. */
    interface Unchecked {
        boolean tryLock(long nanos) throws InterruptedException;
    }

    /** A side that is a {@link Lock}. */
    record OfLock(Lock side, Object whole, Unchecked unchecked) implements Handle {

        @Override
        public void lock() {
            side.lock();
        }

        @Override
        public void unlock() {
            side.unlock();
        }

        @Override
        public boolean tryLock() {
            return side.tryLock();
        }

        @Override
        public boolean tryLock(long nanos) throws InterruptedException {
            return side.tryLock(nanos, TimeUnit.NANOSECONDS);
        }

        @Override
        public boolean tryLockUnchecked(long nanos) throws InterruptedException {
            return unchecked.tryLock(nanos);
        }

        @Override
        public void await() throws InterruptedException {
            long left = side.newCondition().awaitNanos(1);
            assert left <= 1;
        }

        @Override
        public String state() {
            return whole.toString();
        }
    }
}
