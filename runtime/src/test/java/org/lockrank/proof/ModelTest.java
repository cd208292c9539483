package org.lockrank.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lockrank.order.LockOrder;
import org.lockrank.proof.ModelLock.Kind;

/** The model of locks alone: it finds the deadlocks that everybody knows, and none where there is none. */
class ModelTest {

    private static final LockOrder ORDER =
            LockOrder.builder("one rank").rank("r").build();

    @Test
    void twoThreadsInOppositeOrders_deadlock() {
        assertThat(deadlock(Kind.EXCLUSIVE, "lock a, lock b, unlock b, unlock a", "lock b, lock a, unlock a, unlock b"))
                .hasValueSatisfying(trace -> assertThat(trace)
                        .containsSubsequence("thread 1: lock a", "thread 2: lock b")
                        .contains("thread 1: waits to lock b", "thread 2: waits to lock a"));
    }

    @Test
    void twoThreadsInOneOrder_doNot() {
        assertThat(deadlock(Kind.EXCLUSIVE, "lock a, lock b, unlock b, unlock a", "lock a, lock b, unlock a, unlock b"))
                .isEmpty();
    }

    @Test
    void aGateAroundOppositeOrders_preventsTheDeadlock() {
        assertThat(deadlock(
                        Kind.EXCLUSIVE,
                        "lock c, lock a, lock b, unlock b, unlock a, unlock c",
                        "lock c, lock b, lock a, unlock a, unlock b, unlock c"))
                .isEmpty();
    }

    @Test
    void threeThreadsInACircle_deadlock() {
        assertThat(deadlock(
                        Kind.EXCLUSIVE,
                        "lock a, lock b, unlock b, unlock a",
                        "lock b, lock c, unlock c, unlock b",
                        "lock c, lock a, unlock a, unlock c"))
                .isPresent();
    }

    @Test
    void aTry_isNoWait() {
        assertThat(deadlock(Kind.EXCLUSIVE, "lock a, try b, unlock b, unlock a", "lock b, try a, unlock a, unlock b"))
                .isEmpty();
        assertThat(deadlock(Kind.EXCLUSIVE, "try a, lock b, unlock b, unlock a", "lock b, lock a, unlock a, unlock b"))
                .isPresent();
    }

    @Test
    void readersAlone_doNotDeadlock_withWritersTheyDo() {
        String one = "read a, read b, unread b, unread a";
        String other = "read b, read a, unread a, unread b";
        assertThat(deadlock(Kind.REENTRANT_READ_WRITE, one, other)).isEmpty();
        assertThat(deadlock(Kind.REENTRANT_READ_WRITE, one, other, "lock a, unlock a", "lock b, unlock b"))
                .isPresent();
    }

    @Test
    void readingTwice_deadlocksOnlyWhereTheLockIsNotReentrant() {
        String twice = "read a, read a, unread a, unread a";
        assertThat(deadlock(Kind.READ_WRITE_MUTEX, twice, "lock a, unlock a")).isPresent();
        assertThat(deadlock(Kind.REENTRANT_READ_WRITE, twice, "lock a, unlock a"))
                .isEmpty();
    }

    @Test
    void anUpgrade_deadlocksAlone_aDowngradeDoesNot() {
        assertThat(deadlock(Kind.REENTRANT_READ_WRITE, "read a, lock a, unlock a, unread a"))
                .isPresent();
        assertThat(deadlock(Kind.REENTRANT_READ_WRITE, "lock a, read a, unlock a, unread a", "lock a, unlock a"))
                .isEmpty();
        assertThat(deadlock(Kind.READ_WRITE_MUTEX, "lock a, read a, unread a, unlock a"))
                .isPresent();
    }

    @Test
    void awaitingWithALaterLockHeld_deadlocks() {
        assertThat(deadlock(
                        Kind.EXCLUSIVE,
                        "lock a, lock b, await a, unlock b, unlock a",
                        "lock a, lock b, unlock b, unlock a"))
                .isPresent();
        assertThat(deadlock(
                        Kind.EXCLUSIVE,
                        "lock a, lock b, await b, unlock b, unlock a",
                        "lock a, lock b, unlock b, unlock a"))
                .isEmpty();
    }

    @Test
    void awaiting_givesBackAllHolds() {
        assertThat(deadlock(Kind.EXCLUSIVE, "lock a, lock a, await a, unlock a, unlock a", "lock a, unlock a"))
                .isEmpty();
    }

    @Test
    void awaitingTheWriteSideWhileReading_deadlocksAlone() {
        assertThat(deadlock(Kind.REENTRANT_READ_WRITE, "lock a, read a, await a, unread a, unlock a"))
                .isPresent();
    }

    @Test
    void aRarePathThatLocks_deadlocksAsALockWould() {
        assertThat(deadlock(Kind.EXCLUSIVE, "lock b, may a, unlock b", "lock a, lock b, unlock b, unlock a"))
                .isPresent();
    }

    private static Optional<List<String>> deadlock(Kind kind, String... programs) {
        List<ModelLock> locks = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            locks.add(new ModelLock(kind, ORDER.rank(1), ORDER.rank(1), null));
        }
        List<Program> parsed = new ArrayList<>();
        for (String program : programs) {
            parsed.add(Program.parse(program));
        }
        return new Model(new Case(ORDER, locks, parsed)).deadlock();
    }
}
