package org.lockrank.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockrank.testing.Await;
import org.lockrank.testing.Crew;
import org.lockrank.testing.Work;

/** Many threads at once, and waits given up in the very moment in which they would have been rewarded. */
class ReadWriteGateRaceTest {

    private static final int WRITER = 10_000;

    private final ReadWriteGate gate = new ReadWriteGate();
    /** The readers inside, and {@link #WRITER} for each writer: the invariant of Go's hammer. */
    private final AtomicInteger activity = new AtomicInteger();
    /** Not volatile: only the gate makes it visible. */
    private int written;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10})
    void hammer_twoWritersAndManyReaders_areNeverTogether(int readers) {
        hammer(new Crew(), readers, 2_000);
        assertThat(written).isEqualTo(2 * 2_000);
    }

    @Test
    void hammer_ofVirtualThreads_areNeverTogether() {
        hammer(Crew.ofVirtualThreads(), 10, 2_000);
        assertThat(written).isEqualTo(2 * 2_000);
    }

    /** More parked threads than there are carriers, and the one that frees them needs a carrier too. */
    @Test
    void parkedVirtualThreads_doNotPinTheirCarriers() {
        int many = 16 * Runtime.getRuntime().availableProcessors();
        try (Crew crew = Crew.ofVirtualThreads()) {
            gate.enterShared();
            crew.start("first writer", () -> write());
            Await.until("a writer waits", () -> gate.waitingWriters() == 1);
            for (int i = 0; i < many; i++) {
                crew.start("reader " + i, this::read);
                crew.start("writer " + i, this::write);
            }
            Await.until("all wait", () -> gate.waitingReaders() == many && gate.waitingWriters() == many + 1);
            crew.start("who frees them", gate::leaveShared);
        }
        assertThat(written).isEqualTo(many + 1);
        assertThat(gate.isAtRest()).isTrue();
    }

    @Test
    void hammer_withImpatientThreads_keepsCountAndOrder() {
        AtomicInteger writes = new AtomicInteger();
        try (Crew crew = new Crew()) {
            crew.together(6, i -> () -> {
                SplittableRandom random = new SplittableRandom(i);
                for (int n = 0; n < 2_000; n++) {
                    if (random.nextInt(4) > 0) {
                        if (gate.tryEnterShared(random.nextInt(20_000))) {
                            insideShared();
                        }
                    } else if (gate.tryEnter(random.nextInt(20_000))) {
                        inside();
                        writes.incrementAndGet();
                    }
                    gate.checkInvariants();
                }
            });
        }
        assertThat(written).isEqualTo(writes.get());
        assertThat(gate.isAtRest()).isTrue();
    }

    @Test
    void aReaderInterruptedAsTheWriterEnds_isEitherInOrOut() {
        int[] outcomes = new int[2];
        trials(seed -> {
            gate.enter();
            StartingGun gun = new StartingGun();
            try (Crew crew = new Crew()) {
                Thread reader = crew.start("reader", () -> {
                    outcomes[entersShared() ? 1 : 0]++;
                    Thread.interrupted();
                });
                Await.until("the reader waits", () -> gate.waitingReaders() == 1);
                crew.start("who interrupts", () -> {
                    gun.await();
                    spin(seed & 0xff);
                    reader.interrupt();
                });
                gun.fire();
                spin(WAKING * (seed >> 8));
                gate.leave();
            }
        });
        assertThat(outcomes[0] + outcomes[1]).isEqualTo(TRIALS);
    }

    @Test
    void aWriterInterruptedAsTheLastReaderLeaves_isEitherInOrOut_andTheReaderBehindItEnters() {
        int[] outcomes = new int[2];
        trials(seed -> {
            gate.enterShared();
            StartingGun gun = new StartingGun();
            try (Crew crew = new Crew()) {
                Thread writer = crew.start("writer", () -> {
                    outcomes[entersInterruptibly() ? 1 : 0]++;
                    Thread.interrupted();
                });
                Await.until("the writer waits", () -> gate.waitingWriters() == 1);
                crew.start("reader", this::read);
                crew.start("who interrupts", () -> {
                    gun.await();
                    spin(seed & 0xff);
                    writer.interrupt();
                });
                gun.fire();
                spin(WAKING * (seed >> 8));
                gate.leaveShared();
            }
        });
        assertThat(outcomes[0] + outcomes[1]).isEqualTo(TRIALS);
    }

    @Test
    void misuseAmongWriters_isAlwaysRefusedAndDisturbsNobody() {
        int rounds = 2_000;
        try (Crew crew = new Crew()) {
            crew.together(3, i -> i == 0 ? () -> refusedEachTime(rounds) : () -> repeat(rounds, this::write));
        }
        assertThat(written).isEqualTo(2 * rounds);
        assertThat(gate.isAtRest()).isTrue();
    }

    private void refusedEachTime(int rounds) {
        int refused = 0;
        for (int n = 0; n < rounds; n++) {
            try {
                gate.leaveShared();
            } catch (IllegalMonitorStateException e) {
                refused++;
            }
            try {
                gate.leave();
            } catch (IllegalMonitorStateException e) {
                refused++;
            }
        }
        assertThat(refused).isEqualTo(2 * rounds);
    }

    private void hammer(Crew crew, int readers, int rounds) {
        try (crew) {
            crew.together(readers + 2, i -> () -> repeat(rounds, i < 2 ? this::write : this::read));
        }
        assertThat(activity.get()).isZero();
        assertThat(gate.isAtRest()).isTrue();
    }

    private static final int TRIALS = 500;

    /** An interrupted thread must wake before it gives up, so that the other must dally as long for the two to meet. */
    private static final int WAKING = 16;

    /** Lets two threads go on within nanoseconds of each other: both spin, where a barrier would have to wake one. */
    private static final class StartingGun {

        private volatile boolean ready;
        private volatile boolean fired;

        void await() {
            ready = true;
            while (!fired) {
                Thread.onSpinWait();
            }
        }

        void fire() {
            Await.until("the other is ready", () -> ready);
            fired = true;
        }
    }

    private interface Trial {
        void run(int seed) throws Throwable;
    }

    private void trials(Trial trial) {
        SplittableRandom seeds = new SplittableRandom(64722);
        for (int n = 0; n < TRIALS; n++) {
            int seed = seeds.nextInt(1 << 16);
            try {
                trial.run(seed);
            } catch (Throwable e) {
                throw new AssertionError("in trial " + n + ", seed " + seed, e);
            }
            assertThat(gate.isAtRest())
                    .as("at rest after trial " + n + ", seed " + seed)
                    .isTrue();
        }
    }

    private static void spin(int moments) {
        for (int i = moments; i > 0; i--) {
            Thread.onSpinWait();
        }
    }

    private static void repeat(int rounds, Work work) throws Throwable {
        for (int n = 0; n < rounds; n++) {
            work.run();
        }
    }

    private boolean entersShared() {
        try {
            gate.enterSharedInterruptibly();
        } catch (InterruptedException e) {
            return false;
        }
        insideShared();
        return true;
    }

    private boolean entersInterruptibly() {
        try {
            gate.enterInterruptibly();
        } catch (InterruptedException e) {
            return false;
        }
        inside();
        return true;
    }

    private void read() {
        gate.enterShared();
        insideShared();
    }

    private void write() {
        gate.enter();
        inside();
    }

    private void insideShared() {
        int seen = written;
        assertThat(activity.incrementAndGet()).isBetween(1, WRITER - 1);
        spin(seen & 0x1f);
        activity.decrementAndGet();
        assertThat(written).isEqualTo(seen);
        gate.leaveShared();
    }

    private void inside() {
        assertThat(activity.addAndGet(WRITER)).isEqualTo(WRITER);
        written++;
        spin(written & 0x1f);
        activity.addAndGet(-WRITER);
        gate.leave();
    }
}
