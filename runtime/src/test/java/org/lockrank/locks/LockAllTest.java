package org.lockrank.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lockrank.locks.Orders.ACCOUNT;
import static org.lockrank.locks.Orders.CONNECTION;
import static org.lockrank.locks.Orders.held;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lockrank.held.HeldState;
import org.lockrank.order.Rank;
import org.lockrank.sink.LockRankException;
import org.lockrank.testing.Crew;

final class LockAllTest {

    private final RankedReentrantLock one = account(1);
    private final RankedReentrantLock two = account(2);
    private final RankedReentrantLock three = account(3);

    private static RankedReentrantLock account(Comparable<?> key) {
        return new RankedReentrantLock(ACCOUNT, false, key);
    }

    @AfterEach
    void nothingIsHeld_andTheStateIsSound() {
        HeldState.checkInvariants();
        assertThat(held()).isEmpty();
    }

    @Test
    void lockAll_inWhateverOrder_locksByIncreasingKey() {
        try (LockAll all = LockAll.lockAll(three, one, two)) {
            assertThat(all).isNotNull();
            assertThat(held()).hasSize(3).containsOnly("account EXCLUSIVE");
            assertThat(one.isHeldByCurrentThread()).isTrue();
            assertThatThrownBy(account(2)::lock).hasMessageContaining("LR105");
        }
        assertThat(one.isLocked() || two.isLocked() || three.isLocked()).isFalse();
    }

    @Test
    void lockAll_ofACollection_ofNone_ofWriteSides_isTheSame() {
        LockAll.lockAll(List.of(two, one)).close();
        LockAll.lockAll().close();
        var first = new RankedReentrantReadWriteLock(ACCOUNT, false, 1);
        var second = new RankedReentrantReadWriteLock(ACCOUNT, false, 2);
        try (LockAll all = LockAll.lockAll(second.writeLock(), first.readLock())) {
            assertThat(all).isNotNull();
            assertThat(held()).containsExactly("account SHARED", "account EXCLUSIVE");
        }
    }

    @Test
    void close_twice_unlocksOnce() {
        one.lock();
        LockAll all = LockAll.lockAll(one, two);
        all.close();
        all.close();
        assertThat(one.getHoldCount()).isEqualTo(1);
        one.unlock();
    }

    @Test
    void lockAll_withKeysThatDoNotOrder_locksNothing() {
        refused("a key of its own", one, account(1));
        refused("a key of its own", one, two, one);
        refused("give every lock a key", one, new RankedReentrantLock(ACCOUNT));
        refused("keys of one type", one, account("two"));
        refused("ranks one after the other", one, new RankedReentrantLock(CONNECTION, false, 2));
    }

    private void refused(String why, RankedLock... locks) {
        assertThatThrownBy(() -> LockAll.lockAll(locks))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
        assertThat(held()).isEmpty();
        assertThat(one.isLocked()).isFalse();
    }

    @Test
    void lockAll_whereOneCannotBeTaken_letsGoOfTheOthers() {
        RankedLock broken = Ranked.lock(new BrokenLock(), ACCOUNT, Ranked.Reentrancy.REENTRANT, 2);
        assertThatThrownBy(() -> LockAll.lockAll(three, broken, one)).hasMessage("broken");
        assertThat(one.isLocked() || three.isLocked()).isFalse();
    }

    @Test
    void lockAll_whereTheOrderForbidsIt_locksNothing() {
        two.lock();
        assertThatThrownBy(() -> LockAll.lockAll(one, three)).isInstanceOf(LockRankException.class);
        assertThat(held()).containsExactly("account EXCLUSIVE");
        assertThat(one.isLocked() || three.isLocked()).isFalse();
        two.unlock();
    }

    @Test
    void lockAll_ofARankThatIsNotNestable_isRefusedByTheCheck() {
        Rank rank = CONNECTION;
        var a = new RankedReentrantLock(rank, false, 1);
        var b = new RankedReentrantLock(rank, false, 2);
        assertThatThrownBy(() -> LockAll.lockAll(a, b)).hasMessageContaining("LR104");
        assertThat(a.isLocked()).isFalse();
    }

    @Test
    void close_whereOneCannotBeUnlocked_unlocksTheOthersAndSaysSo() {
        LockAll all = LockAll.lockAll(one, two, three);
        two.unlock();
        assertThatThrownBy(all::close).isInstanceOf(IllegalMonitorStateException.class);
        assertThat(one.isLocked() || three.isLocked()).isFalse();
    }

    @Test
    void twoThreads_thatNameTheLocksInOppositeOrders_bothEnd() {
        try (Crew crew = new Crew()) {
            crew.together(2, i -> () -> {
                for (int round = 0; round < 1_000; round++) {
                    (i == 0 ? LockAll.lockAll(one, two) : LockAll.lockAll(two, one)).close();
                }
            });
        }
        assertThat(one.isLocked()).isFalse();
    }

    /** Cannot be locked. */
    private static final class BrokenLock extends ReentrantLock {
        private static final long serialVersionUID = 1L;

        @Override
        public void lock() {
            throw new IllegalStateException("broken");
        }
    }
}
