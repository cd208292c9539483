package org.lockrank.event;

import org.jspecify.annotations.Nullable;
import org.lockrank.order.Rank;

/**
 * A lock that a thread holds.
 *
 * @param rank the rank of the lock, or of that side of it
 * @param lock which lock, for people, as in {@link Acquisition#lock}
 * @param mode how it is held
 * @param holds how many times, at least 1
 * @param site where it was taken, or null where that is not known
 */
public record HeldLock(
        Rank rank,
        String lock,
        Mode mode,
        int holds,
        @Nullable Site site) {}
