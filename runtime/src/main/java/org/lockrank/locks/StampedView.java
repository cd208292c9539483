package org.lockrank.locks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;
import org.lockrank.event.Mode;
import org.lockrank.order.Rank;

/**
 * One side of a {@link RankedStampedLock} as a {@link java.util.concurrent.locks.Lock}, without stamps. The parent's own
 * views release past its public methods, where the check would not see it.
 */
final class StampedView implements RankedLock {

    private final RankedStampedLock lock;
    private final boolean reads;

    StampedView(RankedStampedLock lock, Mode mode) {
        this.lock = lock;
        this.reads = mode == Mode.SHARED;
    }

    @Override
    public Rank rank() {
        return reads ? lock.readRank() : lock.writeRank();
    }

    @Override
    public @Nullable Comparable<?> key() {
        return lock.key();
    }

    @Override
    public void lock() {
        if (reads) {
            lock.readLock();
        } else {
            lock.writeLock();
        }
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        if (reads) {
            lock.readLockInterruptibly();
        } else {
            lock.writeLockInterruptibly();
        }
    }

    @Override
    public boolean tryLock() {
        return (reads ? lock.tryReadLock() : lock.tryWriteLock()) != 0;
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        return (reads ? lock.tryReadLock(time, unit) : lock.tryWriteLock(time, unit)) != 0;
    }

    @Override
    public void unlock() {
        if (reads) {
            if (!lock.tryUnlockRead()) {
                throw lock.noRead(new IllegalMonitorStateException());
            }
        } else if (!lock.tryUnlockWrite()) {
            throw lock.noWrite(new IllegalMonitorStateException());
        }
    }

    /** Always throws, as the parent's views do. */
    @Override
    public Condition newCondition() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String toString() {
        return (reads ? "read side of " : "write side of ") + lock;
    }
}
