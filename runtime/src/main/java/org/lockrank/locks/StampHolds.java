package org.lockrank.locks;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;
import org.lockrank.event.Acquisition;
import org.lockrank.event.Mode;
import org.lockrank.held.Checking;
import org.lockrank.held.HeldLocks;
import org.lockrank.held.HintedSide;
import org.lockrank.held.Seat;
import org.lockrank.held.Side;
import org.lockrank.held.Unowned;
import org.lockrank.order.Rank;

/**
 * Keeps the threads' held stacks true to the stamps of one {@link RankedStampedLock}, which it is a part of: an object of its own would be 24 bytes more a
 * lock, and one more to look at for each stamp.
 *
 * <p>Entries do not carry their stamp, since read stamps are not unique: the lower bits count readers, so that a reader
 * who comes as another goes may get the stamp of a third. Which read of this lock a thread ends is all one to the check.
 * What matters is whether the thread has one at all, and that is what each release asks.
 *
 * <p>A release by a thread that has none leaves an entry behind on some other thread. Nobody walks the threads for it:
 * the check asks {@link Unowned} before it holds an entry of this lock against its thread. A write entry is out of date
 * when the lock is not write-locked, or was last write-locked by another thread: exact, but for the instant between the
 * taking by that thread and its noting so. A read entry is out of date when there are no readers. Where there are some, it
 * may be, once a read has been ended so, and is not held against the thread: rather a violation missed after one was
 * reported than one reported that is none.
 */
abstract class StampHolds extends StampedLock {

    private static final long serialVersionUID = 1L;

    /** The sides as the check knows them; null exactly while checking is off. Set by the lock's constructor, or when it is deserialized. */
    transient @Nullable HintedSide read;

    transient @Nullable HintedSide write;

    /**
     * The key, or null; or a {@link Rest} with it, once there is more to keep, which few locks have. Replaced once, by whoever is first.
     */
    private transient volatile @Nullable Object rest;

    private static final AtomicReferenceFieldUpdater<StampHolds, Object> REST =
            AtomicReferenceFieldUpdater.newUpdater(StampHolds.class, Object.class, "rest");

    /** What few locks have. */
    private static final class Rest {

        final @Nullable Comparable<?> key;

        /** Made for whoever asks first; then the same for ever. Guarded by this. */
        @Nullable
        StampedViews views;

        /** Set once and for all; read by any thread at a check, where a stale false costs one report too many. */
        volatile boolean readStrayed;

        Rest(@Nullable Comparable<?> key) {
            this.key = key;
        }
    }

    /** Answers for one lock; made for the one question, for checks that ask are about to report something. */
    private record Answers(StampHolds lock) implements Unowned {

        static Answers of(Object lock) {
            return new Answers((StampHolds) lock);
        }

        @Override
        public boolean isHeld(Mode mode) {
            return mode == Mode.SHARED ? lock.isReadLocked() : lock.isWriteLocked();
        }

        @Override
        public boolean isReadStrayed() {
            return lock.rest instanceof Rest known && known.readStrayed;
        }
    }

    /** Makes the sides, where checking is on. */
    final void begin(Rank readRank, Rank writeRank, @Nullable Comparable<?> key) {
        rest = key;
        if (Checking.ON) {
            HintedSide[] sides = Side.unowned(this, readRank, writeRank, key, Answers::of);
            read = sides[0];
            write = sides[1];
        }
    }

    /** The key that it was made with, or null. */
    final @Nullable Comparable<?> madeWith() {
        Object known = rest;
        return known instanceof Rest more ? more.key : (Comparable<?>) known;
    }

    private Rest rest() {
        while (true) {
            Object known = rest;
            if (known instanceof Rest more) {
                return more;
            }
            REST.compareAndSet(this, known, new Rest((Comparable<?>) known));
        }
    }

    /** The two views of the lock; the same objects each time. */
    final StampedViews views() {
        Rest mine = rest();
        synchronized (mine) {
            StampedViews known = mine.views;
            if (known == null) {
                RankedStampedLock lock = (RankedStampedLock) this;
                known = new StampedViews(new StampedView(lock, Mode.SHARED), new StampedView(lock, Mode.EXCLUSIVE));
                mine.views = known;
            }
            return known;
        }
    }

    private HintedSide read() {
        return Objects.requireNonNull(read);
    }

    private HintedSide write() {
        return Objects.requireNonNull(write);
    }

    /** Before a read that may block; what {@link #readAcquired} wants. */
    final HeldLocks acquireRead(Acquisition.Kind kind) {
        HeldLocks held = read().holder();
        held.acquire(read(), kind);
        return held;
    }

    /** After it: whether it came to something. */
    final void readAcquired(HeldLocks held, long stamp) {
        if (stamp == 0) {
            held.cancel(read());
        } else {
            read().met(held);
        }
    }

    /** After a read was taken without waiting. */
    final void readTaken() {
        HeldLocks held = read().holder();
        held.acquired(read());
        read().met(held);
    }

    /** Before a write that may block. */
    final void acquireWrite(Acquisition.Kind kind) {
        write().holder().acquire(write(), kind);
    }

    /** After it: whether it came to something. */
    final void writeAcquired(long stamp) {
        HeldLocks held = write().holder();
        if (stamp == 0) {
            held.cancel(write());
        } else {
            write().took(held);
        }
    }

    /** After the write lock was taken without waiting: nobody can have held it, so older entries are out of date. */
    final void writeTaken() {
        HeldLocks held = write().holder();
        dropOld(held);
        held.acquired(write());
        write().took(held);
    }

    /** After a write that a seat was enough for: whether another thread has had the lock while this one waited. */
    final void stillHinted(Seat seat) {
        if (write().seat() != seat) {
            write().took(HeldLocks.current());
        }
    }

    private void dropOld(HeldLocks held) {
        boolean dropped = held.pop(write());
        while (dropped || held.pop(read())) {
            dropped = held.pop(write());
        }
    }

    /** Before a read stamp is released or converted: reports it where it is held, but not by this thread. */
    final void claimRead(long stamp) {
        if (isReadLockStamp(stamp) && validate(stamp)) {
            claimRead();
        }
    }

    final void claimRead() {
        HeldLocks held = read().holder();
        if (!held.holds(read()) && isReadLocked()) {
            Misuse.stray(held, read());
            rest().readStrayed = true;
        }
    }

    /** Before a write stamp is released or converted: reports it where it is held, but not by this thread. */
    final void claimWrite(long stamp) {
        if (isWriteLockStamp(stamp) && validate(stamp)) {
            claimWrite();
        }
    }

    final void claimWrite() {
        HeldLocks held = write().holder();
        if (!held.holds(write()) && isWriteLocked()) {
            Misuse.stray(held, write());
        }
    }

    /** The lock did not release a hold that was taken off: the entry is put back. */
    final void stays(HintedSide side) {
        side.holder().acquired(side);
    }

    final IllegalMonitorStateException noRead(IllegalMonitorStateException thrown) {
        return Misuse.notHeld(HeldLocks.current(), read(), thrown);
    }

    final IllegalMonitorStateException noWrite(IllegalMonitorStateException thrown) {
        return Misuse.notHeld(write().holder(), write(), thrown);
    }

    final void readReleased() {
        read().holder().pop(read());
    }

    final void writeReleased() {
        write().holder().pop(write());
    }

    /** After a stamp of any kind became an optimistic one. */
    final void released(long stamp) {
        if (isWriteLockStamp(stamp)) {
            writeReleased();
        } else if (isReadLockStamp(stamp)) {
            readReleased();
        }
    }

    /** After a stamp of any kind became a write stamp. */
    final void convertedToWrite(long stamp) {
        if (isReadLockStamp(stamp)) {
            HeldLocks held = write().holder();
            held.convert(read(), write());
            write().took(held);
        } else if (!isWriteLockStamp(stamp)) {
            writeTaken();
        }
    }

    /** After a stamp of any kind became a read stamp. */
    final void convertedToRead(long stamp) {
        if (isWriteLockStamp(stamp)) {
            HeldLocks held = HeldLocks.current();
            held.convert(write(), read());
            held.sight(read());
        } else if (!isReadLockStamp(stamp)) {
            readTaken();
        }
    }

    final void handedOff(long stamp) {
        boolean writes = isWriteLockStamp(stamp);
        HeldLocks held = HeldLocks.current();
        if (!held.pop(writes ? write() : read())) {
            Misuse.stray(held, writes ? write() : read());
        }
    }

    final void adopted(long stamp) {
        boolean reads = isReadLockStamp(stamp) && isReadLocked();
        boolean writes = isWriteLockStamp(stamp);
        if (!(reads || writes) || !validate(stamp)) {
            throw new IllegalMonitorStateException(
                    "adopt the stamp of a lock that is held: " + stamp + " is none of " + this);
        }
        if (reads) {
            readTaken();
        } else {
            writeTaken();
        }
    }
}
