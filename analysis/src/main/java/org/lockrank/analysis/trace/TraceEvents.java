package org.lockrank.analysis.trace;

/** Who is told the events of a trace, in their order. Threads, locks and places are texts that the trace has for them. */
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
        /** A condition of a lock is waited for: the lock is released and acquired again. */
        WAIT
    }

    /**
     * One more.
     *
     * @param operand a lock, or of {@link Operation#FORK} and {@link Operation#JOIN} a thread
     */
    void event(String thread, Operation operation, String operand, String place);
}
