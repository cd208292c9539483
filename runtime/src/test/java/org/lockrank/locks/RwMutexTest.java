package org.lockrank.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;
import org.lockrank.order.LockOrder;
import org.lockrank.order.Place;
import org.lockrank.order.Rank;
import org.lockrank.testing.Await;
import org.lockrank.testing.Crew;

/** The lock as its users see it, whether or not ranks are checked. */
class RwMutexTest {

    private static final LockOrder ORDER = LockOrder.builder("test")
            .rank("read")
            .rank("write")
            .readWrite("mutex", "read", "write", Place.none("test"))
            .build();
    private static final Rank READ = ORDER.rank("read");
    private static final Rank WRITE = ORDER.rank("write");

    private final RwMutex mutex = new RwMutex(READ, WRITE);

    @Test
    void sides_areAlwaysTheSameAndKnowTheirRanks() {
        assertThat(mutex.readLock()).isSameAs(mutex.readLock());
        assertThat(mutex.writeLock()).isSameAs(mutex.writeLock());
        assertThat(mutex.readLock().rank()).isSameAs(READ);
        assertThat(mutex.writeLock().rank()).isSameAs(WRITE);
        assertThat(new RwMutex(READ).writeLock().rank()).isSameAs(READ);
    }

    @Test
    void eachWayToLock_locksAndUnlocks() throws InterruptedException {
        for (Lock side : new Lock[] {mutex.readLock(), mutex.writeLock()}) {
            side.lock();
            assertFreeAfter(side);
            side.lockInterruptibly();
            assertFreeAfter(side);
            assertThat(side.tryLock()).isTrue();
            assertFreeAfter(side);
            assertThat(side.tryLock(1, TimeUnit.HOURS)).isTrue();
            assertFreeAfter(side);
        }
    }

    @Test
    void tries_whileAnotherThreadWrites_areFalse() {
        mutex.writeLock().lock();
        try (Crew crew = new Crew()) {
            crew.start("other", () -> {
                assertThat(mutex.readLock().tryLock()).isFalse();
                assertThat(mutex.readLock().tryLock(1, TimeUnit.NANOSECONDS)).isFalse();
                assertThat(mutex.writeLock().tryLock()).isFalse();
                assertThat(mutex.writeLock().tryLock(1, TimeUnit.NANOSECONDS)).isFalse();
                assertThat(mutex.isWriteLockedByCurrentThread()).isFalse();
            });
        }
        assertThat(mutex.isWriteLocked()).isTrue();
        assertThat(mutex.isWriteLockedByCurrentThread()).isTrue();
        mutex.writeLock().unlock();
    }

    @Test
    void interruptibleLocks_endWithTheInterrupt() {
        mutex.writeLock().lock();
        try (Crew crew = new Crew()) {
            Thread reader = crew.start(
                    "reader",
                    () -> assertThatExceptionOfType(InterruptedException.class)
                            .isThrownBy(mutex.readLock()::lockInterruptibly));
            Thread writer = crew.start(
                    "writer",
                    () -> assertThatExceptionOfType(InterruptedException.class)
                            .isThrownBy(mutex.writeLock()::lockInterruptibly));
            Await.until("both wait", () -> mutex.getQueueLength() == 2);
            assertThat(mutex.hasQueuedThreads()).isTrue();
            reader.interrupt();
            writer.interrupt();
        }
        assertThat(mutex.hasQueuedThreads()).isFalse();
        mutex.writeLock().unlock();
    }

    @Test
    void unlocks_withoutLocks_areRefusedAndLeaveTheLockUsable() throws InterruptedException {
        for (Lock side : new Lock[] {mutex.readLock(), mutex.writeLock()}) {
            assertThatExceptionOfType(IllegalMonitorStateException.class)
                    .isThrownBy(side::unlock)
                    .withMessageContaining("unlock() once");
        }
        eachWayToLock_locksAndUnlocks();
    }

    @Test
    void conditionsOfTheReadSide_areNotSupported() {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> mutex.readLock().newCondition())
                .withMessageContaining("no conditions");
    }

    @Test
    void toString_tellsStateAndRanks() {
        assertThat(mutex.toString()).endsWith("[Unlocked][read/write]");
        mutex.readLock().lock();
        assertThat(mutex.getReadLockCount()).isEqualTo(1);
        assertThat(mutex.toString()).endsWith("[Read-locks:1][read/write]");
        try (Crew crew = new Crew()) {
            crew.start("scribe", () -> {
                mutex.writeLock().lock();
                assertThat(mutex.toString()).endsWith("[Write-locked by thread scribe][read/write]");
                mutex.writeLock().unlock();
            });
            Await.until("the writer waits", mutex::hasQueuedThreads);
            assertThat(mutex.readLock().toString())
                    .startsWith("read side of ")
                    .endsWith("[Read-locks:1, 1 waiting][read/write]");
            mutex.readLock().unlock();
        }
        assertThat(new RwMutex(READ).writeLock().toString())
                .startsWith("write side of ")
                .endsWith("[Unlocked][read]");
    }

    private void assertFreeAfter(Lock side) {
        assertThat(mutex.getReadLockCount() + (mutex.isWriteLocked() ? 1 : 0)).isEqualTo(1);
        side.unlock();
        assertThat(mutex.getReadLockCount()).isZero();
        assertThat(mutex.isWriteLocked()).isFalse();
    }
}
