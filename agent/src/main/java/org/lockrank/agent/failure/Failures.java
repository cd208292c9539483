package org.lockrank.agent.failure;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Hooks that failed, and were left as if they had not been called: how many, and the first in short.
 *
 * <p>Safe for use by many threads; none waits here.
 */
public final class Failures {

    /** So many faults of hooks are too many. */
    private static final int MOST = 16;

    private final AtomicLong count = new AtomicLong();

    /** The first failure; a race of two decides for either. */
    private volatile @Nullable String first;

    /** Those that neither a full stack nor a full heap explains. */
    private final AtomicLong faults = new AtomicLong();

    /** What is done once there are too many. Written before there is any hook. */
    private volatile @Nullable Runnable quiet;

    /** For tests of what a failing hook does: every so many-eth new acquisition fails. 0 is never. */
    private final int fault = Integer.getInteger("lockrank.agent.fault", 0);

    /** Loses counts where threads race, which makes a fault come a little later. */
    private int sinceFault;

    /** A hook failed. Throws nothing but what stops the thread. */
    public void failed(Throwable e) {
        letStop(e);
        count.incrementAndGet();
        if (first == null) {
            StackTraceElement[] stack = e.getStackTrace();
            first = stack.length == 0 ? e.getClass().getName() : e.getClass().getName() + " at " + stack[0];
        }
    }

    /** From now on {@code quiet} is run once more hooks have failed than a few; it must do next to nothing, anywhere. */
    public void whenTooMany(Runnable quiet) {
        this.quiet = quiet;
    }

    /** Whether there were so many that nothing is watched any more. */
    public boolean areTooMany() {
        return faults.get() >= MOST && quiet != null;
    }

    /**
     * A hook failed; the program goes on as if it had not been called. Throws nothing but what stops the thread: the one
     * thing that is meant for the program, and not ours to catch. Answers null.
     */
    public @Nullable Object ofHook(Throwable e) {
        try {
            failed(e);
            Runnable then = quiet;
            if (then != null && !(e instanceof VirtualMachineError) && faults.incrementAndGet() == MOST) {
                then.run();
            }
        } catch (Throwable again) {
            // It stops the thread, or there is no stack or memory even to count, and then nothing must leave.
            letStop(again);
        }
        return null;
    }

    /** Throws what stops a thread on again, if that is what {@code e} is. By name: later JDKs have it no more. */
    public static void letStop(Throwable e) {
        if (e instanceof Error error && e.getClass().getName().equals("java.lang.ThreadDeath")) {
            throw error;
        }
    }

    /** How many there were. */
    public long count() {
        return count.get();
    }

    /** The first, as {@code java.lang.Error at com.acme.Pool.borrow(Pool.java:41)}; null if there was none. */
    public @Nullable String first() {
        return first;
    }

    /** Fails, where a test asked for it. */
    public void maybeFail() {
        if (fault > 0 && ++sinceFault >= fault) {
            sinceFault = 0;
            throw new IllegalStateException("a fault that lockrank.agent.fault=" + fault + " asked for");
        }
    }
}
