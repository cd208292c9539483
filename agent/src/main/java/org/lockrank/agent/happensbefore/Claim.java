package org.lockrank.agent.happensbefore;

import org.jspecify.annotations.Nullable;

/**
 * Whether something that was noted came to pass. A note is made before anybody can see what it tells of, and so before it
 * is known whether it will be true: a completion for which another thread was faster, an element for which there was no
 * room. It stands until it is withdrawn, for good; whoever reads the note keeps this with it, and asks when all is over.
 *
 * <p>It is withdrawn too if it turns out that it might have been otherwise: when two threads complete the same future and
 * one of them comes too late, which of them it was is chance.
 */
public class Claim {

    /** Written once, by any thread. Read by others when the recording is written: the next one has what this one missed. */
    private volatile boolean withdrawn;

    /** It did not come to pass, or need not have. */
    public final void withdraw() {
        withdrawn = true;
    }

    /** Whether it is still true for all that is known. */
    public boolean stands() {
        return !withdrawn;
    }

    /** What stands as long as both do; null for what always stands. */
    static @Nullable Claim both(@Nullable Claim one, @Nullable Claim other) {
        if (one == null || one == other) {
            return other;
        }
        return other == null ? one : new Both(one, other);
    }

    private static final class Both extends Claim {

        private final Claim one;
        private final Claim other;

        Both(Claim one, Claim other) {
            this.one = one;
            this.other = other;
        }

        @Override
        public boolean stands() {
            return one.stands() && other.stands();
        }
    }
}
