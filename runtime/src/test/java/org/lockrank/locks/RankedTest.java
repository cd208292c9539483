package org.lockrank.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lockrank.locks.Orders.CONNECTION;
import static org.lockrank.locks.Orders.TABLE_READ;
import static org.lockrank.locks.Orders.TABLE_WRITE;
import static org.lockrank.locks.Orders.held;

import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lockrank.held.Held;
import org.lockrank.held.HeldState;
import org.lockrank.testing.Crew;

final class RankedTest {

    @AfterEach
    void nothingIsHeld_andTheStateIsSound() {
        HeldState.checkInvariants();
        assertThat(held()).isEmpty();
    }

    @Test
    void wrapper_passesEverythingOn() throws InterruptedException {
        ReentrantLock lock = new ReentrantLock();
        Lock ranked = Ranked.lock(lock, CONNECTION);
        ranked.lock();
        ranked.lockInterruptibly();
        assertThat(ranked.tryLock()).isTrue();
        assertThat(ranked.tryLock(1, TimeUnit.SECONDS)).isTrue();
        assertThat(lock.getHoldCount()).isEqualTo(4);
        assertThat(held()).containsExactly("connection EXCLUSIVE 4");
        Held.assertHeld(ranked);
        for (int i = 0; i < 4; i++) {
            ranked.unlock();
        }
        assertThat(lock.isLocked()).isFalse();
        assertThat(ranked.toString()).isEqualTo(lock + "[connection]");
        assertThat(((RankedLock) ranked).rank()).isSameAs(CONNECTION);
    }

    @Test
    void wrapper_ofAReadWriteLock_givesTheSameSidesEachTime() {
        ReadWriteLock ranked = Ranked.readWriteLock(new ReentrantReadWriteLock(), TABLE_READ, TABLE_WRITE);
        assertThat(ranked.readLock()).isSameAs(ranked.readLock());
        assertThat(ranked.writeLock()).isSameAs(ranked.writeLock());
        ranked.readLock().lock();
        Held.assertHeldShared(ranked);
        Held.assertHeldShared(ranked.readLock());
        Held.assertNotHeld(ranked.writeLock());
        assertThat(held()).containsExactly("tableRead SHARED");
        ranked.readLock().unlock();
        assertThat(((RankedLock) ranked.writeLock()).rank()).isSameAs(TABLE_WRITE);
    }

    @Test
    void side_whoseLockNobodyHasAnyMore_isStillASideOfIt() {
        Lock side = Ranked.readWriteLock(new ReentrantReadWriteLock(), TABLE_READ, TABLE_WRITE)
                .readLock();
        side.lock();
        WeakReference<Object> garbage = new WeakReference<>(new Object());
        while (garbage.get() != null) {
            System.gc();
        }
        assertThat(Held.list()).singleElement().asString().contains("WrappedReadWriteLock@");
        side.unlock();
    }

    @Test
    void acquisition_thatFailsInTheLock_leavesNothingHeld() throws InterruptedException {
        Lock ranked = Ranked.lock(new Leased(), CONNECTION);
        Thread.currentThread().interrupt();
        assertThatThrownBy(ranked::lockInterruptibly).isInstanceOf(InterruptedException.class);
        assertThat(held()).isEmpty();
        try (Crew crew = new Crew()) {
            ranked.lock();
            crew.start("other", () -> {
                assertThat(ranked.tryLock(1, TimeUnit.NANOSECONDS)).isFalse();
                assertThat(ranked.tryLock()).isFalse();
                assertThat(held()).isEmpty();
            });
            crew.join();
            ranked.unlock();
        }
    }

    @Test
    void unlock_afterTheLeaseHasEnded_isTheLocksFailure_andLetsGo() {
        try (Refusals refusals = Refusals.refusing()) {
            Leased lock = new Leased();
            Lock ranked = Ranked.lock(lock, CONNECTION);
            ranked.lock();
            lock.expire();
            assertThatThrownBy(ranked::unlock)
                    .isInstanceOf(IllegalMonitorStateException.class)
                    .hasNoSuppressedExceptions();
            assertThat(held()).isEmpty();
            assertThat(refusals.ids()).isEmpty();
        }
    }

    @Test
    void unlock_byAThreadThatDoesNotHoldIt_isRefusedBeforeTheLockIsAsked() {
        try (Refusals refusals = Refusals.refusing()) {
            StampedLock lock = new StampedLock();
            Lock ranked = Ranked.lock(lock.asWriteLock(), CONNECTION, Ranked.Reentrancy.NOT_REENTRANT);
            ranked.lock();
            try (Crew crew = new Crew()) {
                crew.start("other", () -> assertThatThrownBy(ranked::unlock).hasMessageContaining("LR108"));
            }
            assertThat(lock.isWriteLocked()).isTrue();
            assertThat(refusals.ids()).containsExactly("LR108");
            ranked.unlock();
        }
    }

    @Test
    void unlock_byAThreadThatDoesNotHoldIt_whereThatIsPermitted_isTheLocksAffair() {
        try (Refusals refusals = Refusals.permitting()) {
            StampedLock lock = new StampedLock();
            Lock ranked = Ranked.lock(lock.asWriteLock(), CONNECTION, Ranked.Reentrancy.NOT_REENTRANT);
            long stamp = lock.writeLock();
            ranked.unlock();
            assertThat(lock.validate(stamp)).isFalse();
            assertThatThrownBy(ranked::unlock).isInstanceOf(IllegalMonitorStateException.class);
            assertThat(refusals.ids()).containsExactly("LR108", "LR108");
        }
    }

    @Test
    void newCondition_isWhatTheLockHas() throws InterruptedException {
        assertThatThrownBy(Ranked.lock(new Leased(), CONNECTION)::newCondition)
                .isInstanceOf(UnsupportedOperationException.class);
        Lock ranked = Ranked.lock(new ReentrantLock(), CONNECTION);
        Condition condition = ranked.newCondition();
        ranked.lock();
        assertThat(condition.await(1, TimeUnit.NANOSECONDS)).isFalse();
        assertThat(held()).containsExactly("connection EXCLUSIVE");
        ranked.unlock();
    }

    /** A lock as they come over a network: without conditions, and it may be gone. */
    private static final class Leased implements Lock {
        private final ReentrantLock lock = new ReentrantLock();

        void expire() {
            lock.unlock();
        }

        @Override
        public void lock() {
            lock.lock();
        }

        @Override
        public void lockInterruptibly() throws InterruptedException {
            lock.lockInterruptibly();
        }

        @Override
        public boolean tryLock() {
            return lock.tryLock();
        }

        @Override
        public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
            return lock.tryLock(time, unit);
        }

        @Override
        public void unlock() {
            lock.unlock();
        }

        @Override
        public Condition newCondition() {
            throw new UnsupportedOperationException();
        }
    }
}
