package org.lockrank.stress;

import java.util.concurrent.TimeUnit;
import org.lockrank.locks.RwMutex;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** An {@link RwMutex} that was read so often that its readers have places of their own, and a writer that comes. */
public class RwMutexBias {

    /** The reads after which an RwMutex is biased at first; the one that biases it is counted still. */
    private static final int READS = 33;

    private RwMutexBias() {}

    private static RwMutex read(int times) {
        RwMutex mutex = new RwMutex(RwMutexExclusion.RANK);
        for (int i = 0; i < times; i++) {
            mutex.readLock().lock();
            mutex.readLock().unlock();
        }
        return mutex;
    }

    /** What a writer writes while a reader reads it twice, in two holds. */
    private static final class Guarded {

        private final RwMutex mutex;
        private int x;
        private int y;

        Guarded(RwMutex mutex) {
            this.mutex = mutex;
        }

        void write() {
            mutex.writeLock().lock();
            x++;
            y++;
            mutex.writeLock().unlock();
        }

        /** The sum of the two, or -1 where they differ. */
        int look() {
            mutex.readLock().lock();
            int seenY = y;
            int seenX = x;
            mutex.readLock().unlock();
            return seenX == seenY ? seenX + seenY : -1;
        }
    }

    /** A writer writes while a reader with a place reads. */
    @JCStressTest
    @Outcome(
            id = {"0, 0", "0, 2", "2, 2"},
            expect = Expect.ACCEPTABLE,
            desc = "The writer came after, between or before the reads.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Half a write was seen, or a write was forgotten again.")
    @State
    public static class WriterAndPlacedReader {

        private final Guarded guarded = new Guarded(read(READS));

        /** Writes. */
        @Actor
        public void writer() {
            guarded.write();
        }

        /** Reads twice. */
        @Actor
        public void reader(II_Result seen) {
            seen.r1 = guarded.look();
            seen.r2 = guarded.look();
        }
    }

    /** A writer writes while a reader's first read, still counted, biases the lock. */
    @JCStressTest
    @Outcome(
            id = {"0, 0", "0, 2", "2, 2"},
            expect = Expect.ACCEPTABLE,
            desc = "The writer came after, between or before the reads.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Half a write was seen, or a write was forgotten again.")
    @State
    public static class WriterAndReaderThatBiases {

        private final Guarded guarded = new Guarded(read(READS - 1));

        /** Writes. */
        @Actor
        public void writer() {
            guarded.write();
        }

        /** Reads twice. */
        @Actor
        public void reader(II_Result seen) {
            seen.r1 = guarded.look();
            seen.r2 = guarded.look();
        }
    }

    /** A writer and a reader try, and do not release. */
    @JCStressTest
    @Outcome(
            id = {"1, 0", "0, 1"},
            expect = Expect.ACCEPTABLE,
            desc = "One got in.")
    @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE_INTERESTING, desc = "They got in each other's way.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Both got in.")
    @State
    public static class TryingWriterAndReader {

        private final RwMutex mutex = read(READS);

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

    /** A writer waits, not for long, while a reader comes and goes. In the end the lock is free, and can be written. */
    @JCStressTest
    @Outcome(
            id = {"0, 1", "1, 1"},
            expect = Expect.ACCEPTABLE,
            desc = "The writer got in or gave up.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Something was left behind.")
    @State
    public static class WriterThatGivesUp {

        private final RwMutex mutex = read(READS);

        /** Reads, twice for the case that the writer puts the bias back in between. */
        @Actor
        public void reader() {
            for (int i = 0; i < 2; i++) {
                mutex.readLock().lock();
                Thread.onSpinWait();
                mutex.readLock().unlock();
            }
        }

        /** Waits. */
        @Actor
        public void writer(II_Result result) {
            try {
                if (mutex.writeLock().tryLock(1, TimeUnit.NANOSECONDS)) {
                    result.r1 = 1;
                    mutex.writeLock().unlock();
                }
            } catch (InterruptedException e) {
                throw new AssertionError("nobody interrupts", e);
            }
        }

        /** Looks. */
        @Arbiter
        public void end(II_Result result) {
            if (mutex.writeLock().tryLock()) {
                mutex.writeLock().unlock();
                result.r2 = mutex.getReadLockCount() == 0 && !mutex.hasQueuedThreads() ? 1 : 0;
            }
        }
    }

    /** A reader leaves, and another thread leaves that never entered: that one is told so, each time. */
    @JCStressTest
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "Who read left, who did not was refused.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "The wrong one left, or both, or neither.")
    @State
    public static class LeavingForAnother {

        private final RwMutex mutex = read(READS);

        /** Reads. */
        @Actor
        public void reader(II_Result left) {
            mutex.readLock().lock();
            left.r1 = leave();
        }

        /** Does not. */
        @Actor
        public void other(II_Result left) {
            left.r2 = leave();
        }

        private int leave() {
            try {
                mutex.readLock().unlock();
                return 1;
            } catch (IllegalMonitorStateException e) {
                return 0;
            }
        }
    }
}
