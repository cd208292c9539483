/**
 * What each thread holds, and the check.
 *
 * <p>What enters: a thread about to take, or just done with, one {@linkplain org.lockrank.held.Side side} of a lock. What
 * leaves: nothing where the order permits it; else a {@link org.lockrank.event.Violation} to the sink, before the lock
 * blocks. {@link org.lockrank.held.Held} is for users, {@link org.lockrank.held.HeldLocks} and
 * {@link org.lockrank.held.Side} are for authors of locks.
 *
 * <p>What this package must not know: the order language, the ranked locks, instrumentation.
 */
@NullMarked
package org.lockrank.held;

import org.jspecify.annotations.NullMarked;
