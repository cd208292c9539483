package org.lockrank.locks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.lockrank.event.Acquisition;
import org.lockrank.held.Checking;
import org.lockrank.held.HeldLocks;
import org.lockrank.held.Seat;
import org.lockrank.held.Side;
import org.lockrank.order.Rank;

/** The write side of a {@link RankedReentrantReadWriteLock}, which says what is checked. */
public final class RankedWriteLock extends ReentrantReadWriteLock.WriteLock implements RankedLock {

    private static final long serialVersionUID = 1L;

    private final RankedReentrantReadWriteLock lock;
    /** A seat of the thread that last wrote, or null; as in {@link RankedReentrantLock}. */
    private transient @Nullable Seat hint;

    RankedWriteLock(RankedReentrantReadWriteLock lock) {
        super(lock);
        this.lock = lock;
    }

    @Override
    public Rank rank() {
        return lock.writeRank();
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
        Side s = Checking.ON ? lock.writeSide : null;
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
            if (!isHeldByCurrentThread()) {
                seat.leaves(s);
            }
            throw e;
        }
    }

    private void lockSlowly(Side s) {
        HeldLocks held = holder();
        int holds = getHoldCount();
        held.acquire(s);
        try {
            super.lock();
        } catch (Throwable e) {
            if (getHoldCount() == holds) {
                held.cancel(s);
            }
            throw e;
        }
        took(s, held);
    }

    /**
     * {@inheritDoc}
     *
     * @throws org.lockrank.sink.LockRankException if the order forbids it and the sink refuses; the lock is untouched
     */
    @Override
    public void lockInterruptibly() throws InterruptedException {
        Side s = Checking.ON ? lock.writeSide : null;
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
        took(s, held);
    }

    /** {@inheritDoc} Never blocks, hence is not checked; false where this thread reads. */
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
        Side s = Checking.ON ? lock.writeSide : null;
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
            took(s, held);
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
        Side s = Checking.ON ? lock.writeSide : null;
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
            throw Misuse.notHeld(HeldLocks.current(), s, lock.owner(), e);
        } catch (Throwable e) {
            // An error, of which there may be any, before the lock was released or after.
            if (isHeldByCurrentThread()) {
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
            throw Misuse.notHeld(held, s, lock.owner(), e);
        }
        held.release(s);
    }

    /** {@inheritDoc} Waiting on it releases the write side alone, and taking that again is checked; see the lock. */
    @Override
    public Condition newCondition() {
        Condition condition = super.newCondition();
        Side s = Checking.ON ? lock.writeSide : null;
        return Checking.ON && s != null ? new RankedCondition(condition, s) : condition;
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

    private void took(Side s, HeldLocks held) {
        Seat seat = s.seatOf(held);
        if (hint != seat) {
            hint = seat;
        }
        held.sight(s);
    }

    private void taken() {
        Side s = Checking.ON ? lock.writeSide : null;
        if (Checking.ON && s != null) {
            HeldLocks held = holder();
            held.acquired(s);
            took(s, held);
        }
    }
}
