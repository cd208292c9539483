package org.lockrank.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lockrank.locks.Orders.CONNECTION;
import static org.lockrank.locks.Orders.REGISTRY;
import static org.lockrank.locks.Orders.TABLE_READ;
import static org.lockrank.locks.Orders.TABLE_WRITE;
import static org.lockrank.locks.Orders.held;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lockrank.event.Violation;
import org.lockrank.held.HeldState;
import org.lockrank.sink.LockRankException;
import org.lockrank.testing.Crew;
import org.lockrank.testing.Work;

final class RankedStampedLockTest {

    private final RankedStampedLock lock = new RankedStampedLock(TABLE_READ, TABLE_WRITE);

    @AfterEach
    void nothingIsHeld_andTheStateIsSound() {
        HeldState.checkInvariants();
        assertThat(held()).isEmpty();
    }

    private static void elsewhere(Work work) {
        try (Crew crew = new Crew()) {
            crew.start("elsewhere", work);
        }
    }

    @Test
    void conversion_ofARead_changesWhatIsHeldInPlace() {
        long stamp = lock.readLock();
        var later = new RankedReentrantLock(Orders.STATEMENT);
        later.tryLock();
        long written = lock.tryConvertToWriteLock(stamp);
        assertThat(written).isNotZero();
        assertThat(held()).containsExactly("tableWrite EXCLUSIVE", "statement EXCLUSIVE");
        long read = lock.tryConvertToReadLock(written);
        assertThat(held()).containsExactly("tableRead SHARED", "statement EXCLUSIVE");
        assertThat(lock.tryConvertToOptimisticRead(read)).isNotZero();
        assertThat(held()).containsExactly("statement EXCLUSIVE");
        later.unlock();
    }

    @Test
    void conversion_ofAWriteToAnOptimisticRead_letsGo() {
        long stamp = lock.writeLock();
        assertThat(lock.tryConvertToOptimisticRead(stamp)).isNotZero();
        assertThat(held()).isEmpty();
        assertThat(lock.isWriteLocked()).isFalse();
    }

    @Test
    void conversion_ofAnOptimisticRead_takes() {
        long read = lock.tryConvertToReadLock(lock.tryOptimisticRead());
        assertThat(held()).containsExactly("tableRead SHARED");
        lock.unlock(read);
        long write = lock.tryConvertToWriteLock(lock.tryOptimisticRead());
        assertThat(held()).containsExactly("tableWrite EXCLUSIVE");
        lock.unlock(write);
    }

    @Test
    void conversion_toItsOwnMode_changesNothing() {
        long write = lock.writeLock();
        assertThat(lock.tryConvertToWriteLock(write)).isEqualTo(write);
        assertThat(held()).containsExactly("tableWrite EXCLUSIVE");
        lock.unlockWrite(write);
        long read = lock.readLock();
        assertThat(lock.tryConvertToReadLock(read)).isEqualTo(read);
        assertThat(held()).containsExactly("tableRead SHARED");
        lock.unlockRead(read);
    }

    @Test
    void conversion_thatFails_changesNothing() {
        long mine = lock.readLock();
        long other = lock.tryReadLock();
        assertThat(lock.tryConvertToWriteLock(mine)).isZero();
        assertThat(held()).containsExactly("tableRead SHARED", "tableRead SHARED");
        lock.unlockRead(mine);
        lock.unlockRead(other);
    }

    @Test
    void optimisticRead_isNoLock() {
        var later = new RankedReentrantLock(CONNECTION);
        later.lock();
        long stamp = lock.tryOptimisticRead();
        assertThat(held()).containsExactly("connection EXCLUSIVE");
        assertThat(lock.validate(stamp)).isTrue();
        later.unlock();
    }

    @Test
    void views_areTheSameObjectsEachTime_andSidesOfTheLock() {
        Lock read = lock.asReadLock();
        assertThat(lock.asReadLock()).isSameAs(read);
        assertThat(lock.asReadWriteLock()).isSameAs(lock.asReadWriteLock());
        assertThat(lock.asReadWriteLock().readLock()).isSameAs(read);
        assertThat(lock.asReadWriteLock().writeLock()).isSameAs(lock.asWriteLock());
        assertThat(((RankedLock) read).rank()).isSameAs(TABLE_READ);
        assertThat(((RankedLock) lock.asWriteLock()).rank()).isSameAs(TABLE_WRITE);
        assertThatThrownBy(read::newCondition).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void viewsAndStamps_mix() {
        long stamp = lock.writeLock();
        lock.asWriteLock().unlock();
        assertThat(held()).isEmpty();
        assertThat(lock.validate(stamp)).isFalse();
        lock.asReadLock().lock();
        assertThat(lock.tryUnlockRead()).isTrue();
        assertThat(held()).isEmpty();
        assertThat(lock.tryWriteLock()).isNotZero();
        assertThat(lock.tryUnlockWrite()).isTrue();
        assertThat(lock.tryUnlockWrite()).isFalse();
    }

    @Test
    void handOff_thenAdoptElsewhere_movesTheHold() {
        try (Refusals refusals = Refusals.refusing()) {
            long stamp = lock.writeLock();
            lock.handOff(stamp);
            assertThat(held()).isEmpty();
            assertThat(lock.isWriteLocked()).isTrue();
            var before = new RankedReentrantLock(REGISTRY);
            elsewhere(() -> {
                lock.adopt(stamp);
                assertThat(held()).containsExactly("tableWrite EXCLUSIVE");
                assertThatThrownBy(before::lock).isInstanceOf(LockRankException.class);
                lock.unlockWrite(stamp);
                assertThat(held()).isEmpty();
            });
            assertThat(refusals.ids()).containsExactly("LR102");
            assertThat(lock.isWriteLocked()).isFalse();
        }
    }

    @Test
    void handOff_ofARead_movesTheHold() {
        try (Refusals refusals = Refusals.refusing()) {
            long stamp = lock.readLock();
            lock.handOff(stamp);
            elsewhere(() -> {
                lock.adopt(stamp);
                assertThat(held()).containsExactly("tableRead SHARED");
                lock.unlock(stamp);
            });
            assertThat(refusals.ids()).isEmpty();
        }
    }

    @Test
    void handOff_ofWhatIsNotHeldHere_isRefused() {
        try (Refusals refusals = Refusals.refusing()) {
            long stamp = lock.writeLock();
            elsewhere(() -> assertThatThrownBy(() -> lock.handOff(stamp))
                    .isInstanceOf(IllegalMonitorStateException.class)
                    .hasMessageContaining("LR108"));
            assertThat(refusals.ids()).containsExactly("LR108");
            lock.unlockWrite(stamp);
        }
    }

    @Test
    void adopt_ofAStampThatHoldsNothing_isRefused() {
        long stamp = lock.writeLock();
        lock.unlockWrite(stamp);
        assertThatThrownBy(() -> lock.adopt(stamp)).isInstanceOf(IllegalMonitorStateException.class);
        long optimistic = lock.tryOptimisticRead();
        assertThatThrownBy(() -> lock.adopt(optimistic)).isInstanceOf(IllegalMonitorStateException.class);
        long read = lock.readLock();
        lock.unlockRead(read);
        assertThatThrownBy(() -> lock.adopt(read)).isInstanceOf(IllegalMonitorStateException.class);
    }

    @Test
    void unlock_ofAnotherThreadsStamp_isRefusedAndNamesTheHolder() {
        try (Refusals refusals = Refusals.refusing()) {
            long stamp = lock.writeLock();
            elsewhere(() -> assertThatThrownBy(() -> lock.unlockWrite(stamp))
                    .isInstanceOf(IllegalMonitorStateException.class)
                    .hasMessageContaining("LR108")
                    .satisfies(e -> assertThat(e.getSuppressed()[0]).isInstanceOf(LockRankException.class)));
            assertThat(lock.isWriteLocked()).isTrue();
            Violation violation = refusals.violations().get(0);
            assertThat(violation.message())
                    .contains("thread elsewhere")
                    .contains("thread " + Thread.currentThread().getName());
            lock.unlockWrite(stamp);
        }
    }

    @Test
    void unlockOfAWriteElsewhere_whereItIsPermitted_isNotHeldAgainstTheThreadThatTookIt() {
        try (Refusals refusals = Refusals.permitting()) {
            long stamp = lock.writeLock();
            elsewhere(() -> {
                lock.unlockWrite(stamp);
                assertThat(held()).isEmpty();
            });
            assertThat(refusals.ids()).containsExactly("LR108");
            var other = new RankedReentrantLock(CONNECTION);
            other.lock();
            other.unlock();
            long again = lock.writeLock();
            lock.unlockWrite(again);
            assertThat(refusals.ids()).isEmpty();
        }
    }

    @Test
    void writeTakenByAnother_afterSuchAnUnlock_isNotHeldAgainstTheFirst() throws InterruptedException {
        try (Refusals refusals = Refusals.permitting();
                Crew crew = new Crew()) {
            long stamp = lock.writeLock();
            AtomicLong theirs = new AtomicLong();
            crew.start("second", () -> {
                lock.unlockWrite(stamp);
                theirs.set(lock.writeLock());
            });
            crew.join();
            assertThat(refusals.ids()).containsExactly("LR108");
            assertThat(lock.isWriteLocked()).isTrue();
            assertThat(held()).as("held by the first").isEmpty();
            assertThat(lock.tryWriteLock()).isZero();
            elsewhere(() -> lock.unlockWrite(theirs.get()));
        }
    }

    @Test
    void tryWriteLock_afterSuchAnUnlock_isHeldOnce() {
        try (Refusals refusals = Refusals.permitting()) {
            long stamp = lock.writeLock();
            elsewhere(() -> lock.unlockWrite(stamp));
            long mine = lock.tryWriteLock();
            assertThat(held()).containsExactly("tableWrite EXCLUSIVE");
            lock.unlockWrite(mine);
            assertThat(refusals.ids()).containsExactly("LR108");
        }
    }

    @Test
    void unlockOfAReadElsewhere_whereItIsPermitted_isNotHeldAgainstTheThreadThatTookIt() {
        try (Refusals refusals = Refusals.permitting()) {
            long stamp = lock.readLock();
            elsewhere(() -> lock.unlockRead(stamp));
            assertThat(refusals.ids()).containsExactly("LR108");
            var other = new RankedReentrantLock(CONNECTION);
            other.lock();
            other.unlock();
            assertThat(refusals.ids()).isEmpty();
        }
    }

    @Test
    void unlockOfAReadElsewhere_whileOthersRead_leavesDoubtAndNoReport() {
        try (Refusals refusals = Refusals.permitting();
                Crew crew = new Crew()) {
            long stamp = lock.readLock();
            AtomicLong theirs = new AtomicLong();
            crew.start("reader", () -> {
                lock.unlockRead(stamp);
                theirs.set(lock.readLock());
            });
            crew.join();
            refusals.ids();
            var other = new RankedReentrantLock(CONNECTION);
            other.lock();
            other.unlock();
            long again = lock.readLock();
            lock.unlockRead(again);
            assertThat(refusals.ids())
                    .as("reported of a thread that may not read at all")
                    .isEmpty();
            elsewhere(() -> lock.unlockRead(theirs.get()));
            assertThat(refusals.ids()).containsExactly("LR108");
        }
    }

    @Test
    void conversionOfAnotherThreadsStamp_isRefused() {
        try (Refusals refusals = Refusals.refusing()) {
            long stamp = lock.readLock();
            elsewhere(() -> {
                assertThatThrownBy(() -> lock.tryConvertToWriteLock(stamp))
                        .isInstanceOf(IllegalMonitorStateException.class);
                assertThatThrownBy(() -> lock.tryConvertToOptimisticRead(stamp))
                        .isInstanceOf(IllegalMonitorStateException.class);
            });
            assertThat(lock.getReadLockCount()).isEqualTo(1);
            lock.unlockRead(stamp);
            assertThat(refusals.ids()).containsExactly("LR108", "LR108");
        }
    }

    @Test
    void conversionOfAnotherThreadsStamp_whereItIsPermitted_makesTheConverterTheHolder() {
        try (Refusals refusals = Refusals.permitting()) {
            long stamp = lock.readLock();
            elsewhere(() -> {
                long written = lock.tryConvertToWriteLock(stamp);
                assertThat(held()).containsExactly("tableWrite EXCLUSIVE");
                lock.unlockWrite(written);
                assertThat(held()).isEmpty();
            });
            assertThat(refusals.ids()).containsExactly("LR108");
        }
    }

    @Test
    void unlock_withAStampThatIsNotValid_isTheParentsFailureAndLR108() {
        try (Refusals refusals = Refusals.refusing()) {
            assertThatThrownBy(() -> lock.unlockWrite(4711)).isInstanceOf(IllegalMonitorStateException.class);
            assertThatThrownBy(() -> lock.unlock(4711)).isInstanceOf(IllegalMonitorStateException.class);
            assertThatThrownBy(() -> lock.asReadLock().unlock()).isInstanceOf(IllegalMonitorStateException.class);
            assertThat(refusals.ids()).containsExactly("LR108", "LR108", "LR108");
        }
    }
}
