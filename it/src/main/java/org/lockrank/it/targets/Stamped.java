package org.lockrank.it.targets;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.StampedLock;

/** Stamped locks: by stamp, by view, converted. */
public final class Stamped {

    private final StampedLock first = new StampedLock();
    private final StampedLock second = new StampedLock();
    private final Object monitor = new Object();
    private long count;

    private Stamped() {}

    public static void main(String... args) throws InterruptedException {
        Stamped it = new Stamped();
        it.writes();
        it.reads();
        it.interruptibly();
        it.tried();
        it.timed();
        it.optimistic();
        it.readTwice();
        it.toWrite();
        it.toRead();
        it.toOptimistic();
        it.fromOptimistic();
        it.views();
        it.unlocks();
    }

    private void probe() {
        synchronized (monitor) { // takes monitor
            count++;
        }
    }

    private void writes() {
        long outer = first.writeLock(); // takes first
        long inner = second.writeLock(); // takes second while first
        second.unlockWrite(inner);
        first.unlockWrite(outer);
        probe();
    }

    private void reads() {
        long outer = first.readLock(); // reads first
        long inner = second.readLock(); // reads second while reading first
        first.unlockRead(outer);
        synchronized (monitor) { // takes monitor while reading second
            count++;
        }
        second.unlockRead(inner);
        probe();
    }

    private void interruptibly() throws InterruptedException {
        long outer = first.writeLockInterruptibly(); // takes first
        long inner = second.readLockInterruptibly(); // reads second while first
        second.unlock(inner);
        first.unlock(outer);
        probe();
    }

    private void tried() {
        long outer = first.tryWriteLock(); // takes first by try
        long inner = second.tryReadLock(); // reads second by try while first by try
        long none = first.tryReadLock();
        count += none;
        second.unlockRead(inner);
        first.unlockWrite(outer);
        probe();
    }

    private void timed() throws InterruptedException {
        long outer = first.tryReadLock(1, TimeUnit.SECONDS); // reads first for a while
        long inner =
                second.tryWriteLock(1, TimeUnit.SECONDS); // takes second for a while while reading first for a while
        second.unlockWrite(inner);
        first.unlockRead(outer);
        probe();
    }

    private void optimistic() {
        long stamp = first.tryOptimisticRead();
        long inner = second.writeLock(); // takes second
        count += first.validate(stamp) ? 1 : 0;
        second.unlockWrite(inner);
        probe();
    }

    private void readTwice() {
        long outer = first.readLock(); // reads first
        long inner = first.readLock(); // reads first while reading first
        first.unlockRead(inner);
        synchronized (monitor) { // takes monitor while reading first
            count++;
        }
        first.unlockRead(outer);
        probe();
    }

    private void toWrite() {
        long read = first.readLock(); // reads first
        long write = first.tryConvertToWriteLock(read);
        synchronized (monitor) { // takes monitor while first
            count++;
        }
        first.unlockWrite(write);
        probe();
    }

    private void toRead() {
        long write = first.writeLock(); // takes first
        long read = first.tryConvertToReadLock(write);
        synchronized (monitor) { // takes monitor while reading first
            count++;
        }
        first.unlockRead(read);
        probe();
    }

    private void toOptimistic() {
        long read = first.readLock(); // reads first
        count += first.tryConvertToOptimisticRead(read) == 0 ? 0 : 1;
        probe();
    }

    private void fromOptimistic() {
        long stamp = first.tryOptimisticRead();
        long write = first.tryConvertToWriteLock(stamp);
        synchronized (monitor) { // takes monitor while first by try from nowhere
            count++;
        }
        first.unlockWrite(write);
        probe();
    }

    private void views() {
        first.asReadLock().lock(); // reads first
        second.asWriteLock().lock(); // takes second while reading first
        second.asWriteLock().unlock();
        first.asReadLock().unlock();
        first.asReadWriteLock().writeLock().lock(); // takes first
        second.asReadWriteLock().readLock().lock(); // reads second while first
        second.asReadWriteLock().readLock().unlock();
        first.asReadWriteLock().writeLock().unlock();
        probe();
    }

    private void unlocks() {
        long write = first.writeLock(); // takes first
        count += write;
        if (first.tryUnlockWrite()) {
            probe();
        }
        long read = first.readLock(); // reads first
        count += read;
        if (first.tryUnlockRead()) {
            probe();
        }
    }
}
