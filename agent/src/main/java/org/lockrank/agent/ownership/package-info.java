/**
 * Locks of which only they themselves say who has them: a semaphore by its permit, which anybody may release, and what the program makes of a synchronizer or an
 * object that has a note of its owner.
 *
 * <p>What enters: that such a lock is acquired or released, or writes down who owns it; in the thread that does it. What leaves: what this thread holds from then
 * on, to its {@link org.lockrank.agent.held.ThreadState}.
 *
 * <p>What this package must not know: what is noted of an acquisition, and which hooks tell of it.
 */
@NullMarked
package org.lockrank.agent.ownership;

import org.jspecify.annotations.NullMarked;
