package org.lockrank.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lockrank.order.LockOrder;
import org.lockrank.testing.Await;
import org.lockrank.testing.Crew;

/** Waits on conditions of an {@link RwMutex}, as {@link Condition} describes them, whether or not ranks are checked. */
class RwMutexConditionTest {

    private final RwMutex mutex =
            new RwMutex(LockOrder.builder("test").rank("mutex").build().rank("mutex"));
    private final RwMutex.WriteLock write = mutex.writeLock();
    private final Condition condition = write.newCondition();

    @AfterEach
    void theLockIsFree() {
        assertThat(mutex.hasQueuedThreads()).isFalse();
        assertThat(mutex.getReadLockCount()).isZero();
        assertThat(write.tryLock()).isTrue();
        assertThat(mutex.hasWaiters(condition)).isFalse();
        write.unlock();
    }

    @Test
    void await_letsWritersAndReadersIn_andWritesAgainAfterTheSignal() {
        List<String> story = new ArrayList<>();
        try (Crew crew = new Crew()) {
            crew.start("waiting", () -> {
                write.lock();
                condition.await();
                assertThat(mutex.isWriteLockedByCurrentThread()).isTrue();
                story.add("woken");
                write.unlock();
            });
            untilWaiters(1);
            mutex.readLock().lock();
            mutex.readLock().unlock();
            write.lock();
            condition.signal();
            story.add("signalled");
            write.unlock();
        }
        assertThat(story).containsExactly("signalled", "woken");
    }

    @Test
    void signal_wakesWhoHasWaitedLongest_andSignalAllEverybody() {
        List<Integer> woken = new ArrayList<>();
        try (Crew crew = new Crew()) {
            for (int i = 1; i <= 4; i++) {
                int me = i;
                crew.start("waiting " + i, () -> {
                    write.lock();
                    condition.await();
                    woken.add(me);
                    write.unlock();
                });
                untilWaiters(i);
            }
            for (int i = 1; i <= 2; i++) {
                int signalled = i;
                write.lock();
                condition.signal();
                assertThat(mutex.getWaitQueueLength(condition)).isEqualTo(4 - i);
                write.unlock();
                Await.until("one is woken", () -> isTrueWhileWriting(() -> woken.size() == signalled));
            }
            write.lock();
            condition.signalAll();
            assertThat(mutex.hasWaiters(condition)).isFalse();
            write.unlock();
        }
        assertThat(woken.subList(0, 2)).containsExactly(1, 2);
        assertThat(woken).containsExactlyInAnyOrder(1, 2, 3, 4);
    }

    @Test
    void signal_withoutWaiters_isForgotten() throws InterruptedException {
        write.lock();
        condition.signal();
        condition.signalAll();
        assertThat(condition.await(1, TimeUnit.NANOSECONDS)).isFalse();
        write.unlock();
    }

    @Test
    void whoReturns_waitsForReadersThatUseTheTable() {
        try (Crew crew = new Crew()) {
            Thread waiting = crew.start("waiting", () -> {
                write.lock();
                assertThatExceptionOfType(InterruptedException.class).isThrownBy(condition::await);
                assertThat(mutex.getReadLockCount()).isZero();
                write.unlock();
            });
            untilWaiters(1);
            for (int i = 0; i < 40_000; i++) {
                mutex.readLock().lock();
                mutex.readLock().unlock();
            }
            mutex.readLock().lock();
            waiting.interrupt();
            Await.until("it waits for the reader", mutex::hasQueuedThreads);
            mutex.readLock().unlock();
        }
    }

    @Test
    void timedWaits_endWithTheirTimes() throws InterruptedException {
        write.lock();
        assertThat(condition.awaitNanos(1)).isLessThanOrEqualTo(0);
        assertThat(condition.awaitNanos(0)).isLessThanOrEqualTo(0);
        assertThat(condition.awaitNanos(Long.MIN_VALUE)).isLessThanOrEqualTo(0);
        assertThat(condition.await(1, TimeUnit.NANOSECONDS)).isFalse();
        assertThat(condition.await(-1, TimeUnit.DAYS)).isFalse();
        assertThat(condition.awaitUntil(new Date(0))).isFalse();
        assertThat(mutex.isWriteLockedByCurrentThread()).isTrue();
        assertThat(mutex.hasWaiters(condition)).isFalse();
        write.unlock();
    }

    @Test
    void timedWaits_thatAreSignalledInTime_saySo() {
        long hour = TimeUnit.HOURS.toNanos(1);
        List<ThrowingCallable> waits = List.of(
                () -> assertThat(condition.awaitNanos(hour)).isPositive().isLessThanOrEqualTo(hour),
                () -> assertThat(condition.awaitNanos(Long.MAX_VALUE)).isPositive(),
                () -> assertThat(condition.await(1, TimeUnit.HOURS)).isTrue(),
                () -> assertThat(condition.awaitUntil(new Date(System.currentTimeMillis() + 3_600_000)))
                        .isTrue());
        for (ThrowingCallable wait : waits) {
            try (Crew crew = new Crew()) {
                crew.start("waiting", () -> {
                    write.lock();
                    wait.call();
                    write.unlock();
                });
                untilWaiters(1);
                write.lock();
                condition.signal();
                write.unlock();
            }
        }
    }

    @Test
    void interrupt_beforeTheSignal_endsTheWaitWithTheException() {
        List<ThrowingCallable> waits = List.of(
                condition::await,
                () -> condition.awaitNanos(Long.MAX_VALUE),
                () -> condition.await(1, TimeUnit.HOURS),
                () -> condition.awaitUntil(new Date(Long.MAX_VALUE)));
        for (ThrowingCallable wait : waits) {
            try (Crew crew = new Crew()) {
                Thread waiting = crew.start("waiting", () -> {
                    write.lock();
                    assertThatExceptionOfType(InterruptedException.class).isThrownBy(wait);
                    assertThat(Thread.currentThread().isInterrupted()).isFalse();
                    assertThat(mutex.isWriteLockedByCurrentThread()).isTrue();
                    write.unlock();
                });
                untilWaiters(1);
                waiting.interrupt();
            }
        }
        write.lock();
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(condition::await);
        write.unlock();
    }

    @Test
    void interrupt_afterTheSignal_isKept() {
        try (Crew crew = new Crew()) {
            Thread waiting = crew.start("waiting", () -> {
                write.lock();
                condition.await();
                assertThat(Thread.interrupted()).isTrue();
                write.unlock();
            });
            untilWaiters(1);
            write.lock();
            condition.signal();
            waiting.interrupt();
            write.unlock();
        }
    }

    @Test
    void aSignal_isNotLostToWhoWasInterrupted() {
        List<String> woken = new ArrayList<>();
        try (Crew crew = new Crew()) {
            Thread first = crew.start("first", () -> {
                write.lock();
                assertThatExceptionOfType(InterruptedException.class).isThrownBy(condition::await);
                write.unlock();
            });
            untilWaiters(1);
            crew.start("second", () -> {
                write.lock();
                condition.await();
                woken.add("second");
                write.unlock();
            });
            untilWaiters(2);
            write.lock();
            first.interrupt();
            Await.until("it is on its way back", () -> mutex.getWaitQueueLength(condition) == 1);
            condition.signal();
            write.unlock();
        }
        assertThat(woken).containsExactly("second");
    }

    @Test
    void awaitUninterruptibly_keepsTheInterrupt() {
        try (Crew crew = new Crew()) {
            Thread waiting = crew.start("waiting", () -> {
                Thread.currentThread().interrupt();
                write.lock();
                condition.awaitUninterruptibly();
                assertThat(Thread.interrupted()).isTrue();
                write.unlock();
            });
            untilWaiters(1);
            waiting.interrupt();
            Await.until("the interrupt was seen", () -> !waiting.isInterrupted());
            untilWaiters(1);
            write.lock();
            condition.signal();
            write.unlock();
        }
    }

    @Test
    void everything_withoutWriting_isRefused() {
        List<ThrowingCallable> all = List.of(
                condition::await,
                condition::awaitUninterruptibly,
                () -> condition.awaitNanos(1),
                () -> condition.await(1, TimeUnit.NANOSECONDS),
                () -> condition.awaitUntil(new Date(0)),
                condition::signal,
                condition::signalAll,
                () -> mutex.hasWaiters(condition));
        for (ThrowingCallable one : all) {
            assertRefused(one, "nobody holds for writing");
            mutex.readLock().lock();
            assertRefused(one, "nobody holds for writing");
            mutex.readLock().unlock();
        }
        write.lock();
        String writer = "thread " + Thread.currentThread().getName() + " holds";
        try (Crew crew = new Crew()) {
            crew.start("other", () -> {
                for (ThrowingCallable one : all) {
                    assertRefused(one, writer);
                }
            });
        }
        for (Condition other : List.of(
                new ReentrantLock().newCondition(),
                new RwMutex(write.rank()).writeLock().newCondition())) {
            assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> mutex.hasWaiters(other));
        }
        write.unlock();
    }

    @Test
    void twoConditions_areTwo() throws InterruptedException {
        Condition other = write.newCondition();
        try (Crew crew = new Crew()) {
            Thread waiting = crew.start("waiting", () -> {
                write.lock();
                condition.await();
                write.unlock();
            });
            untilWaiters(1);
            write.lock();
            other.signalAll();
            assertThat(mutex.getWaitQueueLength(condition)).isEqualTo(1);
            condition.signalAll();
            write.unlock();
            Await.ended(waiting);
        }
    }

    private static void assertRefused(ThrowingCallable call, String why) {
        assertThatExceptionOfType(IllegalMonitorStateException.class)
                .isThrownBy(call)
                .withMessageContaining(why);
    }

    private void untilWaiters(int waiters) {
        Await.until(waiters + " wait", () -> isTrueWhileWriting(() -> mutex.getWaitQueueLength(condition) == waiters));
    }

    private boolean isTrueWhileWriting(BooleanSupplier question) {
        write.lock();
        try {
            return question.getAsBoolean();
        } finally {
            write.unlock();
        }
    }
}
