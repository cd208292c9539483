package org.lockrank.agent.jdk;

import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Fields of the JDK's classes, and methods without parameters, that are closed to others: read by plain instructions once
 * {@linkplain #readBy somebody} has made readers of them; unreadable until then, as they are in our own tests.
 *
 * <p>No method handle, which would be shorter: its first call links a call site, its 128th loads classes to customize it, and
 * reading may happen in a hook, in the midst of the loading of the very classes that this needs.
 *
 * <p>A member is written {@code tid:J} or {@code getReadHoldCount()I}: as the class file has it.
 */
public final class ClosedMembers {

    private ClosedMembers() {}

    /** Makes readers. */
    public interface Readers {

        /**
         * A reader of a number, of type {@code int} or {@code long}.
         *
         * @param sample an object to read it of, which shows whether there is such a member on this JDK
         * @return null if there is none, or it cannot be read
         */
        <T> @Nullable ToLongFunction<T> number(Class<T> owner, String member, T sample);

        /** A reader of a reference; as above. */
        <T> @Nullable Function<T, @Nullable Object> reference(Class<T> owner, String member, T sample);
    }

    /** Set once, before anything else of this package is used, by the thread that starts all others of the agent. */
    private static @Nullable Readers readers;

    /** From now on members are read by readers that these make; to be called before the first reader is asked for. */
    public static void readBy(Readers made) {
        readers = made;
    }

    /** A reader of a number, tried on {@code sample}; null if the member is unreadable or not there. */
    public static <T> @Nullable ToLongFunction<T> number(Class<T> owner, String member, T sample) {
        Readers made = readers;
        return made == null ? null : made.number(owner, member, sample);
    }

    /** A reader of a reference, tried on {@code sample}; null as above. */
    public static <T> @Nullable Function<T, @Nullable Object> reference(Class<T> owner, String member, T sample) {
        Readers made = readers;
        return made == null ? null : made.reference(owner, member, sample);
    }
}
