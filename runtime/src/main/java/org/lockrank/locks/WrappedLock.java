package org.lockrank.locks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;
import org.lockrank.event.Acquisition;
import org.lockrank.held.Checking;
import org.lockrank.held.HeldLocks;
import org.lockrank.held.HintedSide;
import org.lockrank.order.Rank;

/** A {@link Lock} that {@link Ranked} has given a rank: checks, then delegates. */
final class WrappedLock implements RankedLock {

    private final Lock lock;
    private final Rank rank;
    private final @Nullable Comparable<?> key;
    /**
     * What the check knows this lock by; null exactly while checking is off. Set once, by {@link Ranked}, before the lock
     * is handed out, and not final since a side names its lock: the two sides of a read-write lock need both first. A
     * program that publishes a lock by a race may see null, and then runs unchecked.
     */
    @Nullable
    HintedSide side;

    /**
     * The read-write lock that this is a side of, which the check knows but does not keep: whoever has a side has the lock.
     * Set as {@link #side} is.
     */
    @Nullable
    Object whole;

    WrappedLock(Lock lock, Rank rank, @Nullable Comparable<?> key) {
        this.lock = lock;
        this.rank = rank;
        this.key = key;
    }

    @Override
    public Rank rank() {
        return rank;
    }

    @Override
    public @Nullable Comparable<?> key() {
        return key;
    }

    @Override
    public void lock() {
        HintedSide s = side;
        if (!Checking.ON || s == null) {
            lock.lock();
            return;
        }
        HeldLocks held = HeldLocks.current();
        held.acquire(s);
        try {
            lock.lock();
        } catch (Throwable e) {
            held.cancel(s);
            throw e;
        }
        s.took(held);
    }

    @Override
    public void lockInterruptibly() throws InterruptedException {
        HintedSide s = side;
        if (!Checking.ON || s == null) {
            lock.lockInterruptibly();
            return;
        }
        HeldLocks held = HeldLocks.current();
        held.acquire(s);
        try {
            lock.lockInterruptibly();
        } catch (Throwable e) {
            held.cancel(s);
            throw e;
        }
        s.took(held);
    }

    @Override
    public boolean tryLock() {
        boolean taken = lock.tryLock();
        if (taken) {
            taken();
        }
        return taken;
    }

    /** Checked, since it may block, unless the timeout is not positive. */
    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        HintedSide s = side;
        if (!Checking.ON || s == null) {
            return lock.tryLock(time, unit);
        }
        HeldLocks held = HeldLocks.current();
        if (time > 0) {
            held.acquire(s, Acquisition.Kind.TIMED_TRY);
        }
        boolean taken = false;
        try {
            taken = lock.tryLock(time, unit);
        } finally {
            if (!taken && time > 0) {
                held.cancel(s);
            }
        }
        if (taken && time <= 0) {
            held.acquired(s);
        }
        if (taken) {
            s.took(held);
        }
        return taken;
    }

    /**
     * By a thread that does not hold it: LR108. Where that is refused the lock is not asked, else what becomes of it is the
     * lock's affair.
     */
    @Override
    public void unlock() {
        HintedSide s = side;
        if (!Checking.ON || s == null) {
            lock.unlock();
            return;
        }
        HeldLocks held = HeldLocks.current();
        if (!held.holds(s)) {
            Misuse.stray(held, s);
        }
        try {
            lock.unlock();
        } finally {
            held.pop(s);
        }
    }

    @Override
    public Condition newCondition() {
        Condition condition = lock.newCondition();
        HintedSide s = side;
        return Checking.ON && s != null ? new RankedCondition(condition, s) : condition;
    }

    /** {@code java.util.concurrent.locks.ReentrantLock@1b2c3d4d[Unlocked][connection]}. */
    @Override
    public String toString() {
        return lock + "[" + rank + "]";
    }

    private void taken() {
        HintedSide s = side;
        if (Checking.ON && s != null) {
            HeldLocks held = HeldLocks.current();
            held.acquired(s);
            s.took(held);
        }
    }
}
