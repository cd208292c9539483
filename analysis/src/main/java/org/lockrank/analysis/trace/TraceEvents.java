package org.lockrank.analysis.trace;

import java.io.IOException;
import org.lockrank.record.Fact;

/**
 * Who is told the events of a trace, in their order. Threads, locks and places are texts that the trace has for them; what more it says of them is told before the first
 * event that has them.
 */
interface TraceEvents {

    /** What happens; what is not here (reads and writes of variables, beginnings and ends) says nothing of locks. */
    enum Operation {
        /** A lock is asked for. */
        REQUEST,
        /** A lock is acquired. */
        ACQUIRE,
        /** A lock is released. */
        RELEASE,
        /** A thread is started. */
        FORK,
        /** The end of a thread was waited for. */
        JOIN,
        /** A condition of a lock is waited for; a thread that holds the lock still releases it for that and acquires it again. */
        WAIT,
        /** Those who wait for a condition of a lock are notified. */
        NOTIFY
    }

    /**
     * One more.
     *
     * @param operand a lock, or of {@link Operation#FORK} and {@link Operation#JOIN} a thread
     * @param side which side of the lock; the form may not tell, and then it is the one that is nobody else's
     * @param how how the lock is asked for; the form may not tell, and then as if for ever
     */
    void event(String thread, Operation operation, String operand, String place, Fact.Side side, Fact.How how)
            throws IOException;

    /** One more, in a form that tells no more. */
    default void event(String thread, Operation operation, String operand, String place) throws IOException {
        event(thread, operation, operand, place, Fact.Side.WRITE, Fact.How.BLOCKING);
    }

    /** What the thread is called. */
    default void thread(String thread, String name) {}

    /** Which lock class the lock is one of; the number of that says nothing. */
    default void lock(String lock, Fact.LockClass lockClass) {}

    /** Where the place is, as a stack trace has it. */
    default void place(String place, String frame) {}
}
