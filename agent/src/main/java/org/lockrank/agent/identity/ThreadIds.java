package org.lockrank.agent.identity;

import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.jdk.ClosedMembers;

/**
 * The id of a thread, never given twice in a JVM, without a call into the program: on Java 17 {@code getId} may be
 * overridden, so the field is read where the agent may.
 */
public final class ThreadIds {

    private static final @Nullable ToLongFunction<Thread> ID =
            ClosedMembers.number(Thread.class, "tid:J", Thread.currentThread());

    private ThreadIds() {}

    /** The id of {@code thread}. Costs a field read once compiled. */
    public static long of(Thread thread) {
        return ID == null ? thread.getId() : ID.applyAsLong(thread);
    }
}
