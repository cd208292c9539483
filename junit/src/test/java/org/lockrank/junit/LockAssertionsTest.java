package org.lockrank.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lockrank.junit.LockAssertions.assertThat;
import static org.lockrank.junit.LockAssertions.assertThatMonitor;
import static org.lockrank.junit.LockAssertions.assertThatNothingIsHeld;

import com.acme.Asserting;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lockrank.locks.RankScope;
import org.lockrank.locks.RankedReentrantLock;
import org.lockrank.locks.RankedReentrantReadWriteLock;
import org.lockrank.locks.RankedStampedLock;
import org.lockrank.order.LockOrder;
import org.lockrank.order.Rank;

/** Watched itself: what an assertion asks must be nobody's violation. */
@WatchLocks
class LockAssertionsTest {

    private final LockOrder order = LockOrders.fromResource(LockAssertionsTest.class, "shop.order");
    private final Rank registry = order.rank("registry");
    private final Rank connection = order.rank("connection");

    @Test
    void aLock_isHeldOrNot() {
        RankedReentrantLock lock = new RankedReentrantLock(registry);

        assertThat(lock).isNotHeld();
        assertThatThrownBy(() -> assertThat(lock).isHeld())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("lockrank LR109: it was asserted that RankedReentrantLock@")
                .hasMessageContaining("held    nothing, in thread ");
        lock.lock();
        try {
            assertThat(lock).isHeld();
            assertThatThrownBy(() -> assertThat(lock).as("before the call").isNotHeld())
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("[before the call]")
                    .hasMessageContaining("LockAssertionsTest.java:");
        } finally {
            lock.unlock();
        }
    }

    @Test
    void aSide_isHeldForReading() {
        RankedReentrantReadWriteLock lock = new RankedReentrantReadWriteLock(registry);

        lock.readLock().lock();
        try {
            assertThat(lock).isHeldShared();
            assertThat(lock.readLock()).isHeld();
            assertThatThrownBy(() -> assertThat(lock.writeLock()).isHeld()).isInstanceOf(AssertionError.class);
        } finally {
            lock.readLock().unlock();
        }
    }

    @Test
    void aStampedLock_aMonitor_andARank() {
        RankedStampedLock lock = new RankedStampedLock(registry);
        Object monitor = new Object();

        long stamp = lock.writeLock();
        try (RankScope scope = RankScope.enter(connection, monitor)) {
            assertThat(scope).isNotNull();
            assertThat(lock).isHeld();
            assertThatMonitor(monitor).isHeld();
            assertThat(registry).isHeld();
            assertThatThrownBy(() -> assertThat(connection).isNotHeld())
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("expected no lock of rank connection to be held");
        } finally {
            lock.unlockWrite(stamp);
        }
        assertThat(registry).isNotHeld();
        assertThatThrownBy(() -> assertThat(registry).isHeld()).isInstanceOf(AssertionError.class);
    }

    @Test
    void nothing_isHeld() {
        assertThatNothingIsHeld();
        RankedReentrantLock lock = new RankedReentrantLock(registry);
        lock.lock();
        try {
            assertThatThrownBy(() -> assertThatNothingIsHeld())
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("it was asserted that nothing is held, which is not so");
        } finally {
            lock.unlock();
        }
    }

    @Test
    void whereNothingIsChecked_noneOfThemPasses() {
        JUnitRelease.Outcomes tests = JUnitRelease.OLDEST.run(List.of("-Dlockrank.mode=off"), Asserting.class);

        for (String test : List.of("lock()", "rank()", "nothing()")) {
            assertThat(tests.of("Asserting > " + test))
                    .as(test)
                    .startsWith("FAILED: lockrank: nothing is checked in this JVM");
        }
    }
}
