package org.lockrank.agent.steer;

import org.jspecify.annotations.Nullable;

/**
 * Which of several plans may have threads paused: all of them, or the first for which one is to be.
 *
 * <p>Safe for use by many threads, by the monitor of this, within which nothing else is waited for.
 */
final class Turn {

    private final boolean onlyOne;

    /** Who has the run; null as long as nobody has, or where all may. */
    private @Nullable Gathering whose;

    private Turn(boolean onlyOne) {
        this.onlyOne = onlyOne;
    }

    static Turn ofAll() {
        return new Turn(false);
    }

    static Turn ofOne() {
        return new Turn(true);
    }

    /** Whether a thread may be paused for that one, which has the run from then on if only one may. */
    synchronized boolean take(Gathering gathering) {
        if (onlyOne && whose == null) {
            whose = gathering;
        }
        return !isAnothers(gathering);
    }

    /** Whether nobody may be paused for that one any more. */
    synchronized boolean isAnothers(Gathering gathering) {
        return whose != null && whose != gathering;
    }
}
