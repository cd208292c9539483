package org.lockrank.locks;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.util.Collection;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.lockrank.held.Checking;
import org.lockrank.held.Side;
import org.lockrank.order.Rank;

/**
 * A {@link ReentrantReadWriteLock} with a rank, or a rank for each side: refuses an acquisition that breaks the order of
 * ranks before it blocks, on every path, contended or not.
 *
 * <p>Everything else is {@link ReentrantReadWriteLock}'s. What is checked, by the rank of the side:
 * <ul>
 *   <li>a read as much as a write: a reader waits behind a waiting writer, so that two readers of two locks deadlock with
 *       two writers that arrive between;
 *   <li>the same lock again, on the same side: counted, not checked, for it does not wait;
 *   <li>write, then read: a downgrade, legal. The read is held until it is released, however soon the write is;
 *   <li>read, then write: never succeeds, hence violation LR107. {@code writeLock().tryLock()} only returns false;
 *   <li>waiting on a condition releases all holds of the write side; taking it again is checked before the wait begins.
 * </ul>
 *
 * <p>A deserialized lock is unlocked and has its ranks. With checking off this class is its parent and nothing more.
 */
public class RankedReentrantReadWriteLock extends ReentrantReadWriteLock {

    private static final long serialVersionUID = 1L;

    private final Rank readRank;
    private final Rank writeRank;
    private final transient @Nullable Comparable<?> key;
    private final RankedReadLock readView;
    private final RankedWriteLock writeView;
    /** The two sides as the check knows them; null exactly while checking is off. Not final only for {@link #readObject}. */
    transient @Nullable Side readSide;

    transient @Nullable Side writeSide;

    /** A lock that is not fair and has no rank: a leaf. With checking on its making is a warning, LR110. */
    public RankedReentrantReadWriteLock() {
        this(Rank.UNDECLARED);
    }

    /** A lock that is not fair, with one rank for both sides. */
    public RankedReentrantReadWriteLock(Rank rank) {
        this(rank, false);
    }

    /** A lock of the given fairness, with one rank for both sides. */
    public RankedReentrantReadWriteLock(Rank rank, boolean fair) {
        this(rank, rank, fair);
    }

    /** A lock that is not fair, with a rank for each side: the two of a {@code readwrite} statement. */
    public RankedReentrantReadWriteLock(Rank read, Rank write) {
        this(read, write, false);
    }

    /** A lock of the given fairness, with a rank for each side. */
    public RankedReentrantReadWriteLock(Rank read, Rank write, boolean fair) {
        this(read, write, fair, null);
    }

    /**
     * A lock of a rank that is nestable by key.
     *
     * @param key orders this lock among those of its rank: several may be held at once, taken by increasing keys; its
     *     {@code compareTo} must take no lock. Not serialized
     */
    public RankedReentrantReadWriteLock(Rank rank, boolean fair, @Nullable Comparable<?> key) {
        this(rank, rank, fair, key);
    }

    /** A lock with a rank for each side and a key; see the other constructors. */
    public RankedReentrantReadWriteLock(Rank read, Rank write, boolean fair, @Nullable Comparable<?> key) {
        super(fair);
        Side.requireSides(read, write);
        this.readRank = read;
        this.writeRank = write;
        this.key = key;
        this.readView = new RankedReadLock(this);
        this.writeView = new RankedWriteLock(this);
        if (Checking.ON) {
            makeSides(key);
        }
    }

    /** The read side; the same object each time. */
    @Override
    public RankedReadLock readLock() {
        return readView;
    }

    /** The write side; the same object each time. */
    @Override
    public RankedWriteLock writeLock() {
        return writeView;
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
        return key;
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

    /** The parent's text and the ranks, of the read side first where they differ. */
    @Override
    public String toString() {
        return super.toString() + "[" + (readRank == writeRank ? readRank : readRank + ", " + writeRank) + "]";
    }

    /** The thread that writes, or null. */
    final @Nullable Thread owner() {
        return getOwner();
    }

    private void makeSides(@Nullable Comparable<?> key) {
        Side[] sides = Side.readWrite(this, readRank, writeRank, Side.Again.REENTRANT, true, key);
        readSide = sides[0];
        writeSide = sides[1];
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        if (Checking.ON) {
            makeSides(null);
        }
    }
}
