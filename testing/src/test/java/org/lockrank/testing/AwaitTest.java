package org.lockrank.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class AwaitTest {

    @Test
    void until_returnsAsSoonAsTheConditionHolds() {
        AtomicInteger asked = new AtomicInteger();
        Await.until("asked often enough", () -> asked.incrementAndGet() == 1_000);
        assertThat(asked).hasValue(1_000);
    }

    @Test
    void until_pastItsLimit_namesTheConditionAndShowsWhoHoldsWhat() {
        ReentrantLock lock = new ReentrantLock();
        lock.lock();
        try (Crew crew = new Crew()) {
            Thread waiter = crew.start("the waiter", () -> {
                lock.lock();
                lock.unlock();
            });
            Await.blocked(waiter);
            assertThatThrownBy(() -> Await.until("pigs fly", () -> false, Duration.ofMillis(1)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("waited in vain for 1 ms until pigs fly")
                    .hasMessageContaining("-Dlockrank.timeout.factor=4")
                    .hasMessageContaining(
                            "thread the waiter, WAITING, waits for java.util.concurrent.locks.ReentrantLock")
                    .hasMessageContaining("held by " + Thread.currentThread().getName());
            lock.unlock();
        }
    }

    @Test
    void until_keepsAnInterrupt() {
        Thread.currentThread().interrupt();
        AtomicInteger asked = new AtomicInteger();
        Await.until("asked", () -> asked.incrementAndGet() > 500);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void blocked_findsAParkedThread() {
        CountDownLatch latch = new CountDownLatch(1);
        try (Crew crew = new Crew()) {
            Thread waiter = crew.start("waiter", latch::await);
            Await.blocked(waiter);
            assertThat(waiter.getState()).isEqualTo(Thread.State.WAITING);
            latch.countDown();
        }
    }

    @Test
    void blocked_onAThreadThatEnded_failsAtOnce() {
        try (Crew crew = new Crew()) {
            Thread brief = crew.start("brief", () -> {});
            Await.ended(brief);
            assertThatThrownBy(() -> Await.blocked(brief))
                    .hasMessage("thread brief ended where it should have been blocked");
        }
    }
}
