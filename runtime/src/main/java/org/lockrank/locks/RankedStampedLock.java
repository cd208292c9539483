package org.lockrank.locks;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;
import org.lockrank.event.Acquisition.Kind;
import org.lockrank.held.Checking;
import org.lockrank.held.HeldLocks;
import org.lockrank.held.HintedSide;
import org.lockrank.held.Seat;
import org.lockrank.held.Side;
import org.lockrank.order.Rank;

/**
 * A {@link StampedLock} with a rank, or a rank for each side: refuses an acquisition that breaks the order of ranks before
 * it blocks, whether by stamp or by a view.
 *
 * <p>Everything else is {@link StampedLock}'s. What is checked, by the rank of the side:
 * <ul>
 *   <li>{@link #readLock}, {@link #writeLock}, their interruptible and timed forms, and the same through the views;
 *   <li>not re-entrant: a thread that holds the lock and wants it again waits for itself (LR106), for certain where one of
 *       the two is a write, and as soon as a writer arrives between where both are reads; read, then write is LR107;
 *   <li>untimed tries and conversions never block, hence are not checked; what they take is held, and a conversion changes
 *       the mode of what is held;
 *   <li>optimistic reads are no locks.
 * </ul>
 *
 * <p>A stamp has no owner: any thread may release it. With checking on somebody must hold it all the same. Pass it on
 * with {@link #handOff} here and {@link #adopt} there; to release, or convert, a stamp that this thread neither took nor
 * adopted is violation LR108. Where the sink lets that pass, the thread that took the stamp is not held to it any longer:
 * a write at once; a read as soon as there is no reader, and until then this lock's reads are held against nobody.
 *
 * <p>A deserialized lock is unlocked and has its ranks. With checking off this class is its parent and nothing more.
 */
public class RankedStampedLock extends StampHolds {

    private static final long serialVersionUID = 1L;

    private final Rank readRank;
    private final Rank writeRank;

    /** A lock without a rank: a leaf. With checking on its making is a warning, LR110. */
    public RankedStampedLock() {
        this(Rank.UNDECLARED);
    }

    /** A lock with one rank for both sides. */
    public RankedStampedLock(Rank rank) {
        this(rank, rank);
    }

    /** A lock with a rank for each side: the two of a {@code readwrite} statement. */
    public RankedStampedLock(Rank read, Rank write) {
        this(read, write, null);
    }

    /**
     * A lock of a rank that is nestable by key.
     *
     * @param key orders this lock among those of its rank: several may be held at once, taken by increasing keys; its
     *     {@code compareTo} must take no lock. Not serialized
     */
    public RankedStampedLock(Rank rank, @Nullable Comparable<?> key) {
        this(rank, rank, key);
    }

    /** A lock with a rank for each side and a key; see the other constructors. */
    public RankedStampedLock(Rank read, Rank write, @Nullable Comparable<?> key) {
        Side.requireSides(read, write);
        this.readRank = read;
        this.writeRank = write;
        begin(read, write, key);
    }

    /** The rank of the read side. */
    public final Rank readRank() {
        return readRank;
    }

    /** The rank of the write side. */
    public final Rank writeRank() {
        return writeRank;
    }

    /** The key by which locks of this rank are taken together, or null. */
    public final @Nullable Comparable<?> key() {
        return madeWith();
    }

    @Override
    public long readLock() {
        HintedSide side = read;
        if (!Checking.ON || side == null) {
            return super.readLock();
        }
        Seat seat = side.seat();
        if (!seat.takes(side)) {
            return readLockSlowly();
        }
        try {
            return super.readLock();
        } catch (Throwable e) {
            seat.leaves(side);
            throw e;
        }
    }

    private long readLockSlowly() {
        HeldLocks held = acquireRead(Kind.LOCK);
        long stamp = 0;
        try {
            stamp = super.readLock();
        } finally {
            readAcquired(held, stamp);
        }
        return stamp;
    }

    @Override
    public long readLockInterruptibly() throws InterruptedException {
        if (!Checking.ON) {
            return super.readLockInterruptibly();
        }
        HeldLocks held = acquireRead(Kind.LOCK);
        long stamp = 0;
        try {
            stamp = super.readLockInterruptibly();
        } finally {
            readAcquired(held, stamp);
        }
        return stamp;
    }

    @Override
    public long tryReadLock() {
        long stamp = super.tryReadLock();
        if (Checking.ON && stamp != 0) {
            readTaken();
        }
        return stamp;
    }

    /** {@inheritDoc} Checked, unless the timeout is not positive; {@link #tryReadLockUnchecked} is not. */
    @Override
    public long tryReadLock(long time, TimeUnit unit) throws InterruptedException {
        if (!Checking.ON || time <= 0) {
            return tryReadLockUnchecked(time, unit);
        }
        HeldLocks held = acquireRead(Kind.TIMED_TRY);
        long stamp = 0;
        try {
            stamp = super.tryReadLock(time, unit);
        } finally {
            readAcquired(held, stamp);
        }
        return stamp;
    }

    /** As {@link RankedReentrantLock#tryLockUnchecked}. */
    public long tryReadLockUnchecked(long time, TimeUnit unit) throws InterruptedException {
        long stamp = super.tryReadLock(time, unit);
        if (Checking.ON && stamp != 0) {
            readTaken();
        }
        return stamp;
    }

    @Override
    public long writeLock() {
        HintedSide side = write;
        if (!Checking.ON || side == null) {
            return super.writeLock();
        }
        Seat seat = side.seat();
        if (!seat.takes(side)) {
            return writeLockSlowly();
        }
        long stamp;
        try {
            stamp = super.writeLock();
        } catch (Throwable e) {
            seat.leaves(side);
            throw e;
        }
        stillHinted(seat);
        return stamp;
    }

    private long writeLockSlowly() {
        acquireWrite(Kind.LOCK);
        long stamp = 0;
        try {
            stamp = super.writeLock();
        } finally {
            writeAcquired(stamp);
        }
        return stamp;
    }

    @Override
    public long writeLockInterruptibly() throws InterruptedException {
        if (!Checking.ON) {
            return super.writeLockInterruptibly();
        }
        acquireWrite(Kind.LOCK);
        long stamp = 0;
        try {
            stamp = super.writeLockInterruptibly();
        } finally {
            writeAcquired(stamp);
        }
        return stamp;
    }

    @Override
    public long tryWriteLock() {
        long stamp = super.tryWriteLock();
        if (Checking.ON && stamp != 0) {
            writeTaken();
        }
        return stamp;
    }

    /** {@inheritDoc} Checked, unless the timeout is not positive; {@link #tryWriteLockUnchecked} is not. */
    @Override
    public long tryWriteLock(long time, TimeUnit unit) throws InterruptedException {
        if (!Checking.ON || time <= 0) {
            return tryWriteLockUnchecked(time, unit);
        }
        acquireWrite(Kind.TIMED_TRY);
        long stamp = 0;
        try {
            stamp = super.tryWriteLock(time, unit);
        } finally {
            writeAcquired(stamp);
        }
        return stamp;
    }

    /** As {@link RankedReentrantLock#tryLockUnchecked}. */
    public long tryWriteLockUnchecked(long time, TimeUnit unit) throws InterruptedException {
        long stamp = super.tryWriteLock(time, unit);
        if (Checking.ON && stamp != 0) {
            writeTaken();
        }
        return stamp;
    }

    @Override
    public void unlockRead(long stamp) {
        HintedSide side = read;
        if (!Checking.ON || side == null) {
            super.unlockRead(stamp);
            return;
        }
        if (!side.seat().leavesIfTaken(side)) {
            unlockReadSlowly(stamp);
            return;
        }
        try {
            super.unlockRead(stamp);
        } catch (IllegalMonitorStateException e) {
            stays(side);
            throw noRead(e);
        } catch (Throwable e) {
            stays(side);
            throw e;
        }
    }

    private void unlockReadSlowly(long stamp) {
        claimRead(stamp);
        try {
            super.unlockRead(stamp);
        } catch (IllegalMonitorStateException e) {
            throw noRead(e);
        }
        readReleased();
    }

    @Override
    public void unlockWrite(long stamp) {
        HintedSide side = write;
        if (!Checking.ON || side == null) {
            super.unlockWrite(stamp);
            return;
        }
        if (!side.seat().leavesIfTaken(side)) {
            unlockWriteSlowly(stamp);
            return;
        }
        try {
            super.unlockWrite(stamp);
        } catch (IllegalMonitorStateException e) {
            stays(side);
            throw noWrite(e);
        } catch (Throwable e) {
            stays(side);
            throw e;
        }
    }

    private void unlockWriteSlowly(long stamp) {
        claimWrite(stamp);
        try {
            super.unlockWrite(stamp);
        } catch (IllegalMonitorStateException e) {
            throw noWrite(e);
        }
        writeReleased();
    }

    @Override
    public void unlock(long stamp) {
        if (isWriteLockStamp(stamp)) {
            unlockWrite(stamp);
        } else {
            unlockRead(stamp);
        }
    }

    @Override
    public boolean tryUnlockRead() {
        if (!Checking.ON) {
            return super.tryUnlockRead();
        }
        claimRead();
        boolean released = super.tryUnlockRead();
        if (released) {
            readReleased();
        }
        return released;
    }

    @Override
    public boolean tryUnlockWrite() {
        if (!Checking.ON) {
            return super.tryUnlockWrite();
        }
        claimWrite();
        boolean released = super.tryUnlockWrite();
        if (released) {
            writeReleased();
        }
        return released;
    }

    @Override
    public long tryConvertToWriteLock(long stamp) {
        if (!Checking.ON) {
            return super.tryConvertToWriteLock(stamp);
        }
        claimRead(stamp);
        long converted = super.tryConvertToWriteLock(stamp);
        if (converted != 0) {
            convertedToWrite(stamp);
        }
        return converted;
    }

    @Override
    public long tryConvertToReadLock(long stamp) {
        if (!Checking.ON) {
            return super.tryConvertToReadLock(stamp);
        }
        claimWrite(stamp);
        long converted = super.tryConvertToReadLock(stamp);
        if (converted != 0) {
            convertedToRead(stamp);
        }
        return converted;
    }

    @Override
    public long tryConvertToOptimisticRead(long stamp) {
        if (!Checking.ON) {
            return super.tryConvertToOptimisticRead(stamp);
        }
        claimRead(stamp);
        claimWrite(stamp);
        long converted = super.tryConvertToOptimisticRead(stamp);
        if (converted != 0) {
            released(stamp);
        }
        return converted;
    }

    /**
     * Ends this thread's part in a stamp that it took, for another thread to {@link #adopt}. The lock stays held. Nothing
     * with checking off.
     *
     * @throws IllegalMonitorStateException if this thread does not hold the stamp and the sink refuses that (LR108)
     */
    public void handOff(long stamp) {
        if (Checking.ON) {
            handedOff(stamp);
        }
    }

    /**
     * Takes over a stamp that another thread has handed off: what this thread takes from now on is checked against it, and
     * this thread may release it. Never blocks, hence is not checked. Nothing with checking off.
     *
     * @throws IllegalMonitorStateException if the stamp is not that of a lock held now
     */
    public void adopt(long stamp) {
        if (Checking.ON) {
            adopted(stamp);
        }
    }

    /** {@inheritDoc} The same object each time, and a {@link RankedLock} with checking on. */
    @Override
    public Lock asReadLock() {
        return Checking.ON ? views().readLock() : super.asReadLock();
    }

    /** {@inheritDoc} The same object each time, and a {@link RankedLock} with checking on. */
    @Override
    public Lock asWriteLock() {
        return Checking.ON ? views().writeLock() : super.asWriteLock();
    }

    @Override
    public ReadWriteLock asReadWriteLock() {
        return Checking.ON ? views() : super.asReadWriteLock();
    }

    /** The parent's text and the ranks, of the read side first where they differ. */
    @Override
    public String toString() {
        return super.toString() + "[" + (readRank == writeRank ? readRank : readRank + ", " + writeRank) + "]";
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        begin(readRank, writeRank, null);
    }
}
