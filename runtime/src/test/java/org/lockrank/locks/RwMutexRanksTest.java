package org.lockrank.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lockrank.event.HeldLock;
import org.lockrank.event.Violation;
import org.lockrank.event.ViolationKind;
import org.lockrank.held.Checking;
import org.lockrank.held.Held;
import org.lockrank.order.LockOrder;
import org.lockrank.order.LockOrderBuilder;
import org.lockrank.order.Place;
import org.lockrank.order.Rank;
import org.lockrank.sink.CollectingSink;
import org.lockrank.sink.LockRankException;
import org.lockrank.sink.Sink;
import org.lockrank.sink.Sinks;
import org.lockrank.testing.Await;
import org.lockrank.testing.Crew;

/** What the check is told by an {@link RwMutex}: the ranks of its two sides, and of its insides in both ways. */
class RwMutexRanksTest {

    private Sink before;

    @BeforeEach
    void violationsAreRefused() {
        assertThat(Checking.ON).as("these tests need -Dlockrank.mode=throw").isTrue();
        before = Checking.sink(Sinks.throwing());
    }

    @AfterEach
    void nothingIsHeldAnyMore() {
        Checking.sink(before);
        assertThat(Held.list()).isEmpty();
    }

    // The story of golang/go#64722: a fork holds the exec lock for writing and allocates.

    /** The order around the exec lock as commit 9b4b3e5acc has it: both inner mutexes have ranks, shared by all. */
    private static final LockOrder SHARED = order(
            "execW execR fin rwmutexW rwmutexR", "execW<fin execR<fin execW<rwmutexW rwmutexW<rwmutexR execR<rwmutexR");

    /** As commit dcbe772469 has it: the writers' mutex is execW, the reader queue's an internal leaf. */
    private static final LockOrder LEAF =
            order("execW execR fin execRInternal", "execW<fin execR<fin execW<execRInternal execR<execRInternal");

    private static RwMutex exec(LockOrder order, RwMutexInternals internals) {
        return new RwMutex(order.rank("execR"), order.rank("execW"), internals);
    }

    private static RwMutex sharedExec() {
        return exec(SHARED, RwMutexInternals.shared(SHARED.rank("rwmutexR"), SHARED.rank("rwmutexW")));
    }

    private static RwMutex leafExec() {
        return exec(LEAF, RwMutexInternals.leaf(LEAF.rank("execRInternal")));
    }

    @Test
    void allocatingWhileWriting_withSharedInternals_isRefusedForTheWritersMutex() {
        RwMutex exec = sharedExec();
        RankedReentrantLock fin = new RankedReentrantLock(SHARED.rank("fin"));
        exec.writeLock().lock();
        Violation violation = refused(fin::lock);
        assertThat(violation.kind()).isEqualTo(ViolationKind.INCOMPARABLE);
        assertThat(violation.message()).contains("WritersOfRwMutex@");
        assertHeld("execW", "rwmutexW");
        exec.writeLock().unlock();
    }

    @Test
    void allocatingWhileWriting_withSharedInternals_isToldWhereBothRanksWereTaken() {
        RwMutex exec = sharedExec();
        RankedReentrantLock fin = new RankedReentrantLock(SHARED.rank("fin"));
        exec.writeLock().lock();
        Violation violation = refused(fin::lock);
        exec.writeLock().unlock();
        assertThat(violation.held())
                .allSatisfy(held -> assertThat(held.site())
                        .as("where %s was taken", held.rank())
                        .isNotNull()
                        .satisfies(site -> assertThat(site.frame().getMethodName())
                                .isEqualTo(
                                        "allocatingWhileWriting_withSharedInternals_isToldWhereBothRanksWereTaken")));
    }

    @Test
    void allocatingWhileWriting_withALeafInside_isPermitted() {
        RwMutex exec = leafExec();
        RankedReentrantLock fin = new RankedReentrantLock(LEAF.rank("fin"));
        exec.writeLock().lock();
        fin.lock();
        assertHeld("execW", "fin");
        fin.unlock();
        exec.writeLock().unlock();
    }

    @Test
    void allocatingWhileReading_isPermittedInBothWays() {
        for (RwMutex exec : List.of(sharedExec(), leafExec())) {
            RankedReentrantLock fin =
                    new RankedReentrantLock(exec.readLock().rank().order().rank("fin"));
            exec.readLock().lock();
            fin.lock();
            assertHeld("execR", "fin");
            fin.unlock();
            exec.readLock().unlock();
        }
    }

    @Test
    void lockingWhileAllocating_isRefusedWithoutContention_andLeavesTheLockFree() {
        for (RwMutex exec : List.of(sharedExec(), leafExec())) {
            RankedReentrantLock fin =
                    new RankedReentrantLock(exec.readLock().rank().order().rank("fin"));
            fin.lock();
            for (RankedLock side : List.of(exec.readLock(), exec.writeLock())) {
                assertThat(refused(side::lock).kind()).isEqualTo(ViolationKind.REVERSED);
                assertThat(refused(side::lockInterruptibly).kind()).isEqualTo(ViolationKind.REVERSED);
                assertThat(refused(() -> side.tryLock(1, TimeUnit.HOURS)).kind())
                        .isEqualTo(ViolationKind.REVERSED);
                assertHeld("fin");
            }
            assertFree(exec);
            fin.unlock();
        }
    }

    @Test
    void tryLock_isNotChecked_butHeld() {
        for (RwMutex exec : List.of(sharedExec(), leafExec())) {
            RankedReentrantLock fin =
                    new RankedReentrantLock(exec.readLock().rank().order().rank("fin"));
            fin.lock();
            assertThat(exec.readLock().tryLock()).isTrue();
            assertHeld("fin", "execR");
            exec.readLock().unlock();
            assertThat(exec.writeLock().tryLock()).isTrue();
            fin.unlock();
            assertThat(refused(exec.readLock()::lock).kind()).isEqualTo(ViolationKind.SELF_DEADLOCK);
            exec.writeLock().unlock();
        }
    }

    // The inner mutexes are asked about on every path, and a refusal leaves nothing behind.

    @Test
    void read_whereTheOrderForgetsTheReaderQueue_isRefusedThoughNobodyContends() {
        LockOrder forgetful = order("execW execR inner", "execW<inner");
        RwMutex exec = exec(forgetful, RwMutexInternals.leaf(forgetful.rank("inner")));
        Violation violation = refused(exec.readLock()::lock);
        assertThat(violation.message()).contains("ReaderQueueOfRwMutex@");
        assertHeld();
        assertFree(exec);
        exec.writeLock().lock();
        exec.writeLock().unlock();
    }

    @Test
    void write_whereTheOrderForgetsAnInnerMutex_isRefused() {
        LockOrder noWriters = order("execW execR rwmutexW rwmutexR", "execR<rwmutexR rwmutexW<rwmutexR execW<rwmutexR");
        LockOrder noQueue = order("execW execR rwmutexW rwmutexR", "execW<rwmutexW execR<rwmutexR");
        for (LockOrder order : List.of(noWriters, noQueue)) {
            RwMutex exec = exec(order, RwMutexInternals.shared(order.rank("rwmutexR"), order.rank("rwmutexW")));
            assertThat(refused(exec.writeLock()::lock).kind()).isEqualTo(ViolationKind.INCOMPARABLE);
            assertHeld();
            assertFree(exec);
        }
    }

    @Test
    void hiddenInternals_areAskedAboutNowhere() {
        LockOrder order = order("execW execR fin", "execW<fin execR<fin");
        RwMutex exec = exec(order, RwMutexInternals.hidden());
        exec.writeLock().lock();
        assertHeld("execW");
        exec.writeLock().unlock();
        exec.readLock().lock();
        assertHeld("execR");
        exec.readLock().unlock();
    }

    // One lock against itself.

    @Test
    void lockingAgain_isRefusedOnEverySide() {
        RwMutex exec = leafExec();
        exec.readLock().lock();
        assertThat(refused(exec.readLock()::lock).kind()).isEqualTo(ViolationKind.SELF_DEADLOCK);
        assertThat(refused(exec.writeLock()::lock).kind()).isEqualTo(ViolationKind.UPGRADE);
        assertHeld("execR");
        exec.readLock().unlock();
        exec.writeLock().lock();
        assertThat(refused(exec.readLock()::lock).kind()).isEqualTo(ViolationKind.SELF_DEADLOCK);
        assertThat(refused(exec.writeLock()::lock).kind()).isEqualTo(ViolationKind.SELF_DEADLOCK);
        assertHeld("execW");
        exec.writeLock().unlock();
    }

    @Test
    void lockingAgain_whereViolationsAreOnlyCollected_failsAsUncheckedAndLeavesNothingHeld() {
        CollectingSink collected = new CollectingSink();
        Checking.sink(collected);
        RwMutex exec = sharedExec();
        try (Crew crew = new Crew()) {
            crew.start("writer", () -> {
                exec.writeLock().lock();
                assertThatExceptionOfType(IllegalMonitorStateException.class).isThrownBy(exec.writeLock()::lock);
                assertThatExceptionOfType(IllegalMonitorStateException.class).isThrownBy(exec.readLock()::lock);
                assertHeld("execW", "rwmutexW");
                exec.writeLock().unlock();
            });
        }
        assertThat(collected.violations()).extracting(Violation::kind).contains(ViolationKind.SELF_DEADLOCK);
    }

    // Waits that come to nothing, and unlocks without locks.

    @Test
    void waitsThatAreGivenUp_leaveNothingHeld() {
        RwMutex exec = sharedExec();
        exec.writeLock().lock();
        try (Crew crew = new Crew()) {
            Thread reader = crew.start("reader", () -> {
                assertThatExceptionOfType(InterruptedException.class).isThrownBy(exec.readLock()::lockInterruptibly);
                assertThat(exec.readLock().tryLock(1, TimeUnit.NANOSECONDS)).isFalse();
                assertHeld();
            });
            Thread writer = crew.start("writer", () -> {
                assertThatExceptionOfType(InterruptedException.class).isThrownBy(exec.writeLock()::lockInterruptibly);
                assertThat(exec.writeLock().tryLock(1, TimeUnit.NANOSECONDS)).isFalse();
                assertHeld();
            });
            Await.until("both wait", () -> exec.getQueueLength() == 2);
            reader.interrupt();
            writer.interrupt();
        }
        exec.writeLock().unlock();
    }

    @Test
    void readUnlock_ofAnotherThreadsRead_isRefusedAndChangesNothing() {
        RwMutex exec = leafExec();
        exec.readLock().lock();
        try (Crew crew = new Crew()) {
            crew.start("other", () -> assertMisuse(exec.readLock()));
        }
        assertThat(exec.getReadLockCount()).isEqualTo(1);
        exec.readLock().unlock();
        assertMisuse(exec.readLock());
        assertFree(exec);
    }

    @Test
    void readUnlock_ofAnotherThreadsRead_whereViolationsAreOnlyCollected_worksAsUnchecked() {
        CollectingSink collected = new CollectingSink();
        Checking.sink(collected);
        RwMutex exec = leafExec();
        try (Crew crew = new Crew()) {
            crew.start("other", exec.readLock()::lock);
        }
        exec.readLock().unlock();
        assertThat(collected.violations()).extracting(Violation::kind).containsExactly(ViolationKind.NOT_HELD);
        assertThat(exec.getReadLockCount()).isZero();
        assertThatExceptionOfType(IllegalMonitorStateException.class).isThrownBy(exec.readLock()::unlock);
    }

    @Test
    void writeUnlock_byAnotherThread_isRefusedAndChangesNothing() {
        RwMutex exec = sharedExec();
        exec.writeLock().lock();
        try (Crew crew = new Crew()) {
            crew.start("other", () -> assertMisuse(exec.writeLock()));
        }
        assertHeld("execW", "rwmutexW");
        exec.writeLock().unlock();
        assertMisuse(exec.writeLock());
    }

    @Test
    void await_releasesAllRanksOfTheWriteAndHasThemAgain() throws InterruptedException {
        for (RwMutex exec : List.of(sharedExec(), leafExec())) {
            exec.writeLock().lock();
            List<HeldLock> before = Held.list();
            assertThat(exec.writeLock().newCondition().awaitNanos(1)).isLessThanOrEqualTo(0);
            assertHeld(before.stream().map(held -> held.rank().name()).toArray(String[]::new));
            exec.writeLock().unlock();
        }
    }

    @Test
    void await_whileALaterLockIsHeld_isRefusedAndChangesNothing() {
        LockOrder order = order(
                "execW execR fin rwmutexW rwmutexR later",
                "execW<fin execR<fin execW<rwmutexW rwmutexW<rwmutexR execR<rwmutexR rwmutexW<later");
        RwMutex exec = exec(order, RwMutexInternals.shared(order.rank("rwmutexR"), order.rank("rwmutexW")));
        RankedReentrantLock later = new RankedReentrantLock(order.rank("later"));
        exec.writeLock().lock();
        later.lock();
        Condition condition = exec.writeLock().newCondition();
        for (ThrowingCallable wait : List.<ThrowingCallable>of(
                condition::await,
                condition::awaitUninterruptibly,
                () -> condition.awaitNanos(1),
                () -> condition.await(1, TimeUnit.NANOSECONDS),
                () -> condition.awaitUntil(new Date()))) {
            Violation violation = refused(wait);
            assertThat(violation.kind()).isEqualTo(ViolationKind.REVERSED);
            assertThat(violation.message()).contains("execW").contains("takes it again");
            assertHeld("execW", "rwmutexW", "later");
        }
        later.unlock();
        exec.writeLock().unlock();
    }

    @Test
    void await_whileALockIsHeldThatMayNotPrecedeTheInsides_isRefusedForThese() {
        LockOrder order = order(
                "first execW execR fin rwmutexW rwmutexR",
                "first<execW first<execR execW<fin execR<fin execW<rwmutexW rwmutexW<rwmutexR execR<rwmutexR");
        LockOrder inside = LockOrder.builder("inside.order")
                .rank("queue")
                .rank("taken")
                .edge("queue", "taken")
                .build();
        RwMutex exec = exec(order, RwMutexInternals.leaf(inside.rank("queue")));
        RankedReentrantLock taken = new RankedReentrantLock(inside.rank("taken"));
        exec.writeLock().lock();
        taken.lock();
        Violation violation = refused(exec.writeLock().newCondition()::await);
        assertThat(violation.message()).contains("ReaderQueueOfRwMutex@");
        assertHeld("execW", "taken");
        taken.unlock();
        exec.writeLock().unlock();
    }

    @Test
    void whoWaits_holdsNothing() {
        RwMutex exec = sharedExec();
        Condition condition = exec.writeLock().newCondition();
        try (Crew crew = new Crew()) {
            Thread waiting = crew.start("waiting", () -> {
                exec.writeLock().lock();
                condition.await();
                assertHeld("execW", "rwmutexW");
                exec.writeLock().unlock();
            });
            Await.blocked(waiting);
            Violation.NotHeld stray = (Violation.NotHeld) misuse(exec.writeLock());
            assertThat(stray.holder()).isNull();
            exec.writeLock().lock();
            condition.signal();
            exec.writeLock().unlock();
        }
    }

    private static Violation misuse(RankedLock side) {
        IllegalMonitorStateException[] thrown = new IllegalMonitorStateException[1];
        assertThatThrownBy(side::unlock).isInstanceOfSatisfying(IllegalMonitorStateException.class, e -> thrown[0] = e);
        return ((LockRankException) thrown[0].getSuppressed()[0]).violation();
    }

    private static void assertMisuse(RankedLock side) {
        assertThatThrownBy(side::unlock)
                .isInstanceOf(IllegalMonitorStateException.class)
                .satisfies(e -> assertThat(e.getSuppressed()[0])
                        .isInstanceOfSatisfying(
                                LockRankException.class,
                                refusal ->
                                        assertThat(refusal.violation().kind()).isEqualTo(ViolationKind.NOT_HELD)));
    }

    private static Violation refused(ThrowingCallable acquisition) {
        LockRankException[] refusal = new LockRankException[1];
        assertThatThrownBy(acquisition).isInstanceOfSatisfying(LockRankException.class, e -> refusal[0] = e);
        return refusal[0].violation();
    }

    private static void assertHeld(String... ranks) {
        assertThat(Held.list())
                .extracting(HeldLock::rank)
                .extracting(Rank::name)
                .containsExactly(ranks);
    }

    private static void assertFree(RwMutex mutex) {
        assertThat(mutex.toString()).contains("[Unlocked]");
    }

    private static LockOrder order(String ranks, String edges) {
        LockOrderBuilder builder = LockOrder.builder("exec.order");
        for (String rank : ranks.split(" ")) {
            builder.rank(rank);
        }
        for (String edge : edges.split(" ")) {
            builder.edge(edge.split("<")[0], edge.split("<")[1]);
        }
        return builder.readWrite("exec", "execR", "execW", Place.none("exec.order"))
                .build();
    }
}
