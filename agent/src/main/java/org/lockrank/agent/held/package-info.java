/**
 * What each thread holds and waits for.
 *
 * <p>What enters: that the thread asks for a lock, has it, releases it, goes into a wait; in that thread. What leaves: of
 * each nested acquisition, a word to the {@link org.lockrank.agent.held.AcquisitionListener} while it is under way; and a
 * {@link org.lockrank.agent.held.HeldCopy} for whoever looks from another thread. Who owns a lock by its own word is asked in
 * {@link org.lockrank.agent.held.LockOwner} alone.
 *
 * <p>What this package must not know: what is kept of an acquisition, and who is stuck.
 */
@NullMarked
package org.lockrank.agent.held;

import org.jspecify.annotations.NullMarked;
