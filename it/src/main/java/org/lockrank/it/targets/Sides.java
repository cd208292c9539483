package org.lockrank.it.targets;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Locks with two sides. */
public final class Sides {

    private final ReentrantReadWriteLock first = new ReentrantReadWriteLock();
    private final ReentrantReadWriteLock second = new ReentrantReadWriteLock(true);
    private final Lock third = new ReentrantReadWriteLock().readLock();
    private final Object monitor = new Object();
    private int count;

    private Sides() {}

    public static void main(String... args) throws InterruptedException {
        Sides it = new Sides();
        it.readThenWrite();
        it.writeThenRead();
        it.readThenRead();
        it.downgrade();
        it.readAgain();
        it.writeAgain();
        it.tried();
        it.timed();
        it.interruptibly();
        it.fieldOfView();
        it.triedUpgrade();
    }

    private void readThenWrite() {
        first.readLock().lock(); // reads first
        second.writeLock().lock(); // takes second while reading first
        second.writeLock().unlock();
        first.readLock().unlock();
    }

    private void writeThenRead() {
        Lock write = first.writeLock();
        Lock read = second.readLock();
        write.lock(); // takes first
        read.lock(); // reads second while first
        read.unlock();
        write.unlock();
    }

    private void readThenRead() {
        first.readLock().lock(); // reads first
        second.readLock().lock(); // reads second while reading first
        second.readLock().unlock();
        first.readLock().unlock();
    }

    /** The read side of a lock that one writes is there for the asking; what follows is held for reading. */
    private void downgrade() {
        first.writeLock().lock(); // takes first
        first.readLock().lock(); // reads first
        first.writeLock().unlock();
        synchronized (monitor) { // takes monitor while reading first
            count++;
        }
        first.readLock().unlock();
    }

    private void readAgain() {
        first.readLock().lock(); // reads first
        first.readLock().lock();
        first.readLock().unlock();
        synchronized (monitor) { // takes monitor while reading first
            count++;
        }
        first.readLock().unlock();
        synchronized (monitor) { // takes monitor
            count++;
        }
    }

    private void writeAgain() {
        first.writeLock().lock(); // takes first
        first.writeLock().lock();
        first.writeLock().unlock();
        synchronized (monitor) { // takes monitor while first
            count++;
        }
        first.writeLock().unlock();
    }

    private void tried() {
        first.writeLock().lock(); // takes first
        if (second.readLock().tryLock()) { // reads second by try while first
            second.readLock().unlock();
        }
        if (second.writeLock().tryLock()) { // takes second by try while first
            second.writeLock().unlock();
        }
        first.writeLock().unlock();
    }

    private void timed() throws InterruptedException {
        synchronized (monitor) { // takes monitor
            if (first.readLock().tryLock(1, TimeUnit.SECONDS)) { // reads first for a while while monitor
                first.readLock().unlock();
            }
            if (first.writeLock().tryLock(1, TimeUnit.SECONDS)) { // takes first for a while while monitor
                first.writeLock().unlock();
            }
        }
    }

    private void interruptibly() throws InterruptedException {
        first.readLock().lockInterruptibly(); // reads first
        second.writeLock().lockInterruptibly(); // takes second while reading first
        second.writeLock().unlock();
        first.readLock().unlock();
    }

    private void fieldOfView() {
        synchronized (monitor) { // takes monitor
            third.lock(); // reads third while monitor
            third.unlock();
        }
    }

    /** Cannot be got, and nobody waits. */
    private void triedUpgrade() {
        first.readLock().lock(); // reads first
        if (!first.writeLock().tryLock()) {
            count++;
        }
        synchronized (monitor) { // takes monitor while reading first
            count++;
        }
        first.readLock().unlock();
    }
}
