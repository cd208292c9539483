package org.lockrank.sink;

import org.lockrank.event.Violation;
import org.lockrank.event.ViolationKind;
import org.lockrank.order.Rank;

/**
 * Takes violations. Called in the thread that did it, before the lock blocks, with checking suspended in that thread, so
 * that a sink may take ranked locks itself.
 *
 * <p>To refuse the acquisition a sink throws a {@link LockRankException}; nothing has changed then, neither the lock nor
 * what the thread holds. Anything else that a sink throws is dropped and counted: no report may break the program that
 * it is about. A sink must be safe for use by several threads.
 */
@FunctionalInterface
public interface Sink {

    /**
     * Takes a violation.
     *
     * @throws LockRankException to refuse what the thread was about to do
     */
    void accept(Violation violation);

    /**
     * Asked before the facts of a violation are gathered, which costs microseconds: whether this sink has dealt with it
     * already and needs none. The default is no. Must be cheap and must not throw.
     *
     * @param kind what is wrong
     * @param held the held rank that stands against the wanted one
     * @param wanted the rank that was to be taken
     */
    default boolean settles(ViolationKind kind, Rank held, Rank wanted) {
        return false;
    }
}
