package org.lockrank.locks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.lockrank.event.Acquisition;
import org.lockrank.held.Checking;
import org.lockrank.held.HeldLocks;
import org.lockrank.held.Side;
import org.lockrank.order.Rank;

/**
 * A fast read-write lock with ranks: many readers or one writer, not re-entrant. It is used and ranked like the rwmutex
 * in Go's runtime, and made for readers that come often: while no writer is about, readers on different processors write
 * nothing in common.
 *
 * <pre>{@code
 * private final RwMutex mutex = new RwMutex(Locks.EXEC_R, Locks.EXEC_W);
 *
 * mutex.readLock().lock();
 * try { ... } finally { mutex.readLock().unlock(); }
 * }</pre>
 *
 * <p><strong>Who goes first.</strong> A writer that waits stops the readers that come after it. Who waits for more than
 * some microseconds queues, and the queue is first in, first out; but writers that come at the right moment go past it,
 * as with a lock that is not fair. The first in the queue is passed 1024 times at most. So readers that never stop cannot
 * starve a writer, nor writers that never stop anybody.
 *
 * <p><strong>Not re-entrant.</strong> A thread that writes and locks again would wait for itself, and is told so by an
 * {@link IllegalMonitorStateException}. A thread that reads and wants to write waits for ever; one that reads and reads
 * again waits for ever when a writer comes in between. With checking on both are violations, the second whether or not a
 * writer comes.
 *
 * <p><strong>Whose read.</strong> A read is ended by the thread that began it. With checking off a thread that ends the
 * read of another, or one that it never began, is told so where the lock can tell; where it cannot, it ends a read of
 * another thread, as it would with a lock that only counts. A thread that ends while it reads keeps writers out for ever,
 * and one of the places that the readers of all RwMutexes share; so always unlock in a {@code finally} block.
 *
 * <p><strong>Ranks.</strong> The read rank is held for the whole of every read and the write rank for the whole of every
 * write, contended or not. Both are checked before the lock blocks. {@link RwMutexInternals} says what the check knows of
 * the insides. With checking off nothing of this is run.
 *
 * <p>Waits are interruptible and timed where the method says so. The write side has conditions. The lock neither pins a
 * virtual thread nor cares what kind of thread uses it; under Java 17 it relies on {@link Thread#getId} as
 * {@code java.lang.Thread} has it. Not serializable.
 */
public final class RwMutex implements ReadWriteLock {

    private final ReadWriteGate gate = new ReadWriteGate();
    private final ReadLock readLock;
    private final WriteLock writeLock;

    /** A lock with one rank for both sides, its insides hidden. */
    public RwMutex(Rank rank) {
        this(rank, rank);
    }

    /** A lock with a rank for each side, its insides hidden. */
    public RwMutex(Rank read, Rank write) {
        this(read, write, RwMutexInternals.hidden());
    }

    /** A lock with a rank for each side, and its insides ranked as told. */
    public RwMutex(Rank read, Rank write, RwMutexInternals internals) {
        Side.requireSides(read, write);
        this.readLock = new ReadLock(this, read);
        this.writeLock = new WriteLock(this, write);
        if (Checking.ON) {
            RwMutexRanks ranks = new RwMutexRanks(this, read, write, internals);
            readLock.ranks = ranks;
            writeLock.ranks = ranks;
        }
    }

    /** The side for reading; always the same object. */
    @Override
    public ReadLock readLock() {
        return readLock;
    }

    /** The side for writing; always the same object. */
    @Override
    public WriteLock writeLock() {
        return writeLock;
    }

    /** Whether a thread holds this lock for writing. For monitoring: it may be otherwise when the answer arrives. */
    public boolean isWriteLocked() {
        return gate.isWriting();
    }

    /** Whether the current thread holds this lock for writing. */
    public boolean isWriteLockedByCurrentThread() {
        return gate.isWritingByCurrentThread();
    }

    /** How many reads are held. For monitoring, as {@link #isWriteLocked}; it looks at all places of the table of readers. */
    public int getReadLockCount() {
        return gate.readers();
    }

    /** About how many threads wait for either side. For monitoring. */
    public int getQueueLength() {
        return gate.getQueueLength() + (gate.isNapping() ? 1 : 0);
    }

    /** Whether threads wait for either side. For monitoring. */
    public boolean hasQueuedThreads() {
        return getQueueLength() > 0;
    }

    /**
     * Whether threads wait on a condition of this lock.
     *
     * @throws IllegalMonitorStateException if the current thread does not write
     * @throws IllegalArgumentException if it is no condition of this lock
     */
    public boolean hasWaiters(Condition condition) {
        return getWaitQueueLength(condition) > 0;
    }

    /** How many threads wait on a condition of this lock. For monitoring; with the exceptions of {@link #hasWaiters}. */
    public int getWaitQueueLength(Condition condition) {
        if (condition instanceof RwMutexCondition own && own.isOf(gate)) {
            return own.length();
        }
        throw new IllegalArgumentException("not a condition of this RwMutex: " + condition);
    }

    /**
     * This lock, its state and its ranks: {@code …RwMutex@1b2c3d4d[Write-locked by thread main][execR/execW]}, or
     * {@code [Read-locks:3, 2 waiting]}, or {@code [Unlocked]}.
     */
    @Override
    public String toString() {
        return super.toString() + state() + "[" + ranks() + "]";
    }

    private String state() {
        Thread writer = gate.writer();
        int readers = gate.readers();
        int waiting = getQueueLength();
        String held = writer != null
                ? "Write-locked by thread " + writer.getName()
                : readers > 0 ? "Read-locks:" + readers : "Unlocked";
        return "[" + held + (waiting > 0 ? ", " + waiting + " waiting" : "") + "]";
    }

    private String ranks() {
        return readLock.rank == writeLock.rank ? readLock.rank.name() : readLock.rank + "/" + writeLock.rank;
    }

    /** The side of an {@link RwMutex} that many threads may hold at once. */
    public static final class ReadLock implements RankedLock {

        private final RwMutex mutex;
        private final ReadWriteGate gate;
        private final Rank rank;
        /** Null exactly while checking is off. Set once, by the constructor of the RwMutex, and safe behind its finals. */
        private @Nullable RwMutexRanks ranks;

        private ReadLock(RwMutex mutex, Rank rank) {
            this.mutex = mutex;
            this.gate = mutex.gate;
            this.rank = rank;
        }

        @Override
        public Rank rank() {
            return rank;
        }

        /**
         * Waits while a writer holds the lock or waits for it.
         *
         * @throws org.lockrank.sink.LockRankException if the order forbids it and the sink refuses; the lock is untouched
         * @throws IllegalMonitorStateException if this thread holds the lock for writing, or there are 2<sup>30</sup>
         *     readers; the lock is as it was
         */
        @Override
        public void lock() {
            RwMutexRanks r = Checking.ON ? ranks : null;
            if (!Checking.ON || r == null) {
                gate.enterShared();
                return;
            }
            HeldLocks held = r.wantRead(Acquisition.Kind.LOCK);
            try {
                gate.enterShared();
            } catch (Throwable e) {
                r.cancelRead(held);
                throw e;
            }
            r.tookRead(held);
        }

        /** As {@link #lock}, until the thread is interrupted. */
        @Override
        public void lockInterruptibly() throws InterruptedException {
            RwMutexRanks r = Checking.ON ? ranks : null;
            if (!Checking.ON || r == null) {
                gate.enterSharedInterruptibly();
                return;
            }
            HeldLocks held = r.wantRead(Acquisition.Kind.LOCK);
            try {
                gate.enterSharedInterruptibly();
            } catch (Throwable e) {
                r.cancelRead(held);
                throw e;
            }
            r.tookRead(held);
        }

        /**
         * Takes the lock unless a writer holds it or waits for it. Never waits, hence is not checked. May fail, too, in the
         * moment in which a writer tries to enter.
         */
        @Override
        public boolean tryLock() {
            boolean taken = gate.tryEnterShared();
            RwMutexRanks r = Checking.ON ? ranks : null;
            if (Checking.ON && taken && r != null) {
                r.triedRead();
            }
            return taken;
        }

        /** As {@link #lock}, until the time is over or the thread is interrupted. Checked, unless the time is over already. */
        @Override
        public boolean tryLock(long timeout, TimeUnit unit) throws InterruptedException {
            RwMutexRanks r = Checking.ON ? ranks : null;
            if (!Checking.ON || r == null) {
                return gate.tryEnterShared(unit.toNanos(timeout));
            }
            if (timeout <= 0) {
                boolean now = gate.tryEnterShared(0);
                if (now) {
                    r.triedRead();
                }
                return now;
            }
            HeldLocks held = r.wantRead(Acquisition.Kind.TIMED_TRY);
            boolean taken = false;
            try {
                taken = gate.tryEnterShared(unit.toNanos(timeout));
            } finally {
                if (!taken) {
                    r.cancelRead(held);
                }
            }
            if (taken) {
                r.tookRead(held);
            }
            return taken;
        }

        /**
         * Lets go of one read.
         *
         * <p>By a thread that does not read it is violation LR108, and where the sink refuses that, an exception. With
         * checking off, or a sink that does not refuse, the lock may not notice, and end the read of another thread.
         *
         * @throws IllegalMonitorStateException if the lock can tell that this thread does not read, or the sink refuses; the
         *     lock is as it was. A refusal of the sink is suppressed in it
         */
        @Override
        public void unlock() {
            RwMutexRanks r = Checking.ON ? ranks : null;
            if (!Checking.ON || r == null) {
                gate.leaveShared();
                return;
            }
            HeldLocks held = HeldLocks.current();
            if (r.isRead(held)) {
                gate.leaveShared();
                r.releaseRead(held);
                return;
            }
            IllegalMonitorStateException misuse = r.notReading(held);
            if (misuse.getSuppressed().length > 0) {
                throw misuse;
            }
            gate.leaveShared();
        }

        /** Not supported: readers do not exclude each other, so that a signal could come between look and wait. */
        @Override
        public Condition newCondition() {
            throw new UnsupportedOperationException("the read side of an RwMutex has no conditions");
        }

        @Override
        public String toString() {
            return "read side of " + mutex;
        }
    }

    /** The side of an {@link RwMutex} that one thread holds alone. */
    public static final class WriteLock implements RankedLock {

        private final RwMutex mutex;
        private final ReadWriteGate gate;
        private final Rank rank;
        /** Null exactly while checking is off. Set once, by the constructor of the RwMutex, and safe behind its finals. */
        private @Nullable RwMutexRanks ranks;

        private WriteLock(RwMutex mutex, Rank rank) {
            this.mutex = mutex;
            this.gate = mutex.gate;
            this.rank = rank;
        }

        @Override
        public Rank rank() {
            return rank;
        }

        /**
         * Waits for the writers before it and for the readers that it finds. Readers that come later wait for it, but for the
         * first microseconds, in which it tries its luck, and for those who just would not be stopped.
         *
         * @throws org.lockrank.sink.LockRankException if the order forbids it and the sink refuses; the lock is untouched
         * @throws IllegalMonitorStateException if this thread holds the lock for writing; the lock is as it was
         */
        @Override
        public void lock() {
            RwMutexRanks r = Checking.ON ? ranks : null;
            if (!Checking.ON || r == null) {
                gate.enter();
                return;
            }
            HeldLocks held = r.wantWrite(Acquisition.Kind.LOCK);
            try {
                gate.enter();
            } catch (Throwable e) {
                r.cancelWrite(held);
                throw e;
            }
            r.tookWrite(held);
        }

        /** As {@link #lock}, until the thread is interrupted; the readers that waited behind it are let in then. */
        @Override
        public void lockInterruptibly() throws InterruptedException {
            RwMutexRanks r = Checking.ON ? ranks : null;
            if (!Checking.ON || r == null) {
                gate.enterInterruptibly();
                return;
            }
            HeldLocks held = r.wantWrite(Acquisition.Kind.LOCK);
            try {
                gate.enterInterruptibly();
            } catch (Throwable e) {
                r.cancelWrite(held);
                throw e;
            }
            r.tookWrite(held);
        }

        /**
         * Takes the lock if nobody holds it. Never waits, hence is not checked. May fail, too, in the moment in which
         * another writer is on its way in or out.
         */
        @Override
        public boolean tryLock() {
            boolean taken = gate.tryEnter();
            RwMutexRanks r = Checking.ON ? ranks : null;
            if (Checking.ON && taken && r != null) {
                r.triedWrite();
            }
            return taken;
        }

        /** As {@link #lockInterruptibly}, until the time is over. Checked, unless the time is over already. */
        @Override
        public boolean tryLock(long timeout, TimeUnit unit) throws InterruptedException {
            RwMutexRanks r = Checking.ON ? ranks : null;
            if (!Checking.ON || r == null) {
                return gate.tryEnter(unit.toNanos(timeout));
            }
            if (timeout <= 0) {
                boolean now = gate.tryEnter(0);
                if (now) {
                    r.triedWrite();
                }
                return now;
            }
            HeldLocks held = r.wantWrite(Acquisition.Kind.TIMED_TRY);
            boolean taken = false;
            try {
                taken = gate.tryEnter(unit.toNanos(timeout));
            } finally {
                if (!taken) {
                    r.cancelWrite(held);
                }
            }
            if (taken) {
                r.tookWrite(held);
            }
            return taken;
        }

        /**
         * Ends the write and wakes who has waited longest.
         *
         * @throws IllegalMonitorStateException if this thread does not hold the lock for writing; the lock is as it was.
         *     With checking on also violation LR108; a refusal of the sink is suppressed in the exception
         */
        @Override
        public void unlock() {
            RwMutexRanks r = Checking.ON ? ranks : null;
            if (!Checking.ON || r == null) {
                gate.leave();
                return;
            }
            HeldLocks held = r.writer();
            try {
                gate.leave();
            } catch (IllegalMonitorStateException e) {
                throw r.notWriting(held, e);
            }
            r.releaseWrite(held);
        }

        /**
         * A condition to wait on while writing: who waits lets the lock go and writes again when it returns, however the wait
         * ended. Waiters are signalled first in, first out; from the signal on readers that come wait for who was signalled
         * as for any writer. An interrupt before the signal ends the wait with the exception, one after it is kept.
         *
         * <p>All methods throw an {@link IllegalMonitorStateException} where the thread does not write. With checking on a
         * wait is refused, before it begins, if the order forbids to lock for writing while all else is held that the thread
         * holds.
         */
        @Override
        public Condition newCondition() {
            return new RwMutexCondition(gate, Checking.ON ? ranks : null);
        }

        @Override
        public String toString() {
            return "write side of " + mutex;
        }
    }
}
