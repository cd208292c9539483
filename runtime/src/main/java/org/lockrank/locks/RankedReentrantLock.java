package org.lockrank.locks;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.lockrank.event.Acquisition;
import org.lockrank.held.Checking;
import org.lockrank.held.HeldLocks;
import org.lockrank.held.Seat;
import org.lockrank.held.Side;
import org.lockrank.order.Rank;

/**
 * A {@link ReentrantLock} with a rank: refuses an acquisition that breaks the order of ranks before it blocks, on every
 * path, contended or not.
 *
 * <p>Everything else is {@link ReentrantLock}'s: fairness, interrupts, timeouts, conditions, queries, serialization (a
 * deserialized lock is unlocked and has its rank). What is checked:
 * <ul>
 *   <li>{@link #lock}, {@link #lockInterruptibly} and the timed {@link #tryLock(long, TimeUnit)}: against all that the
 *       thread holds; re-entry is counted, not checked;
 *   <li>{@link #tryLock()}: never blocks, hence is not checked; what is taken while it is held is checked against it;
 *   <li>waiting on a condition: taking the lock again is checked against all else that the thread holds, before it waits.
 * </ul>
 *
 * <p>With checking on an uncontended pair of lock and unlock costs a few nanoseconds more than the parent's, however many
 * locks are held; with checking off, nothing.
 */
public class RankedReentrantLock extends ReentrantLock implements RankedLock {

    private static final long serialVersionUID = 1L;

    private final Rank rank;
    private final transient @Nullable Comparable<?> key;
    /** What the check knows this lock by; null exactly while checking is off. Not final only for {@link #readObject}. */
    private transient @Nullable Side side;
    /**
     * A seat of the thread that last took this lock or let it go the long way. Here, not in the side: one object fewer to
     * look at, and room that the JVM would leave empty. Read before the lock is held, written while it is; any seat in it
     * is safe, as {@link Seat} says, so that a race does no harm. Null before the first time.
     */
    private transient @Nullable Seat hint;

    /** A lock that is not fair and has no rank: a leaf. With checking on its making is a warning, LR110. */
    public RankedReentrantLock() {
        this(Rank.UNDECLARED);
    }

    /** A lock that is not fair. */
    public RankedReentrantLock(Rank rank) {
        this(rank, false);
    }

    /** A lock with the given fairness; see {@link ReentrantLock#ReentrantLock(boolean)}. */
    public RankedReentrantLock(Rank rank, boolean fair) {
        this(rank, fair, null);
    }

    /**
     * A lock of a rank that is nestable by key.
     *
     * @param key orders this lock among those of its rank: several may be held at once, taken by increasing keys; its
     *     {@code compareTo} must take no lock. Not serialized
     */
    public RankedReentrantLock(Rank rank, boolean fair, @Nullable Comparable<?> key) {
        super(fair);
        this.rank = rank;
        this.key = key;
        this.side = Checking.ON ? Side.owned(this, rank, key) : null;
    }

    @Override
    public final Rank rank() {
        return rank;
    }

    @Override
    public final @Nullable Comparable<?> key() {
        return key;
    }

    /**
     * {@inheritDoc}
     *
     * @throws org.lockrank.sink.LockRankException if the order forbids it and the sink refuses; the lock is untouched
     */
    @Override
    public void lock() {
        Side s = side;
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
        Side s = side;
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

    @Override
    public boolean tryLock() {
        boolean taken = super.tryLock();
        Side s = side;
        if (Checking.ON && taken && s != null) {
            HeldLocks held = holder();
            held.acquired(s);
            took(s, held);
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
        Side s = side;
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

    /**
     * As {@link #tryLock(long, TimeUnit)}, unchecked: for code that releases what it holds when this fails, so that the
     * wait ends whatever the order.
     */
    public boolean tryLockUnchecked(long timeout, TimeUnit unit) throws InterruptedException {
        boolean taken = super.tryLock(timeout, unit);
        Side s = side;
        if (Checking.ON && taken && s != null) {
            HeldLocks held = holder();
            held.acquired(s);
            took(s, held);
        }
        return taken;
    }

    /**
     * {@inheritDoc}
     *
     * <p>By a thread that does not hold it also violation LR108, which names the holder; where the sink refuses, the
     * refusal is suppressed in the {@link IllegalMonitorStateException}.
     */
    @Override
    public void unlock() {
        Side s = side;
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
            throw Misuse.notHeld(HeldLocks.current(), s, getOwner(), e);
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
            throw Misuse.notHeld(held, s, getOwner(), e);
        }
        held.release(s);
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

    /** {@inheritDoc} Waiting on it is checked; see the class. */
    @Override
    public Condition newCondition() {
        Condition condition = super.newCondition();
        Side s = side;
        return Checking.ON && s != null ? new RankedCondition(condition, s) : condition;
    }

    @Override
    public boolean hasWaiters(Condition condition) {
        return super.hasWaiters(RankedCondition.plain(condition));
    }

    @Override
    public int getWaitQueueLength(Condition condition) {
        return super.getWaitQueueLength(RankedCondition.plain(condition));
    }

    @Override
    protected Collection<Thread> getWaitingThreads(Condition condition) {
        return super.getWaitingThreads(RankedCondition.plain(condition));
    }

    /** The parent's text and the rank: {@code …RankedReentrantLock@1b2c3d4d[Unlocked][connection]}. */
    @Override
    public String toString() {
        return super.toString() + "[" + rank + "]";
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        side = Checking.ON ? Side.owned(this, rank, null) : null;
    }
}
