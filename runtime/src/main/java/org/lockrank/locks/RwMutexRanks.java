package org.lockrank.locks;

import org.jspecify.annotations.Nullable;
import org.lockrank.event.Acquisition;
import org.lockrank.held.HeldLocks;
import org.lockrank.held.HintedSide;
import org.lockrank.held.Side;
import org.lockrank.held.Waiting;
import org.lockrank.order.Rank;

/**
 * What the check knows an {@link RwMutex} by, and what it is asked, in which order. There is one for each RwMutex while
 * checking is on, and none while it is off.
 *
 * <p>The semantic rank, read or write, comes first and goes last. All checks of an acquisition are made before the lock
 * is touched, so that a refused one changes nothing; the rank of the reader queue's mutex is checked as <em>may
 * acquire</em>, for it would be needed only where readers and writers meet. A release is never checked: one that can be
 * refused would leave a program that cannot go on. What the lock is really made of has no part in this.
 */
final class RwMutexRanks {

    private final HintedSide read;
    private final HintedSide write;
    private final @Nullable HintedSide writers;
    private final @Nullable HintedSide readerQueue;

    /** What messages name: a side does not keep it. */
    private final Object writersName = new WritersOfRwMutex();

    private final Object readerQueueName = new ReaderQueueOfRwMutex();

    /** Names the writers' mutex in messages. */
    private static final class WritersOfRwMutex {}

    /** Names the reader queue's mutex in messages. */
    private static final class ReaderQueueOfRwMutex {}

    RwMutexRanks(RwMutex mutex, Rank read, Rank write, RwMutexInternals internals) {
        HintedSide[] sides = Side.readWrite(mutex, read, write, Side.Again.DEADLOCKS, false, null);
        this.read = sides[0];
        this.write = sides[1];
        this.writers = inside(writersName, internals.writers());
        this.readerQueue = inside(readerQueueName, internals.readerQueue());
    }

    private static @Nullable HintedSide inside(Object name, @Nullable Rank rank) {
        return rank == null ? null : Side.exclusive(name, rank, Side.Again.DEADLOCKS, null);
    }

    /** Before the lock may block for reading. */
    HeldLocks wantRead(Acquisition.Kind kind) {
        HeldLocks held = HeldLocks.current();
        held.acquire(read, kind);
        try {
            mayTakeReaderQueue(held);
        } catch (Throwable refused) {
            held.cancel(read);
            throw refused;
        }
        return held;
    }

    /** The lock is held for reading, after {@link #wantRead}. */
    void tookRead(HeldLocks held) {
        held.sight(read);
    }

    /** The lock is held for reading, without having been wanted: a try that cannot block. */
    void triedRead() {
        HeldLocks held = HeldLocks.current();
        held.acquired(read);
        held.sight(read);
    }

    /** It came to nothing. */
    void cancelRead(HeldLocks held) {
        held.cancel(read);
    }

    /** Whether the thread holds the lock for reading, as far as the check was told. */
    boolean isRead(HeldLocks held) {
        return held.holds(read);
    }

    /** The lock was released. */
    void releaseRead(HeldLocks held) {
        held.release(read);
    }

    /** A read-unlock by a thread that does not hold it: reports it, and makes the exception to throw. */
    IllegalMonitorStateException notReading(HeldLocks held) {
        return Misuse.notHeld(held, read, GateMisuse.notReading());
    }

    /** Before the lock may block for writing. */
    HeldLocks wantWrite(Acquisition.Kind kind) {
        HeldLocks held = write.holder();
        held.acquire(write, kind);
        try {
            wantInsides(held, kind);
        } catch (Throwable refused) {
            held.cancel(write);
            throw refused;
        }
        return held;
    }

    /** The lock is held for writing, after {@link #wantWrite}. */
    void tookWrite(HeldLocks held) {
        write.took(held);
    }

    /** The lock is held for writing, without having been wanted: a try that cannot block. */
    void triedWrite() {
        HeldLocks held = write.holder();
        held.acquired(write);
        if (writers != null) {
            held.acquired(writers);
        }
        write.took(held);
    }

    /** It came to nothing. */
    void cancelWrite(HeldLocks held) {
        if (writers != null) {
            held.cancel(writers);
        }
        held.cancel(write);
    }

    /** The state of the current thread, to be asked for while the lock is held. */
    HeldLocks writer() {
        return write.holder();
    }

    /** The lock was released. */
    void releaseWrite(HeldLocks held) {
        if (writers != null) {
            held.release(writers);
        }
        held.release(write);
    }

    /** An unlock by a thread that does not hold it: reports it, and gives back what to throw. */
    IllegalMonitorStateException notWriting(HeldLocks held, IllegalMonitorStateException thrown) {
        return Misuse.notHeld(held, write, thrown);
    }

    /** Before the writer waits on a condition, which ends the write and begins another: all ranks of that are checked. */
    Waiting waitsAsWriter(HeldLocks held) {
        return writers == null
                ? Waiting.begin(held, readerQueue, write)
                : Waiting.begin(held, readerQueue, write, writers);
    }

    /** After that: it writes again. */
    void writesAgain(HeldLocks held, Waiting waiting) {
        waiting.end();
        write.took(held);
    }

    private void wantInsides(HeldLocks held, Acquisition.Kind kind) {
        if (writers == null) {
            mayTakeReaderQueue(held);
            return;
        }
        // Now, since the write rank is on top of what is held only until the next line.
        held.sight(write);
        held.acquire(writers, kind);
        try {
            mayTakeReaderQueue(held);
        } catch (Throwable refused) {
            held.cancel(writers);
            throw refused;
        }
    }

    private void mayTakeReaderQueue(HeldLocks held) {
        if (readerQueue != null) {
            held.mayAcquire(readerQueue);
        }
    }
}
