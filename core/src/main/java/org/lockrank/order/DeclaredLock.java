package org.lockrank.order;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * That a class of the program is a lock though nothing in it says so: a {@code lock} statement. Kept and printed here; the agent
 * acts on it.
 *
 * @param className the class whose methods these are, with dots; a nested one with {@code $}
 * @param reentrant whether a thread that has it may acquire it again
 * @param methods what acquires and releases it, at least one of each; or what runs under it
 * @param place where the statement stands
 */
public record DeclaredLock(String className, boolean reentrant, List<Method> methods, Place place) {

    /** What a method does. */
    public enum Role {
        /** Returns once it has the lock. */
        ACQUIRE("acquire"),
        /** Answers whether it has it, without waiting. */
        TRY_ACQUIRE("tryAcquire"),
        /** Waits for some time, and answers whether it has it. */
        TIMED_ACQUIRE("timedAcquire"),
        /** Releases it. */
        RELEASE("release"),
        /** One thread at a time runs it, and nobody waits for that: it has the lock meanwhile. */
        EXCLUSIVE("exclusive");

        private final String word;

        Role(String word) {
            this.word = word;
        }

        /** As an order file spells it. */
        public String word() {
            return word;
        }
    }

    /**
     * A method, or several that differ in the types of their parameters alone.
     *
     * @param parameters how many it has
     * @param key which of them tells one lock of the object from another, from 0; -1 where the object is one lock
     */
    public record Method(Role role, String name, int parameters, int key) {

        /** As in an order file, {@code acquire lock(key,_)}. */
        @Override
        public String toString() {
            Stream<String> words = IntStream.range(0, parameters).mapToObj(i -> i == key ? "key" : "_");
            return role.word() + " " + name + words.collect(Collectors.joining(",", "(", ")"));
        }
    }

    public DeclaredLock {
        methods = List.copyOf(methods);
    }

    /** Whether the object is a lock for each key. */
    public boolean isKeyed() {
        return methods.stream().anyMatch(method -> method.key() >= 0);
    }

    /** As in an order file, without its semicolon. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "lock %s%s: %s",
                className,
                reentrant ? "" : " nonreentrant",
                methods.stream().map(Method::toString).collect(Collectors.joining(", ")));
    }
}
