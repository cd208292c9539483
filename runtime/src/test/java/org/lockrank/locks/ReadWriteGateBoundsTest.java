package org.lockrank.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.lockrank.testing.Await;
import org.lockrank.testing.Crew;
import org.lockrank.testing.Work;

/** Nobody waits for ever, whoever keeps coming. */
class ReadWriteGateBoundsTest {

    private static final int TRIALS = 20;

    private final ReadWriteGate gate = new ReadWriteGate();

    /** Waking takes longer than this many turns, so that without the bound these trials find more. */
    @Test
    void aReaderFirstInTheQueue_isPassedSoOftenAndNoMore() {
        for (int n = 0; n < TRIALS; n++) {
            assertThat(passing(gate::enterShared, gate::leaveShared)).isLessThanOrEqualTo(CountedGate.MOST_PASSING);
        }
    }

    @Test
    void aWriterFirstInTheQueue_isPassedSoOftenAndNoMore() {
        for (int n = 0; n < TRIALS; n++) {
            assertThat(passing(gate::enter, gate::leave)).isLessThanOrEqualTo(CountedGate.MOST_PASSING);
        }
    }

    /** How often this thread writes between the moment in which another queues and the one in which it is in. */
    private int passing(Work enter, Work leave) {
        AtomicBoolean inside = new AtomicBoolean();
        AtomicBoolean enough = new AtomicBoolean();
        int passed = 0;
        gate.enter();
        try (Crew crew = new Crew()) {
            crew.start("who queues", () -> {
                enter.run();
                inside.set(true);
                Await.until("the other has counted", enough::get);
                leave.run();
            });
            Await.until("it has queued", gate::hasQueuedThreads);
            gate.leave();
            while (!inside.get()) {
                if (gate.tryEnter()) {
                    passed++;
                    gate.leave();
                }
            }
            enough.set(true);
        }
        gate.checkInvariants();
        return passed;
    }

    @Test
    void readersThatNeverStop_keepNoWriterOut() {
        AtomicBoolean over = new AtomicBoolean();
        try (Crew crew = new Crew()) {
            crew.together(3, i -> () -> {
                while (!over.get()) {
                    gate.enterShared();
                    gate.leaveShared();
                }
            });
            for (int n = 0; n < 50; n++) {
                Await.until("the lock is biased", gate::isBiased);
                gate.enter();
                gate.leave();
            }
            over.set(true);
        }
        assertThat(gate.isAtRest()).isTrue();
    }

    @Test
    void writersThatNeverStop_keepNoReaderOut() {
        AtomicBoolean over = new AtomicBoolean();
        try (Crew crew = new Crew()) {
            crew.together(3, i -> () -> {
                while (!over.get()) {
                    gate.enter();
                    gate.leave();
                }
            });
            for (int n = 0; n < 50; n++) {
                gate.enterShared();
                gate.leaveShared();
            }
            over.set(true);
        }
        assertThat(gate.isAtRest()).isTrue();
    }
}
