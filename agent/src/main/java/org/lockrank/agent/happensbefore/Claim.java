package org.lockrank.agent.happensbefore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.inlining.DontInline;

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

    /**
     * Of how many others one is made at most; then only the {@value #PARTS_LEFT} youngest are left. What threads hand on to each other for days rests on a claim
     * for each time; those of long ago are settled, as far as anybody can tell.
     */
    private static final int MOST_PARTS = 32;

    private static final int PARTS_LEFT = 16;

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

    /** What stands as long as both do; null for what always stands. {@code other} is the younger one. */
    @DontInline
    static @Nullable Claim both(@Nullable Claim one, @Nullable Claim other) {
        if (one == null || one == other) {
            return other;
        }
        if (other == null) {
            return one;
        }
        Both both = new Both(one, other);
        return both.size <= MOST_PARTS ? both : both.ofLastParts();
    }

    /** How many claims this is made of, some perhaps more than once. */
    int size() {
        return 1;
    }

    /** Adds those to the list that are not in it, the older ones first. */
    void addTo(List<Claim> parts) {
        if (!parts.contains(this)) {
            parts.add(this);
        }
    }

    private static final class Both extends Claim {

        private final Claim one;
        private final Claim other;
        private final int size;

        Both(Claim one, Claim other) {
            this.one = one;
            this.other = other;
            this.size = one.size() + other.size();
        }

        /** Of the youngest of those that this is made of. */
        Claim ofLastParts() {
            List<Claim> parts = new ArrayList<>();
            addTo(parts);
            int first = Math.max(0, parts.size() - PARTS_LEFT);
            Claim all = parts.get(first);
            for (Claim part : parts.subList(first + 1, parts.size())) {
                all = new Both(all, part);
            }
            return all;
        }

        @Override
        int size() {
            return size;
        }

        @Override
        void addTo(List<Claim> parts) {
            one.addTo(parts);
            other.addTo(parts);
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
