package org.lockrank.benchmarks;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/**
 * The loops that are measured, as templates: {@link Copies} gives each variant a copy of the class of its own, so that its
 * call sites see that variant's lock and no other, as those of a program mostly do. The counts stand for what a lock guards;
 * nobody reads them.
 */
@SuppressWarnings("UnusedVariable")
final class Loops {

    private Loops() {}

    /** One lock, taken and released. */
    static final class Locking implements Loop {
        private final Lock lock;
        private int count;

        Locking(Lock lock) {
            this.lock = lock;
        }

        @Override
        public void run(int times) {
            for (int i = 0; i < times; i++) {
                lock.lock();
                count++;
                lock.unlock();
            }
        }
    }

    /** Several locks in turn. */
    static final class Rotating implements Loop {
        private final Lock[] locks;
        private int next;
        private int count;

        Rotating(Lock[] locks) {
            this.locks = locks;
        }

        @Override
        public void run(int times) {
            for (int i = 0; i < times; i++) {
                next = next + 1 == locks.length ? 0 : next + 1;
                Lock lock = locks[next];
                lock.lock();
                count++;
                lock.unlock();
            }
        }
    }

    /** A {@link StampedLock}, read by its stamp. */
    static final class StampedReading implements Loop {
        private final StampedLock lock;
        private int count;

        StampedReading(StampedLock lock) {
            this.lock = lock;
        }

        @Override
        public void run(int times) {
            for (int i = 0; i < times; i++) {
                long stamp = lock.readLock();
                count++;
                lock.unlockRead(stamp);
            }
        }
    }

    /** A {@link StampedLock}, written by its stamp. */
    static final class StampedWriting implements Loop {
        private final StampedLock lock;
        private int count;

        StampedWriting(StampedLock lock) {
            this.lock = lock;
        }

        @Override
        public void run(int times) {
            for (int i = 0; i < times; i++) {
                long stamp = lock.writeLock();
                count++;
                lock.unlockWrite(stamp);
            }
        }
    }

    /**
     * Go's BenchmarkRWMutexUncontended: two reads and a write of a lock that nobody else has. Go holds both reads at once;
     * here one follows the other, since a second read of a lock that is not re-entrant is what the check refuses.
     */
    static final class GoUncontended implements Loop {
        private final Lock read;
        private final Lock write;
        private int count;

        GoUncontended(ReadWriteLock lock) {
            this.read = lock.readLock();
            this.write = lock.writeLock();
        }

        @Override
        public void run(int times) {
            for (int i = 0; i < times; i++) {
                read.lock();
                count++;
                read.unlock();
                read.lock();
                count++;
                read.unlock();
                write.lock();
                count++;
                write.unlock();
            }
        }
    }

    /** Go's BenchmarkRWMutexWrite and BenchmarkRWMutexWorkWrite: mostly reads, with some work or none, and a write now and then. */
    static final class GoMixed implements Loop {
        private final Lock read;
        private final Lock write;
        private final int writeEvery;
        private final int work;
        /** As wide as a Go {@code int}. */
        private long count;

        GoMixed(ReadWriteLock lock, Integer writeEvery, Integer work) {
            this.read = lock.readLock();
            this.write = lock.writeLock();
            this.writeEvery = writeEvery;
            this.work = work;
        }

        @Override
        public void run(int times) {
            long value = count;
            for (int i = 0; i < times; i++) {
                value++;
                if (value % writeEvery == 0) {
                    write.lock();
                    write.unlock();
                } else {
                    read.lock();
                    for (int w = 0; w < work; w++) {
                        value *= 2;
                        value /= 2;
                    }
                    read.unlock();
                }
            }
            count = value;
        }
    }
}
