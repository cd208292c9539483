package org.lockrank.locks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.lockrank.event.Acquisition;
import org.lockrank.held.Checking;
import org.lockrank.held.HeldLocks;
import org.lockrank.held.Seat;
import org.lockrank.held.Side;
import org.lockrank.order.Rank;

/**
 * The read side of a {@link RankedReentrantReadWriteLock}, which says what is checked.
 *
 * <p>Several threads hold it at once. One that often does finds what it holds through the lock; the others find it by a
 * thread-local, which takes some nanoseconds longer.
 */
public final class RankedReadLock extends ReentrantReadWriteLock.ReadLock implements RankedLock {

    private static final long serialVersionUID = 1L;

    private final RankedReentrantReadWriteLock lock;
    /**
     * A seat of a thread that often reads; null before the first time. Any thread may read and write it: whose seat it is
     * makes sure of that, see {@link Seat}. Here for the same reasons as in {@link RankedReentrantLock}.
     */
    private transient @Nullable Seat hint;

    RankedReadLock(RankedReentrantReadWriteLock lock) {
        super(lock);
        this.lock = lock;
    }

    @Override
    public Rank rank() {
        return lock.readRank();
    }

    @Override
    public @Nullable Comparable<?> key() {
        return lock.key();
    }

    /**
     * {@inheritDoc}
     *
     * @throws org.lockrank.sink.LockRankException if the order forbids it and the sink refuses; the lock is untouched
     */
    @Override
    public void lock() {
        Side s = Checking.ON ? lock.readSide : null;
        if (!Checking.ON || s == null) {
            super.lock();
            return;
        }
        Seat seat = hint;
        if (seat == null || !seat.takes(s)) {
            lockSlowly(s);
            return;
        }
        try {
            super.lock();
        } catch (Throwable e) {
            // An error: most come before the lock is taken, but a lack of stack may be told of after.
            if (lock.getReadHoldCount() == 0) {
                seat.leaves(s);
            }
            throw e;
        }
    }

    private void lockSlowly(Side s) {
        HeldLocks held = holder();
        int holds = lock.getReadHoldCount();
        held.acquire(s);
        try {
            super.lock();
        } catch (Throwable e) {
            if (lock.getReadHoldCount() == holds) {
                held.cancel(s);
            }
            throw e;
        }
        met(s, held);
    }

    /**
     * {@inheritDoc}
     *
     * @throws org.lockrank.sink.LockRankException if the order forbids it and the sink refuses; the lock is untouched
     */
    @Override
    public void lockInterruptibly() throws InterruptedException {
        Side s = Checking.ON ? lock.readSide : null;
        if (!Checking.ON || s == null) {
            super.lockInterruptibly();
            return;
        }
        HeldLocks held = holder();
        held.acquire(s);
        try {
            super.lockInterruptibly();
        } catch (Throwable e) {
            held.cancel(s);
            throw e;
        }
        met(s, held);
    }

    /** {@inheritDoc} Never blocks, hence is not checked. */
    @Override
    public boolean tryLock() {
        boolean taken = super.tryLock();
        if (taken) {
            taken();
        }
        return taken;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Checked, since it may block, unless the timeout is not positive. Code that backs off when it fails may say so:
     * {@link #tryLockUnchecked}.
     *
     * @throws org.lockrank.sink.LockRankException if the order forbids it and the sink refuses; the lock is untouched
     */
    @Override
    public boolean tryLock(long timeout, TimeUnit unit) throws InterruptedException {
        Side s = Checking.ON ? lock.readSide : null;
        if (!Checking.ON || s == null) {
            return super.tryLock(timeout, unit);
        }
        if (timeout <= 0) {
            return tryLockUnchecked(timeout, unit);
        }
        HeldLocks held = holder();
        held.acquire(s, Acquisition.Kind.TIMED_TRY);
        boolean taken = false;
        try {
            taken = super.tryLock(timeout, unit);
        } finally {
            if (!taken) {
                held.cancel(s);
            }
        }
        if (taken) {
            met(s, held);
        }
        return taken;
    }

    /** As {@link RankedReentrantLock#tryLockUnchecked}. */
    public boolean tryLockUnchecked(long timeout, TimeUnit unit) throws InterruptedException {
        boolean taken = super.tryLock(timeout, unit);
        if (taken) {
            taken();
        }
        return taken;
    }

    /** {@inheritDoc} As {@link RankedReentrantLock#unlock}, by a thread that does not hold it also LR108. */
    @Override
    public void unlock() {
        Side s = Checking.ON ? lock.readSide : null;
        if (!Checking.ON || s == null) {
            super.unlock();
            return;
        }
        Seat seat = hint;
        if (seat == null || !seat.leaves(s)) {
            unlockSlowly(s);
            return;
        }
        try {
            super.unlock();
        } catch (IllegalMonitorStateException e) {
            throw Misuse.notHeld(HeldLocks.current(), s, e);
        } catch (Throwable e) {
            // An error, of which there may be any, before the lock was released or after.
            if (lock.getReadHoldCount() > 0) {
                HeldLocks.current().acquired(s);
            }
            throw e;
        }
    }

    private void unlockSlowly(Side s) {
        HeldLocks held = holder();
        try {
            super.unlock();
        } catch (IllegalMonitorStateException e) {
            throw Misuse.notHeld(held, s, e);
        }
        held.release(s);
    }

    /** The parent's text and the rank. */
    @Override
    public String toString() {
        return super.toString() + "[" + rank() + "]";
    }

    private HeldLocks holder() {
        Seat seat = hint;
        return seat == null ? HeldLocks.current() : seat.holder();
    }

    private void met(Side s, HeldLocks held) {
        Seat seat = hint;
        if (seat == null || held.shouldReplace(seat)) {
            hint = s.seatOf(held);
        }
        held.sight(s);
    }

    private void taken() {
        Side s = Checking.ON ? lock.readSide : null;
        if (Checking.ON && s != null) {
            HeldLocks held = holder();
            held.acquired(s);
            met(s, held);
        }
    }
}
