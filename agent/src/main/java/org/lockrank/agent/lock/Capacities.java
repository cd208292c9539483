package org.lockrank.agent.lock;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.jdk.ClosedMembers;

/** How many elements queues have room for. By their fields: mocks, and spies, note each call of a method. */
public final class Capacities {

    /** Null where the JDK is closed to us. */
    private static final @Nullable ToLongFunction<Object> OF_QUEUE =
            number(LinkedBlockingQueue.class, new LinkedBlockingQueue<>());

    private static final @Nullable ToLongFunction<Object> OF_DEQUE =
            number(LinkedBlockingDeque.class, new LinkedBlockingDeque<>());

    private static final @Nullable Function<Object, @Nullable Object> ITEMS = ClosedMembers.reference(
            any(ArrayBlockingQueue.class), "items:[Ljava/lang/Object;", new ArrayBlockingQueue<>(1));

    private Capacities() {}

    /**
     * That of a queue of the JDK's; what no program fills is never full, and one that hands an element from thread to thread has no room at all.
     * No code of the program is run.
     */
    public static int of(Object queue) {
        Class<?> type = queue.getClass();
        if (type == SynchronousQueue.class || type == LinkedTransferQueue.class) {
            return 0;
        }
        int capacity = read(queue);
        // None is made for nothing; what no constructor has made nobody waits for.
        return capacity <= 0 ? Integer.MAX_VALUE : capacity;
    }

    /**
     * Whether nobody waits at a queue, whatever hooks say, since no constructor has made it: a mock, whose methods return at once. Told of those whose
     * capacity is known, and not where the JDK is closed to us.
     */
    public static boolean isOfNone(Object queue) {
        return read(queue) == 0;
    }

    /** What the queue's fields say; negative where they say nothing, or cannot be read. */
    private static int read(Object queue) {
        Class<?> type = queue.getClass();
        if (type == ArrayBlockingQueue.class && ITEMS != null) {
            return ITEMS.apply(queue) instanceof Object[] items ? items.length : 0;
        }
        ToLongFunction<Object> reader =
                type == LinkedBlockingQueue.class ? OF_QUEUE : type == LinkedBlockingDeque.class ? OF_DEQUE : null;
        return reader == null ? -1 : (int) reader.applyAsLong(queue);
    }

    private static @Nullable ToLongFunction<Object> number(Class<?> type, Object sample) {
        return ClosedMembers.number(any(type), "capacity:I", sample);
    }

    @SuppressWarnings("unchecked") // it is asked of such objects only
    private static Class<Object> any(Class<?> type) {
        return (Class<Object>) type;
    }
}
