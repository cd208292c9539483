package org.lockrank.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One measurement of one {@link LoopRow}, by threads that are new. */
final class Contest {

    private static final int OVER = -1;
    /** Where threads wait for each other all the time, compilers are done long before the blocks are: this much is enough. */
    private static final int LONGEST_WARM_UP = 5;
    /** Even a row that takes its time has as many rounds. */
    private static final int LEAST_ROUNDS = 5;
    /** How many operations a background thread does between two looks at whether the first is done. */
    private static final int STRETCH = 64;

    private final LoopRow row;
    private final LoopRow.Shape shape;
    private final Effort effort;
    private final Meeting meeting;
    private final double[][] nanos;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    /** Whose turn it is. Written by the first thread before a meeting, read by the others after it. */
    private int turn;
    /** How many rounds there were. */
    private int rounds;
    /** In the background: whether the first thread is done with its block. */
    private volatile boolean done;

    Contest(LoopRow row, Effort effort) {
        this.row = row;
        this.shape = row.shape();
        this.effort = effort;
        this.meeting = new Meeting(shape.threads());
        this.nanos = new double[row.variants().size()][effort.rounds()];
    }

    /** Nanoseconds an operation, by variant and round. */
    double[][] run() {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < shape.threads(); i++) {
            int number = i;
            threads.add(NewThread.start(effort.virtual(), () -> take(number)));
        }
        threads.forEach(NewThread::join);
        Throwable failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("row " + row.name() + " failed", failed);
        }
        return Stream.of(nanos).map(found -> Arrays.copyOf(found, rounds)).toArray(double[][]::new);
    }

    private void take(int number) {
        try {
            Loop[] loops = new Loop[nanos.length];
            for (int v = 0; v < loops.length; v++) {
                loops[v] = row.variants().get(v).loops().apply(number);
            }
            if (number == 0) {
                lead(loops);
            } else {
                follow(loops);
            }
        } catch (Throwable e) {
            failure.compareAndSet(null, e);
            meeting.fail();
        }
    }

    private void lead(Loop[] loops) {
        warmUp(loops);
        long end = System.nanoTime() + effort.mostMillis() * 1_000_000L;
        int round = 0;
        while (round < effort.rounds() && (round < LEAST_ROUNDS || System.nanoTime() < end)) {
            for (int i = 0; i < loops.length; i++) {
                int v = round % 2 == 0 ? i : loops.length - 1 - i;
                nanos[v][round] = block(v, loops[v]) / (double) shape.block();
            }
            round++;
        }
        rounds = round;
        turn = OVER;
        meeting.await();
    }

    private void warmUp(Loop... loops) {
        long least = effort.warmUpMillis() * 1_000_000L;
        long[] spent = new long[loops.length];
        boolean warm = false;
        for (int blocks = 0; !warm; blocks++) {
            warm = true;
            for (int v = 0; v < loops.length; v++) {
                boolean enough = shape.threads() > 1 && spent[v] > LONGEST_WARM_UP * least;
                if (spent[v] < least || blocks < effort.warmUpBlocks() && !enough) {
                    spent[v] += block(v, loops[v]);
                    warm = false;
                }
            }
        }
    }

    /** One turn of all threads; how long it took. */
    private long block(int variant, Loop loop) {
        turn = variant;
        done = false;
        meeting.await();
        long start = System.nanoTime();
        loop.run(shape.block());
        if (!shape.background()) {
            meeting.await();
            return System.nanoTime() - start;
        }
        long end = System.nanoTime();
        done = true;
        meeting.await();
        return end - start;
    }

    private void follow(Loop... loops) {
        while (true) {
            meeting.await();
            int variant = turn;
            if (variant == OVER) {
                return;
            }
            if (shape.background()) {
                while (!done) {
                    loops[variant].run(STRETCH);
                }
            } else {
                loops[variant].run(shape.block());
            }
            meeting.await();
        }
    }
}
