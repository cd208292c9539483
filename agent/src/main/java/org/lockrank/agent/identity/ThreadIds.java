package org.lockrank.agent.identity;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.lockrank.agent.failure.Failures;

/**
 * The id of a thread, never given twice in a JVM, without a call into the program: on Java 17 {@code getId} may be
 * overridden, so the field is read where the agent may.
 */
public final class ThreadIds {

    /** More calls of a method handle than the JDK counts before it makes classes for it. */
    public static final int CALLS_TO_REHEARSE = 200;

    private static final MethodHandle ID = find();

    private ThreadIds() {}

    /** The id of {@code thread}. Costs a field read once compiled. */
    public static long of(Thread thread) {
        try {
            return (long) ID.invokeExact(thread);
        } catch (Throwable e) {
            Failures.letStop(e);
            throw new IllegalStateException("a thread has an id", e);
        }
    }

    private static MethodHandle find() {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            return lookup.findVirtual(Thread.class, "threadId", MethodType.methodType(long.class));
        } catch (ReflectiveOperationException olderThan19) {
            try {
                return MethodHandles.privateLookupIn(Thread.class, lookup).findGetter(Thread.class, "tid", long.class);
            } catch (ReflectiveOperationException closed) {
                return getId(lookup);
            }
        }
    }

    private static MethodHandle getId(MethodHandles.Lookup lookup) {
        try {
            return lookup.findVirtual(Thread.class, "getId", MethodType.methodType(long.class));
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
