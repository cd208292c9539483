package org.lockrank.stress;

import org.jspecify.annotations.Nullable;
import org.lockrank.held.Checking;
import org.lockrank.held.Held;
import org.lockrank.locks.RankedReentrantLock;
import org.lockrank.order.LockOrder;
import org.lockrank.order.Rank;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * A {@link RankedReentrantLock} with checking on: it excludes, what was written under it is seen, and each thread finds its
 * own held state although the lock remembers another thread's: a number from 10 on says that a thread held otherwise than
 * it should, one from 100 on that checking was off, so that nothing was tested.
 */
public class RankedLockExclusion {

    static final LockOrder ORDER =
            LockOrder.builder("stress").rank("a").rank("b").edge("a", "b").build();
    static final Rank A = ORDER.rank("a");
    static final Rank B = ORDER.rank("b");

    private RankedLockExclusion() {}

    /** 0 where the current thread holds {@code locks} locks. */
    private static int wrong(int locks) {
        return !Checking.ON ? 100 : Held.list().size() == locks ? 0 : 10;
    }

    /** Two threads each add one, and look at what they hold, inside and outside. */
    @JCStressTest
    @Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "The first thread was first.")
    @Outcome(id = "2, 1", expect = Expect.ACCEPTABLE, desc = "The second thread was first.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Both were inside at once, or a thread used the other's state.")
    @State
    public static class Locking {

        private final RankedReentrantLock lock = new RankedReentrantLock(A);
        /** Guarded by the lock. */
        private int count;

        /** Adds one. */
        @Actor
        public void first(II_Result seen) {
            seen.r1 = addOne() + wrong(0);
        }

        /** Adds one. */
        @Actor
        public void second(II_Result seen) {
            seen.r2 = addOne() + wrong(0);
        }

        private int addOne() {
            lock.lock();
            try {
                return ++count + wrong(1);
            } finally {
                lock.unlock();
            }
        }
    }

    /** Two threads try while the lock remembers neither; who got it holds it, who did not holds nothing. */
    @JCStressTest
    @Outcome(
            id = {"1, 0", "0, 1"},
            expect = Expect.ACCEPTABLE,
            desc = "One got it.")
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "One after the other.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Neither got it, or a thread used the other's state.")
    @State
    public static class Trying {

        private final RankedReentrantLock lock = new RankedReentrantLock(A);

        /** Tries. */
        @Actor
        public void first(II_Result got) {
            got.r1 = attempt();
        }

        /** Tries. */
        @Actor
        public void second(II_Result got) {
            got.r2 = attempt();
        }

        private int attempt() {
            if (!lock.tryLock()) {
                return wrong(0);
            }
            int wrong = wrong(1);
            lock.unlock();
            return 1 + wrong + wrong(0);
        }
    }

    /** A lock that is published by a race is checked as any other. */
    @JCStressTest
    @Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "Not there yet.")
    @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "Whole.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "There in part: unchecked, or without a holder to ask.")
    @State
    public static class PublishedByARace {

        private @Nullable RankedReentrantLock lock;

        /** Publishes. */
        @Actor
        public void maker() {
            lock = new RankedReentrantLock(A);
        }

        /** Uses. */
        @Actor
        public void user(I_Result result) {
            RankedReentrantLock seen = lock;
            if (seen != null) {
                seen.lock();
                int wrong = wrong(1);
                seen.unlock();
                result.r1 = 1 + wrong;
            }
        }
    }
}
