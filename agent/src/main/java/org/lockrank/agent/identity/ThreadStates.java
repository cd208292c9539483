package org.lockrank.agent.identity;

import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.jdk.ClosedMembers;

/** The state of a thread, without a call into the program, which may have a {@code getState} of its own. */
public final class ThreadStates {

    /** From Java 19 on. */
    private static final @Nullable Function<Thread, @Nullable Object> STATE =
            ClosedMembers.reference(Thread.class, "threadState()Ljava/lang/Thread$State;", Thread.currentThread());

    /** Before: bits that the JVM's tool interface defines for the state of a thread. */
    private static final @Nullable ToLongFunction<Thread> STATUS =
            STATE == null ? ClosedMembers.number(Thread.class, "threadStatus:I", Thread.currentThread()) : null;

    private static final int ALIVE = 1;
    private static final int TERMINATED = 1 << 1;
    private static final int WAITING = 1 << 4;
    private static final int WAITING_WITH_TIMEOUT = 1 << 5;
    private static final int BLOCKED = 1 << 10;

    private ThreadStates() {}

    /** Whether the thread has ended. */
    public static boolean hasEnded(Thread thread) {
        return of(thread) == Thread.State.TERMINATED;
    }

    /** The state; that of a new one for a thread that no constructor has made, such as a mock, of which there is nothing to ask. */
    public static Thread.State of(Thread thread) {
        if (ThreadIds.of(thread) == 0) {
            return Thread.State.NEW;
        }
        if (STATE != null && STATE.apply(thread) instanceof Thread.State state) {
            return state;
        }
        return STATUS == null ? thread.getState() : of((int) STATUS.applyAsLong(thread));
    }

    /** The state that these bits mean. */
    static Thread.State of(int status) {
        if ((status & ALIVE) == 0) {
            return (status & TERMINATED) == 0 ? Thread.State.NEW : Thread.State.TERMINATED;
        }
        if ((status & BLOCKED) != 0) {
            return Thread.State.BLOCKED;
        }
        if ((status & WAITING_WITH_TIMEOUT) != 0) {
            return Thread.State.TIMED_WAITING;
        }
        return (status & WAITING) == 0 ? Thread.State.RUNNABLE : Thread.State.WAITING;
    }
}
