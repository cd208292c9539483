package org.lockrank.stress;

import java.util.concurrent.locks.ReentrantLock;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Two threads each add one under the lock of the JDK that our locks stand in for; each sees a count of its own.
 *
 * <p>The instrument's own check: a lock that excludes passes. The tests of our locks are its siblings.
 */
@JCStressTest
@Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "The first thread was first.")
@Outcome(id = "2, 1", expect = Expect.ACCEPTABLE, desc = "The second thread was first.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Both were inside at once.")
@State
public class MutualExclusionTest {

    private final ReentrantLock lock = new ReentrantLock();
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
        lock.lock();
        try {
            return ++count;
        } finally {
            lock.unlock();
        }
    }
}
