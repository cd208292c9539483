package org.lockrank.stress;

import java.util.concurrent.locks.Lock;
import org.lockrank.locks.RwMutex;
import org.lockrank.order.LockOrder;
import org.lockrank.order.Rank;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A writer is alone under an {@link RwMutex}, and what it wrote is seen by whoever comes after it. */
public class RwMutexExclusion {

    static final Rank RANK = LockOrder.builder("stress").rank("mutex").build().rank("mutex");

    private RwMutexExclusion() {}

    /** Two writers each add one. */
    @JCStressTest
    @Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "The first thread was first.")
    @Outcome(id = "2, 1", expect = Expect.ACCEPTABLE, desc = "The second thread was first.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Both were inside at once, or one did not see the other's count.")
    @State
    public static class Writers {

        private final Lock write = new RwMutex(RANK).writeLock();
        /** Guarded by the lock. */
        private int count;

        /** Adds one. */
        @Actor
        public void first(II_Result seen) {
            seen.r1 = addOne();
        }

        /** Adds one. */
        @Actor
        public void second(II_Result seen) {
            seen.r2 = addOne();
        }

        private int addOne() {
            write.lock();
            try {
                return ++count;
            } finally {
                write.unlock();
            }
        }
    }

    /** A writer writes two fields while a reader reads them. */
    @JCStressTest
    @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "The reader was first.")
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "The writer was first.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "The reader saw half of a write.")
    @State
    public static class WriterAndReader {

        private final RwMutex mutex = new RwMutex(RANK);
        /** Guarded by the lock. */
        private int x;
        /** Guarded by the lock. */
        private int y;

        /** Writes both. */
        @Actor
        public void writer() {
            mutex.writeLock().lock();
            x = 1;
            y = 1;
            mutex.writeLock().unlock();
        }

        /** Reads both, in the other order. */
        @Actor
        public void reader(II_Result seen) {
            mutex.readLock().lock();
            seen.r2 = y;
            seen.r1 = x;
            mutex.readLock().unlock();
        }
    }

    /** Two writers try, and do not release: the count is of those inside. */
    @JCStressTest
    @Outcome(
            id = {"1, 0", "0, 1"},
            expect = Expect.ACCEPTABLE,
            desc = "One got in.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Both got in, or neither.")
    @State
    public static class TryingWriters {

        private final Lock write = new RwMutex(RANK).writeLock();

        /** Tries. */
        @Actor
        public void first(II_Result in) {
            in.r1 = write.tryLock() ? 1 : 0;
        }

        /** Tries. */
        @Actor
        public void second(II_Result in) {
            in.r2 = write.tryLock() ? 1 : 0;
        }
    }

    /** A writer and a reader try, and do not release. */
    @JCStressTest
    @Outcome(
            id = {"1, 0", "0, 1"},
            expect = Expect.ACCEPTABLE,
            desc = "One got in.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Both got in, or neither.")
    @State
    public static class TryingWriterAndReader {

        private final RwMutex mutex = new RwMutex(RANK);

        /** Tries to write. */
        @Actor
        public void writer(II_Result in) {
            in.r1 = mutex.writeLock().tryLock() ? 1 : 0;
        }

        /** Tries to read. */
        @Actor
        public void reader(II_Result in) {
            in.r2 = mutex.readLock().tryLock() ? 1 : 0;
        }
    }

    /** One reader leaves, and another thread leaves that never entered: one of the two is told so. */
    @JCStressTest
    @Outcome(
            id = {"1, 0", "0, 1"},
            expect = Expect.ACCEPTABLE,
            desc = "One left, one was refused.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Both left, or neither.")
    @State
    public static class LeavingTwice {

        private final Lock read = new RwMutex(RANK).readLock();

        /** One read is held. */
        public LeavingTwice() {
            read.lock();
        }

        /** Leaves. */
        @Actor
        public void first(II_Result left) {
            left.r1 = leave();
        }

        /** Leaves. */
        @Actor
        public void second(II_Result left) {
            left.r2 = leave();
        }

        private int leave() {
            try {
                read.unlock();
                return 1;
            } catch (IllegalMonitorStateException e) {
                return 0;
            }
        }
    }
}
