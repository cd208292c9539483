package org.lockrank.stress;

import java.util.concurrent.locks.Condition;
import org.lockrank.locks.RwMutex;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Waits on a condition of an {@link RwMutex}. The second number is 1 where the lock is free in the end. */
public class RwMutexConditions {

    /** About as long as the other thread takes. */
    private static final long SOON_NANOS = 300;

    private RwMutexConditions() {}

    @SuppressWarnings("WaitNotInLoop") // however it ends will do
    private static void await(Condition condition, long nanos) {
        try {
            if (condition.awaitNanos(nanos) > nanos) {
                throw new AssertionError("more time is left than there was");
            }
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts", e);
        }
    }

    /** One thread waits for what the other sets and signals: it is never missed. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "The waiter saw what was set.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "It saw something else, or something was left behind.")
    @State
    public static class SignalIsNotMissed {

        private final RwMutex mutex = new RwMutex(RwMutexExclusion.RANK);
        private final Condition isSet = mutex.writeLock().newCondition();
        /** Guarded by the lock. */
        private int value;

        /** Waits until it is set. */
        @Actor
        public void waiter(II_Result result) {
            mutex.writeLock().lock();
            while (value == 0) {
                isSet.awaitUninterruptibly();
            }
            result.r1 = value;
            mutex.writeLock().unlock();
        }

        /** Sets it. */
        @Actor
        public void signaller() {
            mutex.writeLock().lock();
            value = 1;
            isSet.signal();
            mutex.writeLock().unlock();
        }

        /** Looks. */
        @Arbiter
        public void end(II_Result result) {
            result.r2 = RwMutexGivingUp.isFree(mutex);
        }
    }

    /** The wait ends about when the signal comes; a reader that comes meanwhile does not get between. */
    @JCStressTest
    @Outcome(
            id = {"0, 1", "1, 1"},
            expect = Expect.ACCEPTABLE,
            desc = "The waiter was signalled or gave up.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Something was left behind.")
    @State
    public static class SignalAsTheWaitEnds {

        private final RwMutex mutex = new RwMutex(RwMutexExclusion.RANK);
        private final Condition isSet = mutex.writeLock().newCondition();
        /** Guarded by the lock. */
        private int value;

        /** Waits a moment. */
        @Actor
        public void waiter(II_Result result) {
            mutex.writeLock().lock();
            if (value == 0) {
                RwMutexConditions.await(isSet, SOON_NANOS);
            }
            result.r1 = value;
            mutex.writeLock().unlock();
        }

        /** Sets it, and reads. */
        @Actor
        public void signaller() {
            mutex.writeLock().lock();
            value = 1;
            isSet.signalAll();
            mutex.writeLock().unlock();
            mutex.readLock().lock();
            mutex.readLock().unlock();
        }

        /** Looks. */
        @Arbiter
        public void end(II_Result result) {
            if (RwMutexGivingUp.isFree(mutex) == 1 && mutex.writeLock().tryLock()) {
                result.r2 = mutex.hasWaiters(isSet) ? 0 : 1;
                mutex.writeLock().unlock();
            }
        }
    }
}
