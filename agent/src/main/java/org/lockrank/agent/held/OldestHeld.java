package org.lockrank.agent.held;

import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.lock.LockMode;

/**
 * The oldest lock that a thread holds, as another thread saw it, while it went on or not. What is read so may be a moment old; the
 * stretch says whether the thread has held something without a break since another look.
 *
 * @param stretch in which of its stretches of holding something the thread was
 * @param lock the lock
 * @param site where it was asked for, as {@link org.lockrank.agent.name.Sites} numbers it
 * @param how how, as {@link org.lockrank.agent.lock.LockMode} has it
 */
public record OldestHeld(int stretch, Object lock, int site, int how) {

    /** What that is now; null if the thread holds nothing, has not got it yet, waits for a signal on it, or nobody can wait for it. */
    public static @Nullable OldestHeld of(ThreadState state) {
        int stretch = state.stretch();
        Object lock = state.lock(0);
        if (stretch == 0 || lock == null) {
            return null;
        }
        OldestHeld oldest = new OldestHeld(stretch, lock, state.site(0), state.how(0));
        if ((oldest.how & Hooks.EXCLUSIVE) != 0 || (oldest.how & LockMode.MONITOR) != 0 && !state.tellsMonitors()) {
            return null;
        }
        boolean holds = state.holds(0) != 0 && !state.waitsOn(0) && !LockOwner.isHandedOn(lock);
        return holds && state.stretch() == stretch ? oldest : null;
    }
}
