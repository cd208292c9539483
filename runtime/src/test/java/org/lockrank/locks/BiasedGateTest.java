package org.lockrank.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lockrank.testing.Await;
import org.lockrank.testing.Crew;

/** A gate that is biased to its readers: their places, and writers that come. */
class BiasedGateTest {

    private static final long LONG = TimeUnit.HOURS.toNanos(1);

    private final ReadWriteGate gate = biasedGate();

    private static ReadWriteGate biasedGate() {
        ReadWriteGate gate = new ReadWriteGate();
        for (int i = 0; i <= BiasedGate.LEAST_BUDGET; i++) {
            assertThat(gate.isBiased()).as("biased after " + i + " reads").isFalse();
            gate.enterShared();
            gate.leaveShared();
        }
        return gate;
    }

    @BeforeEach
    void theGateIsBiased() {
        assertThat(gate.isBiased()).isTrue();
    }

    @AfterEach
    void theGateIsAtRestAgain() {
        gate.checkInvariants();
        assertThat(gate.isAtRest()).isTrue();
    }

    @Test
    void readers_holdPlacesAndLeaveTheWordAlone() {
        CountDownLatch inside = new CountDownLatch(3);
        CountDownLatch seen = new CountDownLatch(1);
        try (Crew crew = new Crew()) {
            crew.together(3, i -> () -> {
                gate.enterShared();
                inside.countDown();
                seen.await();
                gate.leaveShared();
            });
            Await.until("all read", () -> inside.getCount() == 0);
            assertThat(gate.countedReaders()).isZero();
            assertThat(gate.placedReaders()).isEqualTo(3);
            assertThat(gate.readers()).isEqualTo(3);
            seen.countDown();
        }
    }

    @Test
    void enter_waitsForWhoHoldsAPlace_andEndsTheBias() {
        List<String> order = new ArrayList<>();
        gate.enterShared();
        try (Crew crew = new Crew()) {
            crew.start("writer", () -> {
                gate.enter();
                order.add("writer");
                gate.leave();
            });
            Await.until("the writer waits", () -> gate.waitingWriters() == 1);
            assertThat(gate.isWriting()).isFalse();
            assertThat(gate.writer()).isNull();
            assertThat(gate.tryEnterShared()).as("a reader that comes later").isFalse();
            order.add("reader");
            gate.leaveShared();
        }
        assertThat(order).containsExactly("reader", "writer");
        assertThat(gate.isBiased()).isFalse();
    }

    @Test
    void theBias_comesBackAfterSomeReads() {
        gate.enter();
        gate.leave();
        assertThat(gate.isBiased()).isFalse();
        int reads = 0;
        while (!gate.isBiased()) {
            gate.enterShared();
            gate.leaveShared();
            reads++;
        }
        assertThat(reads).isBetween(BiasedGate.LEAST_BUDGET, 2 * BiasedGate.LEAST_BUDGET + 1);
    }

    @Test
    void tryEnter_whileAPlaceIsHeld_isRefusedAndKeepsTheBias() throws InterruptedException {
        gate.enterShared();
        assertThat(gate.tryEnter()).isFalse();
        assertThat(gate.tryEnter(0)).isFalse();
        assertThat(gate.isBiased()).isTrue();
        gate.leaveShared();
        assertThat(gate.tryEnter()).isTrue();
        assertThat(gate.isBiased()).isFalse();
        gate.leave();
    }

    @Test
    void aWriterWhoseTimeIsOver_putsTheBiasBack() throws InterruptedException {
        gate.enterShared();
        assertThat(gate.tryEnter(1)).isFalse();
        assertThat(gate.isBiased()).isTrue();
        assertThat(gate.tryEnter()).as("the reader is still there").isFalse();
        gate.leaveShared();
        assertThat(gate.tryEnter(LONG)).isTrue();
        gate.leave();
    }

    @Test
    void anInterruptedWriter_putsTheBiasBack_andLetsTheReadersBehindItIn() {
        gate.enterShared();
        try (Crew crew = new Crew()) {
            Thread writer = crew.start(
                    "writer",
                    () -> assertThatExceptionOfType(InterruptedException.class).isThrownBy(gate::enterInterruptibly));
            Await.until("the writer waits", () -> gate.waitingWriters() == 1);
            Thread reader = crew.start("reader", () -> {
                gate.enterShared();
                gate.leaveShared();
            });
            Await.until("the reader waits", () -> gate.waitingReaders() == 1);
            writer.interrupt();
            Await.ended(writer);
            Await.ended(reader);
            assertThat(gate.isBiased()).isTrue();
        }
        assertThat(gate.tryEnter()).isFalse();
        gate.leaveShared();
    }

    @Test
    void anUninterruptibleWriter_waitsOnAndKeepsTheInterrupt() {
        gate.enterShared();
        try (Crew crew = new Crew()) {
            Thread writer = crew.start("writer", () -> {
                gate.enter();
                assertThat(Thread.interrupted()).isTrue();
                gate.leave();
            });
            Await.until("the writer waits", () -> gate.waitingWriters() == 1);
            writer.interrupt();
            Await.until("the writer took note", () -> !writer.isInterrupted());
            assertThat(gate.isWriting()).isFalse();
            gate.leaveShared();
        }
    }

    @Test
    void moreReadsOfOneThreadThanItsRowHasPlaces_areCounted() {
        int more = ReaderTable.IN_A_ROW + 2;
        for (int i = 0; i < more; i++) {
            gate.enterShared();
        }
        assertThat(gate.placedReaders()).isEqualTo(ReaderTable.IN_A_ROW);
        assertThat(gate.countedReaders()).isEqualTo(2);
        for (int i = more; i > 0; i--) {
            assertThat(gate.readers()).isEqualTo(i);
            assertThat(gate.tryEnter()).isFalse();
            gate.leaveShared();
        }
    }

    @Test
    void readsOfSeveralLocks_endInAnyOrder() {
        List<ReadWriteGate> gates = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            gates.add(biasedGate());
        }
        gates.forEach(ReadWriteGate::enterShared);
        for (int i : new int[] {3, 0, 5, 1, 4, 2}) {
            assertThat(gates.get(i).readers()).isEqualTo(1);
            gates.get(i).leaveShared();
            assertThat(gates.get(i).tryEnter()).as("gate " + i).isTrue();
            gates.get(i).leave();
        }
    }

    @Test
    void moreThreadsThanPlaces_readAtOnce_andAWriterWaitsForAll() {
        int readers = ReaderTable.ROWS * ReaderTable.IN_A_ROW + 10;
        CountDownLatch inside = new CountDownLatch(readers);
        CountDownLatch go = new CountDownLatch(1);
        try (Crew crew = Crew.ofVirtualThreads()) {
            for (int i = 0; i < readers; i++) {
                crew.start("reader " + i, () -> {
                    gate.enterShared();
                    inside.countDown();
                    go.await();
                    gate.leaveShared();
                });
            }
            Await.until("all read", () -> inside.getCount() == 0);
            assertThat(gate.readers()).isEqualTo(readers);
            assertThat(gate.countedReaders()).isGreaterThanOrEqualTo(10);
            crew.start("writer", () -> {
                gate.enter();
                assertThat(gate.readers()).isZero();
                gate.leave();
            });
            Await.until("the writer waits", () -> gate.waitingWriters() == 1);
            go.countDown();
        }
    }

    @Test
    void leaveShared_byAThreadThatHoldsNoPlace_isRefusedAndChangesNothing() {
        gate.enterShared();
        try (Crew crew = new Crew()) {
            crew.start(
                    "other",
                    () -> assertThatExceptionOfType(IllegalMonitorStateException.class)
                            .isThrownBy(gate::leaveShared));
        }
        assertThat(gate.readers()).isEqualTo(1);
        gate.leaveShared();
        assertThatExceptionOfType(IllegalMonitorStateException.class).isThrownBy(gate::leaveShared);
    }

    @Test
    void aThreadThatEndsAsAReader_keepsWritersOut_andNobodyElse() throws InterruptedException {
        ReadWriteGate left = biasedGate();
        try (Crew crew = new Crew()) {
            crew.start("who never leaves", left::enterShared);
        }
        assertThat(left.tryEnter()).isFalse();
        assertThat(left.tryEnter(1_000_000)).isFalse();
        left.enterShared();
        left.leaveShared();
        assertThat(left.readers()).isEqualTo(1);
    }

    @Test
    void rows_areAPowerOfTwo_eightForEachProcessorWithinReason() {
        assertThat(List.of(1, 2, 3, 8, 100, 1_000).stream().map(ReaderTable::rows))
                .containsExactly(16, 16, 32, 64, 1024, 1024);
    }
}
