package org.lockrank.locks;

import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;
import org.lockrank.event.Acquisition;
import org.lockrank.event.Mode;
import org.lockrank.held.HeldLocks;
import org.lockrank.held.Seat;
import org.lockrank.held.Side;
import org.lockrank.held.Unowned;

/**
 * Keeps the threads' held stacks true to the stamps of one {@link RankedStampedLock}.
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
final class StampHolds implements Unowned {

    private final RankedStampedLock lock;
    final Side read;
    final Side write;
    final StampedViews views;
    /** Set once and for all; read by any thread at a check, where a stale false costs one report too many. */
    private volatile boolean readStrayed;

    StampHolds(RankedStampedLock lock, @Nullable Comparable<?> key) {
        this.lock = lock;
        StampedView readView = new StampedView(lock, this, Mode.SHARED);
        StampedView writeView = new StampedView(lock, this, Mode.EXCLUSIVE);
        this.views = new StampedViews(readView, writeView);
        Side[] sides = Side.unowned(lock, lock.readRank(), lock.writeRank(), key, this);
        this.read = sides[0];
        this.write = sides[1];
    }

    @Override
    public boolean isHeld(Mode mode) {
        return mode == Mode.SHARED ? lock.isReadLocked() : lock.isWriteLocked();
    }

    @Override
    public boolean isReadStrayed() {
        return readStrayed;
    }

    /** Before a read that may block; what {@link #readAcquired} wants. */
    HeldLocks acquireRead(Acquisition.Kind kind) {
        HeldLocks held = read.holder();
        held.acquire(read, kind);
        return held;
    }

    /** After it: whether it came to something. */
    void readAcquired(HeldLocks held, long stamp) {
        if (stamp == 0) {
            held.cancel(read);
        } else {
            read.met(held);
        }
    }

    /** After a read was taken without waiting. */
    void readTaken() {
        HeldLocks held = read.holder();
        held.acquired(read);
        read.met(held);
    }

    /** Before a write that may block. */
    void acquireWrite(Acquisition.Kind kind) {
        write.holder().acquire(write, kind);
    }

    /** After it: whether it came to something. */
    void writeAcquired(long stamp) {
        HeldLocks held = write.holder();
        if (stamp == 0) {
            held.cancel(write);
        } else {
            write.took(held);
        }
    }

    /** After the write lock was taken without waiting: nobody can have held it, so older entries are out of date. */
    void writeTaken() {
        HeldLocks held = write.holder();
        dropOld(held);
        held.acquired(write);
        write.took(held);
    }

    /** After a write that a seat was enough for: whether another thread has had the lock while this one waited. */
    void stillHinted(Seat seat) {
        if (write.seat() != seat) {
            write.took(HeldLocks.current());
        }
    }

    private void dropOld(HeldLocks held) {
        boolean dropped = held.pop(write);
        while (dropped || held.pop(read)) {
            dropped = held.pop(write);
        }
    }

    /** Before a read stamp is released or converted: reports it where it is held, but not by this thread. */
    void claimRead(long stamp) {
        if (StampedLock.isReadLockStamp(stamp) && lock.validate(stamp)) {
            claimRead();
        }
    }

    void claimRead() {
        HeldLocks held = read.holder();
        if (!held.holds(read) && lock.isReadLocked()) {
            Misuse.stray(held, read);
            readStrayed = true;
        }
    }

    /** Before a write stamp is released or converted: reports it where it is held, but not by this thread. */
    void claimWrite(long stamp) {
        if (StampedLock.isWriteLockStamp(stamp) && lock.validate(stamp)) {
            claimWrite();
        }
    }

    void claimWrite() {
        HeldLocks held = write.holder();
        if (!held.holds(write) && lock.isWriteLocked()) {
            Misuse.stray(held, write);
        }
    }

    /** The lock did not release a hold that was taken off: the entry is put back. */
    void stays(Side side) {
        side.holder().acquired(side);
    }

    IllegalMonitorStateException noRead(IllegalMonitorStateException thrown) {
        return Misuse.notHeld(HeldLocks.current(), read, thrown);
    }

    IllegalMonitorStateException noWrite(IllegalMonitorStateException thrown) {
        return Misuse.notHeld(write.holder(), write, thrown);
    }

    void readReleased() {
        read.holder().pop(read);
    }

    void writeReleased() {
        write.holder().pop(write);
    }

    /** After a stamp of any kind became an optimistic one. */
    void released(long stamp) {
        if (StampedLock.isWriteLockStamp(stamp)) {
            writeReleased();
        } else if (StampedLock.isReadLockStamp(stamp)) {
            readReleased();
        }
    }

    /** After a stamp of any kind became a write stamp. */
    void convertedToWrite(long stamp) {
        if (StampedLock.isReadLockStamp(stamp)) {
            HeldLocks held = write.holder();
            held.convert(read, write);
            write.took(held);
        } else if (!StampedLock.isWriteLockStamp(stamp)) {
            writeTaken();
        }
    }

    /** After a stamp of any kind became a read stamp. */
    void convertedToRead(long stamp) {
        if (StampedLock.isWriteLockStamp(stamp)) {
            HeldLocks held = HeldLocks.current();
            held.convert(write, read);
            held.sight(read);
        } else if (!StampedLock.isReadLockStamp(stamp)) {
            readTaken();
        }
    }

    void handOff(long stamp) {
        boolean writes = StampedLock.isWriteLockStamp(stamp);
        HeldLocks held = HeldLocks.current();
        if (!held.pop(writes ? write : read)) {
            Misuse.stray(held, writes ? write : read);
        }
    }

    void adopt(long stamp) {
        boolean reads = StampedLock.isReadLockStamp(stamp) && lock.isReadLocked();
        boolean writes = StampedLock.isWriteLockStamp(stamp);
        if (!(reads || writes) || !lock.validate(stamp)) {
            throw new IllegalMonitorStateException(
                    "adopt the stamp of a lock that is held: " + stamp + " is none of " + lock);
        }
        if (reads) {
            readTaken();
        } else {
            writeTaken();
        }
    }
}
