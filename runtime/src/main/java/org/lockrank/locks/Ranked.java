package org.lockrank.locks;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.lockrank.held.Checking;
import org.lockrank.held.HintedSide;
import org.lockrank.held.Side;
import org.lockrank.order.Rank;

/**
 * Gives a rank to a lock that has none: any {@link Lock} or {@link ReadWriteLock}, one of a library, one in a database.
 *
 * <p>The result does what the lock does, and checks what {@link RankedReentrantLock} checks. Lock through the result
 * only: what is done to the lock behind its back is not seen. A lock that is wrapped twice is two locks to the check.
 *
 * <p>What the lock cannot do the result cannot do: where {@code newCondition} is unsupported it stays so. Where
 * {@code unlock} fails, because a lease has ended or a connection is gone, the failure is the caller's to see, and the
 * lock counts as released.
 *
 * <p>With checking off the methods without a key return the lock itself.
 */
public final class Ranked {

    private Ranked() {}

    /** Whether a thread may take again what it holds. */
    public enum Reentrancy {
        /** It may: the holds are counted. Of a read-write lock, each side; and who writes may read as well. */
        REENTRANT(Side.Again.REENTRANT),
        /** It waits for itself: violation LR106. */
        NOT_REENTRANT(Side.Again.DEADLOCKS);

        final Side.Again again;

        Reentrancy(Side.Again again) {
            this.again = again;
        }
    }

    /** A re-entrant lock with a rank; with checking off {@code lock} itself. */
    public static Lock lock(Lock lock, Rank rank) {
        return lock(lock, rank, Reentrancy.REENTRANT);
    }

    /** A lock with a rank; with checking off {@code lock} itself. */
    public static Lock lock(Lock lock, Rank rank, Reentrancy reentrancy) {
        return Checking.ON ? lock(lock, rank, reentrancy, null) : lock;
    }

    /**
     * A lock with a rank and a key, for ranks that are nestable by key and for {@link LockAll}, which needs the key with
     * checking off too: this one is a wrapper always.
     *
     * @param key orders this lock among those of its rank; its {@code compareTo} must take no lock
     */
    public static RankedLock lock(Lock lock, Rank rank, Reentrancy reentrancy, @Nullable Comparable<?> key) {
        WrappedLock wrapped = new WrappedLock(lock, rank, key);
        if (Checking.ON) {
            wrapped.side = Side.exclusive(wrapped, rank, reentrancy.again, key);
        }
        return wrapped;
    }

    /** A re-entrant read-write lock with a rank for each side; with checking off {@code lock} itself. */
    public static ReadWriteLock readWriteLock(ReadWriteLock lock, Rank read, Rank write) {
        return readWriteLock(lock, read, write, Reentrancy.REENTRANT);
    }

    /** A read-write lock with a rank for each side; with checking off {@code lock} itself. */
    public static ReadWriteLock readWriteLock(ReadWriteLock lock, Rank read, Rank write, Reentrancy reentrancy) {
        Side.requireSides(read, write);
        return Checking.ON ? readWriteLock(lock, read, write, reentrancy, null) : lock;
    }

    /** A read-write lock with a rank for each side and a key; its sides are {@link RankedLock}s, and wrappers always. */
    public static ReadWriteLock readWriteLock(
            ReadWriteLock lock, Rank read, Rank write, Reentrancy reentrancy, @Nullable Comparable<?> key) {
        Side.requireSides(read, write);
        WrappedReadWriteLock wrapped = new WrappedReadWriteLock(
                new WrappedLock(lock.readLock(), read, key), new WrappedLock(lock.writeLock(), write, key));
        if (Checking.ON) {
            boolean downgrade = reentrancy == Reentrancy.REENTRANT;
            HintedSide[] sides = Side.readWrite(wrapped, read, write, reentrancy.again, downgrade, key);
            wrapped.read.side = sides[0];
            wrapped.write.side = sides[1];
            wrapped.read.whole = wrapped;
            wrapped.write.whole = wrapped;
        }
        return wrapped;
    }
}
