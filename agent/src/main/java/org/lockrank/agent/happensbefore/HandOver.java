package org.lockrank.agent.happensbefore;

import org.jspecify.annotations.Nullable;

/**
 * What a thread had done when it handed something over: the phases from {@code since} to {@code phase}, and those up to
 * {@code first}, -1 for none.
 *
 * @param by whose phases they are
 * @param earlier what that thread had been handed itself, and began with; null for nothing
 * @param length how many stand in the chain from this one on
 */
record HandOver(
        Phases by,
        int first,
        int since,
        int phase,
        @Nullable HandOver earlier,
        int length) {

    /** How many threads a thing is followed through that one hands to the next. */
    private static final int MOST_IN_A_CHAIN = 4;

    static HandOver of(Phases by, int first, int since, int phase, @Nullable HandOver earlier) {
        return earlier == null || earlier.length == MOST_IN_A_CHAIN
                ? new HandOver(by, first, since, phase, null, 1)
                : new HandOver(by, first, since, phase, earlier, earlier.length + 1);
    }
}
