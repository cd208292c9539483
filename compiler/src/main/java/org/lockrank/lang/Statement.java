package org.lockrank.lang;

import java.util.List;
import org.lockrank.order.Binding;
import org.lockrank.order.DeclaredLock;

/** One statement of an order file, as written: what stands between two semicolons. */
public sealed interface Statement {

    /**
     * A rule or a chain of rules: lists of names with an operator between each two. {@code a, b < c !< d} has three
     * lists and two operators, and says what {@code a, b < c} and {@code c !< d} say.
     *
     * @param lists the lists; a first list may be empty where an error was recovered
     * @param operators one fewer than lists
     */
    record Rule(List<List<Word>> lists, List<Operator> operators) implements Statement {}

    /**
     * {@code nestable a, b;} or {@code nestable a by key;}.
     *
     * @param ranks the names
     * @param byKey whether {@code by key} follows them
     */
    record Nestable(List<Word> ranks, boolean byKey) implements Statement {}

    /**
     * {@code readwrite lock: read, write;}.
     *
     * @param lock what the lock is called
     * @param read the rank of its read side
     * @param write the rank of its write side
     */
    record ReadWrite(Word lock, Word read, Word write) implements Statement {}

    /**
     * {@code bind rank: field a.B.c, monitor a.D;}.
     *
     * @param rank the rank
     * @param targets which locks carry it
     */
    record Bind(Word rank, List<Target> targets) implements Statement {}

    /**
     * {@code lock a.b.SpinLock: acquire lock(), release unlock();}.
     *
     * @param type the class
     * @param reentrant whether {@code nonreentrant} does not follow it
     * @param methods what acquires and releases it
     */
    record Lock(Word type, boolean reentrant, List<LockMethod> methods) implements Statement {}

    /** One entry of a {@code lock} statement; {@code word} is where its name stands. */
    record LockMethod(Word word, DeclaredLock.Method method) {}

    /** One entry of a {@code bind} statement. */
    record Target(Binding.Kind kind, Word target) {}

    /** What stands between two lists. */
    enum Operator {
        /** {@code <}: the names on the left are before those on the right, which are defined here. */
        BEFORE,
        /** {@code !<}: asserts that no name on the left is before one on the right. */
        NOT_BEFORE
    }
}
