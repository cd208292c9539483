package org.lockrank.agent.happensbefore;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Whether something that was noted came to pass. A note is made before anybody can see what it tells of, and so before it
 * is known whether it will be true: a completion for which another thread was faster, an element for which there was no
 * room. It stands until it is withdrawn, for good; whoever reads the note keeps this with it, and asks when all is over.
 *
 * <p>It is withdrawn too if it turns out that it might have been otherwise: when two threads complete the same future and
 * one of them comes too late, which of them it was is chance. What both would have told stays true then.
 */
public class Claim {

    /** Written once, by any thread. Read by others when the recording is written: the next one has what this one missed. */
    private volatile boolean withdrawn;

    /** More ways in which it might have gone are not told apart: nothing is true then. */
    private static final int MOST_WAYS = 4;

    private static final HandOver[] NONE = {};

    /** What might have been handed over in its place. Replaced by a longer copy under the monitor of this; read as above. */
    private volatile HandOver[] instead = NONE;

    /** It did not come to pass, or need not have. */
    public final void withdraw() {
        withdrawn = true;
    }

    /** The other might have come to pass in its place: of what this tells, only what that tells too is true in any case. */
    public final synchronized void withdrawBut(HandOver other) {
        if (instead.length == MOST_WAYS) {
            withdraw();
        } else {
            HandOver[] more = Arrays.copyOf(instead, instead.length + 1);
            more[instead.length] = other;
            instead = more;
        }
    }

    /** Whether it is still true, all of it, for all that is known. */
    public boolean stands() {
        return !withdrawn && instead.length == 0;
    }

    /** Whether that much of it is still true. */
    boolean stands(Phases.Edge edge) {
        if (withdrawn) {
            return false;
        }
        for (HandOver other : instead) {
            if (!other.tells(edge)) {
                return false;
            }
        }
        return true;
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

        @Override
        boolean stands(Phases.Edge edge) {
            return one.stands(edge) && other.stands(edge);
        }
    }
}
