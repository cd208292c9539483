package org.lockrank.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockrank.testing.Await;
import org.lockrank.testing.Crew;

/** Who enters, who waits, who gives up. */
class ReadWriteGateTest {

    private static final long LONG = TimeUnit.HOURS.toNanos(1);

    private final ReadWriteGate gate = new ReadWriteGate();

    @AfterEach
    void theGateIsAtRestAgain() {
        assertThat(gate.isAtRest()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4})
    void parallelReaders_allReadAtOnce(int readers) {
        CountDownLatch inside = new CountDownLatch(readers);
        try (Crew crew = new Crew()) {
            crew.together(readers, i -> () -> {
                gate.enterShared();
                inside.countDown();
                inside.await();
                gate.leaveShared();
            });
        }
        assertThat(inside.getCount()).isZero();
    }

    @Test
    void enterShared_behindAWaitingWriter_waitsForItsEnd() {
        List<String> order = new ArrayList<>();
        gate.enterShared();
        try (Crew crew = new Crew()) {
            crew.start("writer", () -> {
                gate.enter();
                order.add("writer");
                gate.leave();
            });
            Await.until("the writer waits", () -> gate.waitingWriters() == 1);
            crew.start("reader", () -> {
                gate.enterShared();
                order.add("reader");
                gate.leaveShared();
            });
            Await.until("the reader waits", () -> gate.waitingReaders() == 1);
            assertThat(gate.tryEnterShared()).isFalse();
            gate.leaveShared();
        }
        assertThat(order).containsExactly("writer", "reader");
    }

    @Test
    void aSignalledWriter_isAnnouncedFromTheSignalOn_andIsWokenWhenTheWriterLeaves() {
        GateCondition condition = new GateCondition(gate);
        try (Crew crew = new Crew()) {
            Thread waiting = crew.start("waiting", () -> {
                gate.enter();
                assertThat(condition.await(GateCondition.Patience.ENDLESS)).isTrue();
                assertThat(gate.isWritingByCurrentThread()).isTrue();
                gate.leave();
            });
            Await.blocked(waiting);
            gate.enter();
            assertThat(condition.length()).isEqualTo(1);
            condition.signal();
            assertThat(condition.length()).isZero();
            assertThat(gate.announcedWriters()).isEqualTo(1);
            gate.leave();
        }
        assertThat(gate.announcedWriters()).isZero();
    }

    @Test
    void leave_letsInWhoQueued_inTheOrderInWhichTheyCame() {
        Queue<String> order = new ConcurrentLinkedQueue<>();
        gate.enter();
        try (Crew crew = new Crew()) {
            crew.start("reader", () -> {
                gate.enterShared();
                order.add("reader");
                gate.leaveShared();
            });
            Await.until("the reader waits", () -> gate.waitingReaders() == 1);
            crew.start("writer", () -> {
                gate.enter();
                order.add("writer");
                gate.leave();
            });
            Await.until("the writer waits, too", () -> gate.getQueueLength() == 2);
            for (int i = 0; i < 3; i++) {
                crew.start("later reader " + i, () -> {
                    gate.enterShared();
                    order.add("later reader");
                    gate.leaveShared();
                });
            }
            Await.until("the later readers wait", () -> gate.waitingReaders() == 4);
            gate.leave();
        }
        assertThat(order).containsExactly("reader", "writer", "later reader", "later reader", "later reader");
    }

    @Test
    void tryEnter_isRefusedWhileAnybodyIsInside() {
        gate.enterShared();
        assertThat(gate.tryEnter()).isFalse();
        gate.leaveShared();
        assertThat(gate.tryEnter()).isTrue();
        assertThat(gate.tryEnter()).as("by the writer itself").isFalse();
        assertThat(gate.tryEnterShared()).as("by the writer itself").isFalse();
        gate.leave();
        assertThat(gate.tryEnterShared()).isTrue();
        gate.leaveShared();
    }

    @Test
    void timedEntries_withoutTime_doNotWait() throws InterruptedException {
        gate.enter();
        assertThat(gate.tryEnterShared(0)).isFalse();
        gate.leave();
        gate.enterShared();
        assertThat(gate.tryEnter(-1)).isFalse();
        assertThat(gate.tryEnterShared(0)).isTrue();
        gate.leaveShared();
        gate.leaveShared();
        assertThat(gate.tryEnter(0)).isTrue();
        gate.leave();
    }

    @Test
    void timedEntries_whoseTimeIsOver_leaveNothingBehind() throws InterruptedException {
        gate.enterShared();
        assertThat(gate.tryEnter(1)).isFalse();
        assertThat(gate.readers()).isEqualTo(1);
        gate.leaveShared();
        gate.enter();
        try (Crew crew = new Crew()) {
            crew.start("reader", () -> assertThat(gate.tryEnterShared(1)).isFalse());
            crew.start("writer", () -> assertThat(gate.tryEnter(1)).isFalse());
        }
        gate.leave();
    }

    @Test
    void timedEntries_enterWhenTheWayIsFree() {
        gate.enter();
        try (Crew crew = new Crew()) {
            crew.start("reader", () -> {
                assertThat(gate.tryEnterShared(LONG)).isTrue();
                gate.leaveShared();
            });
            crew.start("writer", () -> {
                assertThat(gate.tryEnter(LONG)).isTrue();
                gate.leave();
            });
            Await.until("both wait", () -> gate.waitingReaders() == 1 && gate.waitingWriters() == 1);
            gate.leave();
        }
    }

    @Test
    void anInterruptedReader_givesItsPlaceBack() {
        gate.enter();
        try (Crew crew = new Crew()) {
            Thread reader = crew.start("reader", () -> assertInterrupted(gate::enterSharedInterruptibly));
            Thread timed = crew.start("timed", () -> assertInterrupted(() -> gate.tryEnterShared(LONG)));
            Await.until("both wait", () -> gate.waitingReaders() == 2);
            reader.interrupt();
            timed.interrupt();
            crew.join();
            assertThat(gate.waitingReaders()).isZero();
            gate.leave();
        }
    }

    @Test
    void anInterruptedWriter_letsTheReadersBehindItIn() {
        gate.enterShared();
        try (Crew crew = new Crew()) {
            Thread writer = crew.start("writer", () -> assertInterrupted(gate::enterInterruptibly));
            Await.until("the writer waits", () -> gate.waitingWriters() == 1);
            Thread reader = crew.start("reader", gate::enterShared);
            Await.until("the reader waits", () -> gate.waitingReaders() == 1);
            writer.interrupt();
            Await.ended(reader);
            Await.ended(writer);
            assertThat(gate.readers()).isEqualTo(2);
            assertThat(gate.tryEnterShared()).isTrue();
        }
        gate.leaveShared();
        gate.leaveShared();
        gate.leaveShared();
    }

    @Test
    void aWriterInterruptedBehindAnotherWriter_leavesNothingBehind() {
        gate.enter();
        try (Crew crew = new Crew()) {
            Thread writer = crew.start("writer", () -> assertInterrupted(() -> gate.tryEnter(LONG)));
            Await.until("the writer waits", () -> gate.waitingWriters() == 1);
            writer.interrupt();
        }
        gate.leave();
    }

    @Test
    void uninterruptibleEntries_waitOnAndKeepTheInterrupt() {
        gate.enterShared();
        try (Crew crew = new Crew()) {
            Thread writer = crew.start("writer", () -> {
                gate.enter();
                assertThat(Thread.interrupted()).isTrue();
                gate.leave();
            });
            Await.until("the writer waits", () -> gate.waitingWriters() == 1);
            Thread reader = crew.start("reader", () -> {
                gate.enterShared();
                assertThat(Thread.interrupted()).isTrue();
                gate.leaveShared();
            });
            Await.until("the reader waits", () -> gate.waitingReaders() == 1);
            reader.interrupt();
            writer.interrupt();
            Await.until("the writer took note", () -> !writer.isInterrupted());
            Await.until("the reader took note", () -> !reader.isInterrupted());
            Await.blocked(writer);
            Await.blocked(reader);
            assertThat(gate.readers()).isEqualTo(1);
            gate.leaveShared();
        }
    }

    @Test
    void interruptibleEntries_ofAnInterruptedThread_throwThoughTheWayIsFree() {
        List<Entry> entries = List.of(
                gate::enterInterruptibly,
                gate::enterSharedInterruptibly,
                () -> gate.tryEnter(0),
                () -> gate.tryEnterShared(LONG));
        for (Entry entry : entries) {
            Thread.currentThread().interrupt();
            assertInterrupted(entry);
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    @Test
    void leave_byWhoDoesNotWrite_isRefusedAndNamesTheWriter() {
        assertMisuse(gate::leave, "nobody holds for writing");
        gate.enterShared();
        assertMisuse(gate::leave, "nobody holds for writing");
        gate.leaveShared();
        gate.enter();
        String me = Thread.currentThread().getName();
        try (Crew crew = new Crew()) {
            crew.start("other", () -> assertMisuse(gate::leave, "thread " + me + " holds"));
        }
        assertThat(gate.isWritingByCurrentThread()).isTrue();
        gate.leave();
    }

    @Test
    void leaveShared_whereNobodyReads_isRefused() {
        assertMisuse(gate::leaveShared, "nobody holds for reading");
        gate.enter();
        assertMisuse(gate::leaveShared, "nobody holds for reading");
        try (Crew crew = new Crew()) {
            crew.start("reader", () -> {
                gate.enterShared();
                gate.leaveShared();
            });
            Await.until("the reader waits", () -> gate.waitingReaders() == 1);
            assertMisuse(gate::leaveShared, "nobody holds for reading");
            assertThat(gate.waitingReaders()).isEqualTo(1);
            gate.leave();
        }
    }

    @Test
    void entriesOfTheWriterItself_areRefused() {
        try (Crew crew = new Crew()) {
            crew.start("writer", () -> {
                gate.enter();
                assertMisuse(gate::enter, "not re-entrant");
                assertMisuse(() -> gate.tryEnter(LONG), "not re-entrant");
                assertMisuse(gate::enterShared, "no downgrade");
                assertMisuse(() -> gate.tryEnterShared(LONG), "no downgrade");
                assertThat(gate.isWriting()).isTrue();
                gate.leave();
            });
        }
    }

    @Test
    void tooManyReaders_areRefusedAndTheLastOneIsNot() {
        ReadWriteGate full = new ReadWriteGate(CountedGate.MAX_READERS - 1);
        full.enterShared();
        assertMisuse(full::enterShared, "more than 1073741824 readers");
        assertMisuse(full::tryEnterShared, "more than 1073741824 readers");
        assertThat(full.readers()).isEqualTo(CountedGate.MAX_READERS);
        full.leaveShared();
        full.enterShared();
        assertThat(full.readers()).isEqualTo(CountedGate.MAX_READERS);
    }

    @Test
    void questions_tellWhoIsInside() {
        gate.enterShared();
        gate.enterShared();
        assertThat(gate.readers()).isEqualTo(2);
        assertThat(gate.isWriting()).isFalse();
        try (Crew crew = new Crew()) {
            crew.start("writer", () -> {
                gate.enter();
                assertThat(gate.writer()).isSameAs(Thread.currentThread());
                assertThat(gate.readers()).isZero();
                gate.leave();
            });
            Await.until("the writer waits", () -> gate.waitingWriters() == 1);
            assertThat(gate.isWriting()).isFalse();
            assertThat(gate.writer()).isNull();
            assertThat(gate.readers()).isEqualTo(2);
            gate.leaveShared();
            gate.leaveShared();
        }
    }

    private interface Entry {
        void run() throws InterruptedException;
    }

    private static void assertInterrupted(Entry entry) {
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(entry::run);
    }

    private static void assertMisuse(Entry entry, String says) {
        assertThatThrownBy(entry::run)
                .isInstanceOf(IllegalMonitorStateException.class)
                .hasMessageContaining(says)
                .hasMessageContaining("unlock()");
    }
}
