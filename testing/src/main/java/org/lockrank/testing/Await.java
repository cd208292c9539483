package org.lockrank.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Waits until something is so, and no longer.
 *
 * <p>There is one time limit for every wait in every test, {@link #limit()}; it is far longer than any wait should take on
 * a machine that has other work too, and passes only where a test fails. {@code -Dlockrank.timeout.factor=4} makes it four
 * times as long, for a very slow one. Tests wait on states, never on the clock (the habit of the JSR-166 tests).
 */
public final class Await {

    private static final String FACTOR = "lockrank.timeout.factor";
    private static final Duration LIMIT = Duration.ofMillis(Math.round(120_000 * factor()));

    private static final int SPINS = 200;
    private static final long FIRST_PAUSE_NANOS = 10_000;
    private static final long LONGEST_PAUSE_NANOS = 1_000_000;

    private Await() {}

    /** The longest that anything in a test may take. */
    public static Duration limit() {
        return LIMIT;
    }

    /**
     * Waits until {@code condition} is true.
     *
     * @param what what is waited for, as it ends the sentence <i>waited in vain until ...</i>
     * @throws AssertionError with the stacks of all threads if the limit passes first
     */
    public static void until(String what, BooleanSupplier condition) {
        until(what, condition, LIMIT);
    }

    /**
     * Waits until {@code thread} waits: for a lock, a monitor, a condition or a permit, with or without a time limit.
     *
     * <p>The state of a thread says nothing of what it waits for. Where that matters, wait for a state of the lock as
     * well, such as its queue.
     *
     * @throws AssertionError if the thread ends or the limit passes first
     */
    public static void blocked(Thread thread) {
        until("thread " + thread.getName() + " is blocked", () -> {
            Thread.State state = thread.getState();
            if (state == Thread.State.TERMINATED) {
                throw new AssertionError("thread " + thread.getName() + " ended where it should have been blocked");
            }
            return state == Thread.State.BLOCKED
                    || state == Thread.State.WAITING
                    || state == Thread.State.TIMED_WAITING;
        });
    }

    /** Waits until {@code thread} has ended. */
    public static void ended(Thread thread) {
        until("thread " + thread.getName() + " has ended", () -> !thread.isAlive());
    }

    /**
     * The wait itself. It spins first, for most states come within microseconds, then parks for ever longer, up to a
     * millisecond. An interrupt of the waiting thread does not end it and is kept.
     */
    static void until(String what, BooleanSupplier condition, Duration limit) {
        long start = System.nanoTime();
        long pause = FIRST_PAUSE_NANOS;
        for (int round = 0; !condition.getAsBoolean(); round++) {
            if (System.nanoTime() - start > limit.toNanos()) {
                throw new AssertionError("waited in vain for " + limit.toMillis() + " ms until " + what + " (-D"
                        + FACTOR + "=4 waits four times as long)\n" + Stacks.ofAllThreads());
            }
            if (round < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(pause);
                pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
            }
        }
    }

    private static double factor() {
        String text = System.getProperty(FACTOR, "1");
        try {
            double factor = Double.parseDouble(text);
            if (factor > 0 && factor <= 1_000) {
                return factor;
            }
        } catch (NumberFormatException e) {
            // Falls through to the same advice as a number out of range.
        }
        throw new IllegalArgumentException("set -D" + FACTOR + " to a number above 0, at most 1000, not to " + text);
    }
}
