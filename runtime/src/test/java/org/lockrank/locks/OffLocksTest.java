package org.lockrank.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.junit.jupiter.api.Test;
import org.lockrank.held.Checking;
import org.lockrank.held.Held;
import org.lockrank.order.Rank;

/** With checking off nothing is refused, nothing is held, and nothing stands between a program and the JDK's locks. */
final class OffLocksTest {

    @Test
    void checking_isOff() {
        assertThat(Checking.ON).isFalse();
        assertThat(Checking.MODE).isEqualTo(Checking.Mode.OFF);
    }

    @Test
    void everythingPasses_andNothingIsHeld() throws InterruptedException {
        try (Refusals refusals = Refusals.refusing()) {
            for (LockKind kind : LockKind.values()) {
                Handle later = kind.make(Orders.CONNECTION, Orders.CONNECTION, 1)[1];
                Handle before = kind.make(Orders.REGISTRY, Orders.REGISTRY, 2)[1];
                Handle leaf = kind.make(Rank.UNDECLARED, Rank.UNDECLARED, 3)[1];
                leaf.lock();
                later.lock();
                before.lock();
                assertThat(Held.list()).isEmpty();
                before.unlock();
                later.unlock();
                leaf.unlock();
            }
            assertThat(refusals.ids()).isEmpty();
        }
    }

    @Test
    void assertions_sayNothing() {
        Object lock = new RankedReentrantLock(Orders.CONNECTION);
        Held.assertHeld(lock);
        Held.assertNotHeld(lock);
        Held.assertHeldShared(lock);
        Held.assertRankHeld(Orders.CONNECTION);
        Held.assertNothingHeld();
        Held.mayAcquire(Orders.CONNECTION);
        Held.release(Orders.CONNECTION);
        Held.acquire(Orders.CONNECTION);
        Held.assertNothingHeld();
    }

    @Test
    void wrapper_isTheLockItself() {
        ReentrantLock lock = new ReentrantLock();
        assertThat(Ranked.lock(lock, Orders.CONNECTION)).isSameAs(lock);
        assertThat(Ranked.lock(lock, Orders.CONNECTION, Ranked.Reentrancy.NOT_REENTRANT))
                .isSameAs(lock);
        ReadWriteLock table = new ReentrantReadWriteLock();
        assertThat(Ranked.readWriteLock(table, Orders.TABLE_READ, Orders.TABLE_WRITE))
                .isSameAs(table);
    }

    @Test
    void conditionsAndViews_areTheParents() {
        assertThat(new RankedReentrantLock(Orders.CONNECTION).newCondition())
                .hasSameClassAs(new ReentrantLock().newCondition());
        assertThat(new RankedReentrantReadWriteLock(Orders.CONNECTION)
                        .writeLock()
                        .newCondition())
                .hasSameClassAs(new ReentrantReadWriteLock().writeLock().newCondition());
        StampedLock stamped = new RankedStampedLock(Orders.CONNECTION);
        assertThat(stamped.asReadLock()).hasSameClassAs(new StampedLock().asReadLock());
        assertThat(stamped.asWriteLock()).hasSameClassAs(new StampedLock().asWriteLock());
        assertThat(stamped.asReadWriteLock()).hasSameClassAs(new StampedLock().asReadWriteLock());
    }

    @Test
    void sides_areNotMade() {
        var table = new RankedReentrantReadWriteLock(Orders.CONNECTION);
        assertThat(table.readSide).isNull();
        assertThat(table.writeSide).isNull();
    }

    @Test
    void scope_isOneAndTheSameObject() {
        RankScope scope = RankScope.enter(Orders.CONNECTION);
        assertThat(RankScope.enter(Orders.REGISTRY, new Object())).isSameAs(scope);
        assertThat(RankScope.enter(Orders.ACCOUNT, new Object(), 1)).isSameAs(scope);
        scope.close();
        scope.close();
        assertThat(scope).hasToString("RankScope[off]");
    }

    @Test
    void await_isThatOfTheMonitor() throws InterruptedException {
        Object monitor = new Object();
        assertThatThrownBy(() -> RankScope.await(monitor)).isInstanceOf(IllegalMonitorStateException.class);
        synchronized (monitor) {
            RankScope.await(monitor, 1, TimeUnit.NANOSECONDS);
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> RankScope.await(monitor)).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void lockAll_sortsAllTheSame() {
        RankedLock first = Ranked.lock(new ReentrantLock(), Orders.ACCOUNT, Ranked.Reentrancy.REENTRANT, 1);
        RankedReentrantLock second = new RankedReentrantLock(Orders.ACCOUNT, false, 2);
        try (LockAll all = LockAll.lockAll(second, first)) {
            assertThat(all).isNotNull();
            assertThat(second.isHeldByCurrentThread()).isTrue();
        }
        assertThat(second.isLocked()).isFalse();
    }

    @Test
    void handOver_ofAStamp_isNothing() {
        RankedStampedLock lock = new RankedStampedLock(Orders.CONNECTION);
        long stamp = lock.writeLock();
        lock.handOff(stamp);
        lock.adopt(stamp);
        lock.adopt(0);
        lock.unlock(stamp);
        assertThat(lock.isWriteLocked()).isFalse();
    }
}
