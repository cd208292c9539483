package org.lockrank.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lockrank.locks.Orders.ACCOUNT;
import static org.lockrank.locks.Orders.CONNECTION;
import static org.lockrank.locks.Orders.REGISTRY;
import static org.lockrank.locks.Orders.STATEMENT;
import static org.lockrank.locks.Orders.held;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lockrank.held.Held;
import org.lockrank.held.HeldState;
import org.lockrank.sink.LockRankException;
import org.lockrank.testing.Await;
import org.lockrank.testing.Crew;

final class RankScopeTest {

    private final Object monitor = new Object();

    @AfterEach
    void nothingIsHeld_andTheStateIsSound() {
        HeldState.checkInvariants();
        assertThat(held()).isEmpty();
    }

    @Test
    void scope_holdsItsRankUntilItIsClosed() {
        try (RankScope scope = RankScope.enter(CONNECTION, monitor)) {
            synchronized (monitor) {
                assertThat(held()).containsExactly("connection RANK_ONLY");
                Held.assertHeld(monitor);
                Held.assertRankHeld(CONNECTION);
                assertThat(scope).hasToString("RankScope[connection]");
            }
        }
    }

    @Test
    void enter_whatComesBeforeAHeldLock_isRefusedAndNothingIsHeld() {
        var lock = new RankedReentrantLock(CONNECTION);
        lock.lock();
        assertThatThrownBy(() -> RankScope.enter(REGISTRY, monitor))
                .isInstanceOf(LockRankException.class)
                .hasMessageContaining("LR101")
                .hasMessageContaining("Object@");
        assertThat(held()).containsExactly("connection EXCLUSIVE");
        lock.unlock();
    }

    @Test
    void lock_thatComesBeforeAnEnteredRank_isRefused() {
        try (RankScope turn = RankScope.enter(CONNECTION)) {
            assertThat(turn).isNotNull();
            assertThatThrownBy(new RankedReentrantLock(REGISTRY)::lock).hasMessageContaining("LR101");
            assertThatThrownBy(() -> RankScope.enter(CONNECTION)).hasMessageContaining("LR104");
        }
    }

    @Test
    void close_inAnyOrder_endsThatScope() {
        RankScope first = RankScope.enter(REGISTRY);
        RankScope second = RankScope.enter(CONNECTION, monitor);
        RankScope third = RankScope.enter(STATEMENT);
        second.close();
        assertThat(held()).containsExactly("registry RANK_ONLY", "statement RANK_ONLY");
        first.close();
        third.close();
    }

    @Test
    void close_ofAnOuterScopeOfAMonitor_leavesTheInnerOne() {
        RankScope outer = RankScope.enter(CONNECTION, monitor);
        RankScope inner = RankScope.enter(CONNECTION, monitor);
        outer.close();
        assertThatThrownBy(new RankedReentrantLock(REGISTRY)::lock).hasMessageContaining("LR101");
        inner.close();
    }

    @Test
    void close_twice_isHarmless() {
        try (Refusals refusals = Refusals.refusing()) {
            RankScope outer = RankScope.enter(CONNECTION, monitor);
            RankScope inner = RankScope.enter(CONNECTION, monitor);
            inner.close();
            inner.close();
            assertThat(held()).containsExactly("connection RANK_ONLY");
            outer.close();
            assertThat(inner).hasToString("RankScope[connection, closed]");
            assertThat(refusals.ids()).isEmpty();
        }
    }

    @Test
    void close_inAnotherThread_isRefusedAndLeavesItOpen() {
        try (Refusals refusals = Refusals.refusing()) {
            RankScope scope = RankScope.enter(CONNECTION, monitor);
            try (Crew crew = new Crew()) {
                crew.start(
                        "other",
                        () -> assertThatThrownBy(scope::close)
                                .isInstanceOf(IllegalMonitorStateException.class)
                                .hasMessageContaining("LR108"));
            }
            assertThat(refusals.violations().get(0).message())
                    .contains("holder")
                    .contains("thread " + Thread.currentThread().getName());
            assertThat(refusals.ids()).containsExactly("LR108");
            assertThat(held()).containsExactly("connection RANK_ONLY");
            scope.close();
        }
    }

    @Test
    void keys_orderMonitorsOfOneRank() {
        RankScope first = RankScope.enter(ACCOUNT, monitor, 1);
        RankScope second = RankScope.enter(ACCOUNT, new Object(), 2);
        assertThatThrownBy(() -> RankScope.enter(ACCOUNT, new Object(), 2)).hasMessageContaining("LR105");
        second.close();
        first.close();
    }

    @Test
    void await_releasesTheMonitorAndTheRank_andHasBothAgain() {
        boolean[] ready = {false};
        try (Crew crew = new Crew()) {
            Thread waiting = crew.start("waiting", () -> {
                try (RankScope outer = RankScope.enter(REGISTRY, new Object());
                        RankScope scope = RankScope.enter(CONNECTION, monitor);
                        RankScope again = RankScope.enter(CONNECTION, monitor)) {
                    synchronized (monitor) {
                        while (!ready[0]) {
                            RankScope.await(monitor);
                        }
                        assertThat(held())
                                .containsExactly("registry RANK_ONLY", "connection RANK_ONLY", "connection RANK_ONLY");
                    }
                    assertThat(outer).isNotSameAs(scope).isNotSameAs(again);
                }
                HeldState.checkInvariants();
                assertThat(held()).isEmpty();
            });
            Await.blocked(waiting);
            synchronized (monitor) {
                ready[0] = true;
                monitor.notifyAll();
            }
        }
    }

    @Test
    void await_whileALaterLockIsHeld_isRefusedBeforeItWaits() {
        var lock = new RankedReentrantLock(STATEMENT);
        try (RankScope scope = RankScope.enter(CONNECTION, monitor)) {
            synchronized (monitor) {
                lock.lock();
                assertThatThrownBy(() -> RankScope.await(monitor))
                        .isInstanceOf(LockRankException.class)
                        .hasMessageContaining("LR101")
                        .hasMessageContaining("takes it again");
                assertThat(held()).containsExactly("connection RANK_ONLY", "statement EXCLUSIVE");
                lock.unlock();
            }
            assertThat(scope).hasToString("RankScope[connection]");
        }
    }

    @Test
    void await_thatIsInterrupted_hasTheRankAgain() throws InterruptedException {
        try (RankScope scope = RankScope.enter(CONNECTION, monitor)) {
            synchronized (monitor) {
                Thread.currentThread().interrupt();
                assertThatThrownBy(() -> RankScope.await(monitor)).isInstanceOf(InterruptedException.class);
                assertThat(held()).containsExactly("connection RANK_ONLY");
                RankScope.await(monitor, 1, TimeUnit.NANOSECONDS);
                RankScope.await(monitor, 0, TimeUnit.NANOSECONDS);
                assertThat(held()).containsExactly("connection RANK_ONLY");
            }
            assertThat(scope).isNotNull();
        }
    }

    @Test
    void await_withoutTheMonitor_isRefusedByTheMonitor() {
        try (RankScope scope = RankScope.enter(CONNECTION, monitor)) {
            assertThatThrownBy(() -> RankScope.await(monitor)).isInstanceOf(IllegalMonitorStateException.class);
            assertThat(held()).containsExactly("connection RANK_ONLY");
            assertThat(scope).isNotNull();
        }
    }

    @Test
    void await_outsideAllScopesOfTheMonitor_isAViolation() {
        synchronized (monitor) {
            assertThatThrownBy(() -> RankScope.await(monitor))
                    .isInstanceOf(LockRankException.class)
                    .hasMessageContaining("LR109");
        }
    }

    @Test
    void monitorOfARankedLock_isAnotherThingThanTheLock() throws InterruptedException {
        var lock = new RankedReentrantLock(REGISTRY);
        lock.lock();
        try (RankScope scope = RankScope.enter(CONNECTION, lock)) {
            assertThat(scope).isNotNull();
            assertThat(held()).containsExactly("registry EXCLUSIVE", "connection RANK_ONLY");
        }
        lock.unlock();
    }
}
