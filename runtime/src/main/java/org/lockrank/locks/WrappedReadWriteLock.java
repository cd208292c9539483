package org.lockrank.locks;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;

/** A {@link ReadWriteLock} that {@link Ranked} has given ranks; each side the same object each time. */
final class WrappedReadWriteLock implements ReadWriteLock {

    final WrappedLock read;
    final WrappedLock write;

    WrappedReadWriteLock(WrappedLock read, WrappedLock write) {
        this.read = read;
        this.write = write;
    }

    @Override
    public Lock readLock() {
        return read;
    }

    @Override
    public Lock writeLock() {
        return write;
    }

    @Override
    public String toString() {
        return "Ranked[" + read + ", " + write + "]";
    }
}
