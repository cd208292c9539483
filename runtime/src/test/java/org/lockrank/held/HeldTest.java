package org.lockrank.held;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lockrank.event.HeldLock;
import org.lockrank.event.Mode;
import org.lockrank.event.Violation;
import org.lockrank.locks.RankedReentrantLock;
import org.lockrank.locks.RankedReentrantReadWriteLock;
import org.lockrank.locks.RankedStampedLock;
import org.lockrank.order.LockOrder;
import org.lockrank.order.Rank;
import org.lockrank.sink.LockRankException;
import org.lockrank.testing.Crew;

final class HeldTest {

    private static final LockOrder ORDER =
            LockOrder.builder("held.order").rank("a").rank("b").edge("a", "b").build();
    private static final Rank A = ORDER.rank("a");
    private static final Rank B = ORDER.rank("b");

    private final RankedReentrantLock lock = new RankedReentrantLock(A);
    private final RankedReentrantReadWriteLock table = new RankedReentrantReadWriteLock(B);

    @AfterEach
    void nothingIsHeld_andTheStateIsSound() {
        HeldState.checkInvariants();
        assertThat(Held.list()).isEmpty();
    }

    private static void fails(ThrowingCallable assertion, String claim) {
        assertThatThrownBy(assertion).hasMessageContaining("LR109").hasMessageContaining(claim);
    }

    @Test
    void assertions_aboutALock() {
        fails(() -> Held.assertHeld(lock), "RankedReentrantLock@");
        Held.assertNotHeld(lock);
        lock.lock();
        Held.assertHeld(lock);
        fails(() -> Held.assertNotHeld(lock), "is not held");
        fails(() -> Held.assertHeldShared(lock), "is held for reading");
        lock.unlock();
        Held.assertNotHeld(lock);
    }

    @Test
    void assertions_aboutTheSidesOfALock() {
        table.readLock().lock();
        Held.assertHeld(table);
        Held.assertHeld(table.readLock());
        Held.assertHeldShared(table);
        Held.assertNotHeld(table.writeLock());
        table.readLock().unlock();
        table.writeLock().lock();
        fails(() -> Held.assertHeldShared(table), "is held for reading");
        Held.assertHeld(table.writeLock());
        table.readLock().lock();
        Held.assertHeldShared(table);
        table.writeLock().unlock();
        Held.assertHeldShared(table);
        table.readLock().unlock();
    }

    @Test
    void assertions_aboutAStampedLock() {
        var stamped = new RankedStampedLock(A);
        long stamp = stamped.readLock();
        Held.assertHeldShared(stamped);
        Held.assertHeld(stamped.asReadLock());
        stamped.unlockRead(stamp);
        Held.assertNotHeld(stamped);
    }

    @Test
    void assertions_aboutARank_orAboutAll() {
        Held.assertNothingHeld();
        fails(() -> Held.assertRankHeld(A), "a lock of rank a is held");
        lock.lock();
        Held.assertRankHeld(A);
        fails(() -> Held.assertRankHeld(B), "a lock of rank b is held");
        fails(Held::assertNothingHeld, "nothing is held");
        lock.unlock();
        Held.assertNothingHeld();
    }

    @Test
    void list_saysRankModeAndHolds_inTheOrderTaken() {
        lock.lock();
        lock.lock();
        table.readLock().lock();
        assertThat(Held.list()).extracting(HeldLock::rank).containsExactly(A, B);
        assertThat(Held.list()).extracting(HeldLock::mode).containsExactly(Mode.EXCLUSIVE, Mode.SHARED);
        assertThat(Held.list()).extracting(HeldLock::holds).containsExactly(2, 1);
        assertThat(Held.list().get(0).site().frame().getMethodName())
                .isEqualTo("list_saysRankModeAndHolds_inTheOrderTaken");
        table.readLock().unlock();
        lock.unlock();
        lock.unlock();
    }

    @Test
    void mayAcquire_isCheckedAndTakesNothing() {
        Held.mayAcquire(B);
        assertThat(Held.list()).isEmpty();
        Held.acquire(B);
        assertThatThrownBy(() -> Held.mayAcquire(A))
                .hasMessageContaining("LR101")
                .hasMessageContaining("may take it");
        Held.release(B);
        lock.lock();
        assertThatCode(() -> Held.mayAcquire(B)).doesNotThrowAnyException();
        lock.unlock();
    }

    @Test
    void acquire_ofARankAlone_obeysTheOrder() {
        Held.acquire(B);
        assertThat(Held.list()).extracting(HeldLock::mode).containsExactly(Mode.RANK_ONLY);
        assertThatThrownBy(lock::lock).hasMessageContaining("LR101").hasMessageContaining("no lock, the rank alone");
        assertThatThrownBy(() -> Held.acquire(B)).hasMessageContaining("LR104");
        Held.release(B);
    }

    @Test
    void unlock_byAnotherThread_namesTheHolder_whicheverWayThatTookTheLock() {
        String holder = Thread.currentThread().getName();
        for (int i = 0; i < 3; i++) {
            HeldState.knowEnoughPlaces(A);
            lock.lock();
            try (Crew crew = new Crew()) {
                crew.start(
                        "other",
                        () -> assertThatThrownBy(lock::unlock)
                                .isInstanceOf(IllegalMonitorStateException.class)
                                .satisfies(e -> assertThat(((LockRankException) e.getSuppressed()[0]).violation())
                                        .asInstanceOf(InstanceOfAssertFactories.type(Violation.NotHeld.class))
                                        .extracting(Violation.NotHeld::holder)
                                        .isEqualTo(holder)));
            }
            lock.unlock();
        }
    }

    @Test
    void release_ofARankThatIsNotHeld_isRefused() {
        assertThatThrownBy(() -> Held.release(A)).hasMessageContaining("LR108");
        lock.lock();
        assertThatThrownBy(() -> Held.release(A)).hasMessageContaining("LR108");
        lock.unlock();
    }
}
