package org.lockrank.junit;

import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.lockrank.event.HeldLock;
import org.lockrank.held.Held;
import org.lockrank.order.Rank;

/**
 * Assertions on what the current thread holds, for users of AssertJ, which must be on the class path. They fail where nothing is
 * checked, for then nobody knows. Stateless.
 */
public final class LockAssertions {

    private LockAssertions() {}

    /** On a ranked lock, or one side of one. */
    public static LockAssert assertThat(Lock lock) {
        return new LockAssert(lock);
    }

    /** On a ranked lock of two sides. */
    public static LockAssert assertThat(ReadWriteLock lock) {
        return new LockAssert(lock);
    }

    /** On a ranked lock that gives stamps. */
    public static LockAssert assertThat(StampedLock lock) {
        return new LockAssert(lock);
    }

    /** On an object whose monitor is taken in a rank scope. */
    public static LockAssert assertThatMonitor(Object monitor) {
        return new LockAssert(monitor);
    }

    /** On the locks of a rank. */
    public static RankAssert assertThat(Rank rank) {
        return new RankAssert(rank);
    }

    /**
     * Asserts that the current thread holds nothing.
     *
     * @throws AssertionError that names what it holds, and where each was taken
     */
    public static void assertThatNothingIsHeld() {
        CheckingMode.demand();
        WatchingSink.ask(Held::assertNothingHeld).ifPresent(answer -> {
            throw Verdict.error(answer.message());
        });
    }

    /** What the current thread holds. */
    static List<HeldLock> held() {
        CheckingMode.demand();
        return Held.list();
    }
}
