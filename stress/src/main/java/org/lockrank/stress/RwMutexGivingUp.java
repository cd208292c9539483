package org.lockrank.stress;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.lockrank.locks.RwMutex;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Waits for an {@link RwMutex} that end about when they would be rewarded. Two threads, for a small machine: the third
 * party of each story holds what the constructor locked. The first number is of what the waiter got, the second is 1
 * where the lock is free in the end.
 */
public class RwMutexGivingUp {

    /** About as long as the other thread takes. */
    private static final long SOON_NANOS = 300;

    private RwMutexGivingUp() {}

    private static boolean locks(Lock side) {
        try {
            return side.tryLock(SOON_NANOS, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts", e);
        }
    }

    /** Whether a writer could enter, and whether a reader then could. */
    static int isFree(RwMutex mutex) {
        if (!mutex.writeLock().tryLock()) {
            return 0;
        }
        mutex.writeLock().unlock();
        return mutex.getReadLockCount() == 0 && !mutex.hasQueuedThreads() ? 1 : 0;
    }

    /** A writer waits for a reader that leaves. */
    @JCStressTest
    @Outcome(
            id = {"0, 1", "1, 1"},
            expect = Expect.ACCEPTABLE,
            desc = "The writer got in or gave up.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Something was left behind.")
    @State
    public static class WriterAsTheLastReaderLeaves {

        private final RwMutex mutex = new RwMutex(RwMutexExclusion.RANK);

        /** One read is held. */
        public WriterAsTheLastReaderLeaves() {
            mutex.readLock().lock();
        }

        /** Ends it. */
        @Actor
        public void reader() {
            mutex.readLock().unlock();
        }

        /** Waits for that. */
        @Actor
        public void writer(II_Result result) {
            if (locks(mutex.writeLock())) {
                result.r1 = 1;
                mutex.writeLock().unlock();
            }
        }

        /** Looks. */
        @Arbiter
        public void end(II_Result result) {
            result.r2 = isFree(mutex);
        }
    }

    /** A writer waits in vain; the reader that comes meanwhile must not wait for ever. */
    @JCStressTest
    @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "The writer gave up and the reader got in.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "The writer got in among readers, or something was left behind.")
    @State
    public static class WriterAsAReaderArrives {

        private final RwMutex mutex = new RwMutex(RwMutexExclusion.RANK);

        /** One read is held until the end. */
        public WriterAsAReaderArrives() {
            mutex.readLock().lock();
        }

        /** Reads besides. */
        @Actor
        public void reader() {
            mutex.readLock().lock();
            mutex.readLock().unlock();
        }

        /** Waits in vain. */
        @Actor
        public void writer(II_Result result) {
            if (locks(mutex.writeLock())) {
                result.r1 = 1;
                mutex.writeLock().unlock();
            }
        }

        /** Looks. */
        @Arbiter
        public void end(II_Result result) {
            mutex.readLock().unlock();
            result.r2 = isFree(mutex);
        }
    }

    /** A reader waits for a writer that ends. */
    @JCStressTest
    @Outcome(
            id = {"0, 1", "1, 1"},
            expect = Expect.ACCEPTABLE,
            desc = "The reader got in or gave up.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Something was left behind.")
    @State
    public static class ReaderAsTheWriterEnds {

        private final RwMutex mutex = new RwMutex(RwMutexExclusion.RANK);

        /** Writes, about as long as the reader waits. */
        @Actor
        public void writer() {
            mutex.writeLock().lock();
            for (int i = 0; i < 8; i++) {
                Thread.onSpinWait();
            }
            mutex.writeLock().unlock();
        }

        /** Waits for that. */
        @Actor
        public void reader(II_Result result) {
            if (locks(mutex.readLock())) {
                result.r1 = 1;
                mutex.readLock().unlock();
            }
        }

        /** Looks. */
        @Arbiter
        public void end(II_Result result) {
            result.r2 = isFree(mutex);
        }
    }
}
