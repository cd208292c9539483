package org.lockrank.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lockrank.event.Violation;
import org.lockrank.event.ViolationKind;
import org.lockrank.held.Checking;
import org.lockrank.held.Held;
import org.lockrank.held.HeldState;
import org.lockrank.locks.RankedReentrantLock;
import org.lockrank.order.LockOrder;
import org.lockrank.order.Rank;
import org.lockrank.testing.Crew;
import org.lockrank.testing.ForkedJvm;

final class SinksTest {

    private final LockOrder order = LockOrder.builder("sinks.order")
            .rank("a")
            .rank("b")
            .rank("c")
            .edge("a", "b")
            .edge("b", "c")
            .build();
    private final Rank a = order.rank("a");
    private final Rank b = order.rank("b");
    private final Rank c = order.rank("c");
    private final Sink before = Checking.sink();

    @AfterEach
    void putBackTheSink() {
        Checking.sink(before);
        HeldState.checkInvariants();
        assertThat(Held.list()).isEmpty();
    }

    /** Breaks the order at one place, however often it is called. */
    private void breakTheOrder() {
        takeInOrder(b, a);
    }

    private static void takeInOrder(Rank first, Rank second) {
        RankedReentrantLock outer = new RankedReentrantLock(first);
        RankedReentrantLock inner = new RankedReentrantLock(second);
        outer.lock();
        try {
            inner.lock();
            inner.unlock();
        } finally {
            outer.unlock();
        }
    }

    @Test
    void throwing_refusesWithTheWholeMessage() {
        Checking.sink(Sinks.throwing());
        assertThatThrownBy(this::breakTheOrder).isInstanceOfSatisfying(LockRankException.class, e -> {
            assertThat(e.violation().kind().id()).isEqualTo("LR101");
            assertThat(e).hasMessage(e.violation().message());
        });
    }

    @Test
    void throwing_ofAWarning_logsItOnceForEachPlaceAndGoesOn() {
        Checking.sink(Sinks.throwing());
        List<LogRecord> records = logged(() -> {
            for (int i = 0; i < 3; i++) {
                RankedReentrantLock leaf = new RankedReentrantLock();
                leaf.lock();
                leaf.unlock();
            }
        });
        assertThat(records).hasSize(1);
        assertThat(records.get(0).getMessage()).startsWith("lockrank LR110: ");
    }

    private static List<LogRecord> logged(Runnable action) {
        List<LogRecord> records = new ArrayList<>();
        Logger logger = Logger.getLogger("lockrank");
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                records.add(record);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        try {
            action.run();
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
        return records;
    }

    @Test
    void logging_warnsWithTheWholeMessageAndLetsItPass() {
        Checking.sink(Sinks.logging());
        List<LogRecord> records = logged(this::breakTheOrder);
        assertThat(records).hasSize(1);
        assertThat(records.get(0).getLevel()).isEqualTo(Level.WARNING);
        assertThat(records.get(0).getMessage()).startsWith("lockrank LR101: a must be taken before b");
        assertThat(records.get(0).getThrown().getStackTrace())
                .as("the stack that broke the order")
                .anyMatch(frame -> frame.getMethodName().equals("breakTheOrder"));
    }

    @Test
    void once_passesOnEachPlaceOnce() {
        CollectingSink collected = new CollectingSink();
        Checking.sink(Sinks.once(collected));
        for (int i = 0; i < 3; i++) {
            breakTheOrder();
        }
        assertThat(collected.violations()).hasSize(1);
        takeInOrder(c, a);
        assertThat(collected.violations()).hasSize(2);
    }

    @Test
    void counting_countsAllAndKeepsTheFirst() {
        CountingSink counts = new CountingSink();
        Checking.sink(counts);
        for (int i = 0; i < 5; i++) {
            breakTheOrder();
        }
        takeInOrder(c, a);
        assertThat(counts.total()).isEqualTo(6);
        assertThat(counts.counts()).isEqualTo(Map.of("LR101 b, then a", 5L, "LR101 c, then a", 1L));
        assertThat(counts.first()).containsOnlyKeys("LR101 b, then a", "LR101 c, then a");
        assertThat(counts.first().get("LR101 b, then a").message()).contains("SinksTest.takeInOrder(");
    }

    @Test
    void counting_settlesWhatItHasSeen() {
        CountingSink counts = new CountingSink();
        Checking.sink(counts);
        breakTheOrder();
        assertThat(counts.settles(ViolationKind.REVERSED, b, a)).isTrue();
        assertThat(counts.settles(ViolationKind.REVERSED, c, a)).isFalse();
        assertThat(counts.total()).as("what was settled was counted").isEqualTo(2);
    }

    @Test
    void counting_beside_anotherSink_countsEachOnce() {
        CountingSink counts = new CountingSink();
        CollectingSink collected = new CollectingSink();
        Checking.sink(Sinks.all(counts, collected));
        for (int i = 0; i < 3; i++) {
            breakTheOrder();
        }
        assertThat(counts.total()).isEqualTo(3);
        assertThat(collected.violations()).hasSize(3);
    }

    @Test
    void counting_inManyThreads_losesNone() {
        CountingSink counts = new CountingSink();
        Checking.sink(counts);
        try (Crew crew = new Crew()) {
            crew.together(4, i -> () -> {
                for (int round = 0; round < 1_000; round++) {
                    breakTheOrder();
                }
            });
        }
        assertThat(counts.total()).isEqualTo(4_000);
    }

    @Test
    void all_tellsEverySinkAndThenRefuses() {
        CollectingSink last = new CollectingSink();
        Checking.sink(Sinks.all(
                Sinks.throwing(),
                violation -> {
                    throw new UnsupportedOperationException();
                },
                violation -> {
                    throw new AssertionError();
                },
                last));
        assertThatThrownBy(this::breakTheOrder).isInstanceOf(LockRankException.class);
        assertThat(last.violations()).hasSize(1);
    }

    @Test
    void ignoring_saysNothing() {
        Checking.sink(Sinks.ignoring());
        breakTheOrder();
    }

    @Test
    void sink_thatFails_isNotTheProgramsBusinessAndIsCounted() {
        long lost = Checking.lostReports();
        for (Throwable failure :
                List.of(new IllegalStateException(), new StackOverflowError(), new OutOfMemoryError())) {
            Checking.sink(violation -> SinksTest.<RuntimeException>sneak(failure));
            breakTheOrder();
        }
        assertThat(Checking.lostReports()).isEqualTo(lost + 3);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @Test
    void sink_mayTakeRankedLocks_andBreakTheOrder_withoutBeingAskedAgain() {
        List<Violation> told = new ArrayList<>();
        RankedReentrantLock own = new RankedReentrantLock(a);
        Checking.sink(violation -> {
            told.add(violation);
            own.lock();
            try {
                takeInOrder(c, b);
                assertThat(Held.list()).extracting(h -> h.rank().name()).contains("a", "b");
            } finally {
                own.unlock();
            }
        });
        breakTheOrder();
        assertThat(told).hasSize(1);
        takeInOrder(c, b);
        assertThat(told).as("checking goes on afterwards").hasSize(2);
    }

    @Test
    void sink_isToldOfMisuseAndAssertionsToo() {
        CollectingSink collected = new CollectingSink();
        Checking.sink(collected);
        RankedReentrantLock lock = new RankedReentrantLock(a);
        assertThatThrownBy(lock::unlock)
                .isInstanceOf(IllegalMonitorStateException.class)
                .hasNoSuppressedExceptions();
        Held.assertHeld(lock);
        Held.release(a);
        assertThat(collected.violations()).extracting(v -> v.kind().id()).containsExactly("LR108", "LR109", "LR108");
        collected.clear();
        assertThat(collected.violations()).isEmpty();
    }

    @Test
    void halting_stopsTheJvmAsGoDoes() {
        ForkedJvm.Result result =
                ForkedJvm.of(BrokenProgram.class).option("-Dlockrank.mode=halt").run();
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEqualTo("before\n");
        assertThat(result.err().replaceAll("@[0-9a-f]+", "@0").replaceAll("java:[0-9]+", "java:0"))
                .startsWith("""
                        main  ======
                        0 : b 2 RankedReentrantLock@0 (made at BrokenProgram.java:0)
                        1 : a 1 RankedReentrantLock@0 (made at BrokenProgram.java:0)
                        fatal error: lock ordering problem

                        lockrank LR101: a must be taken before b, not while holding it
                        """)
                .contains("\tat org.lockrank.sink.BrokenProgram.main(BrokenProgram.java");
    }

    @Test
    void mode_countLogOrOff_neverStopsTheProgram() {
        for (String mode : List.of("count", "log", "off", "nonsense")) {
            ForkedJvm.Result result = ForkedJvm.of(BrokenProgram.class)
                    .option("-Dlockrank.mode=" + mode)
                    .run();
            assertThat(result.exitCode()).as(mode + "\n" + result.err()).isZero();
            assertThat(result.out()).as(mode).startsWith("before\nafter\n");
            boolean speaks = mode.equals("log") || mode.equals("nonsense");
            assertThat(result.err().contains("LR101"))
                    .as(mode + "\n" + result.err())
                    .isEqualTo(speaks);
            assertThat(result.out()).endsWith("counted " + (mode.equals("count") ? 1 : 0) + "\n");
        }
    }

    @Test
    void mode_throw_refuses() {
        ForkedJvm.Result result = ForkedJvm.of(BrokenProgram.class)
                .option("-Dlockrank.mode=throw")
                .run();
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEqualTo("before\n");
        assertThat(result.err()).contains("org.lockrank.sink.LockRankException: lockrank LR101");
    }
}
