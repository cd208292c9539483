package org.lockrank.held;

import org.jspecify.annotations.Nullable;
import org.lockrank.event.Site;
import org.lockrank.order.Rank;

/**
 * A ranked lock that a thread has held, without letting it go, since an earlier look. Immutable.
 *
 * @param threadId of the thread, as the JVM numbers it
 * @param thread its name
 * @param rank the lock's
 * @param lock which one
 * @param at where it was acquired, as far as that is known
 * @param nanos for how long, at least
 */
public record LongHold(
        long threadId,
        String thread,
        Rank rank,
        String lock,
        @Nullable Site at,
        long nanos) {}
