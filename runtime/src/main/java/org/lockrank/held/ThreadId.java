package org.lockrank.held;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The id of a thread: never given twice in a JVM, so that a state can say whose it is without keeping the thread alive.
 *
 * <p>Java 19 has {@code threadId()}, which is final. On 17 there is {@code getId()} only, which a subclass may override;
 * one that answers with the id of <em>another</em> live thread would be given that thread's held locks. No JVM that we
 * know runs such a class; who has one, should neither switch checking on nor use {@code RwMutex} under Java 17.
 */
public final class ThreadId {

    private static final MethodHandle ID = find();

    private ThreadId() {}

    /** The id of {@code thread}. Costs a field read once compiled. */
    public static long of(Thread thread) {
        try {
            return (long) ID.invokeExact(thread);
        } catch (Throwable e) {
            throw new IllegalStateException("a thread has an id", e);
        }
    }

    private static MethodHandle find() {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        MethodType type = MethodType.methodType(long.class);
        try {
            return lookup.findVirtual(Thread.class, "threadId", type);
        } catch (ReflectiveOperationException olderThan19) {
            try {
                return lookup.findVirtual(Thread.class, "getId", type);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }
    }
}
