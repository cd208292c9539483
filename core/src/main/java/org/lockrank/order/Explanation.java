package org.lockrank.order;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why one rank may, or may not, be held when another is taken.
 *
 * @param held the rank that is held
 * @param wanted the rank that is to be taken
 * @param verdict the answer and its reason in one word
 * @param chain the declared edges that decide: from held to wanted where that is permitted, from wanted to held where
 *     the order says the opposite; empty where no edge says anything. The shortest such chain
 * @param edit the smallest edge that would permit it, or null where it is permitted or nothing could permit it
 * @param cycle where the edit is impossible, the cycle that it would close: declared edges from wanted back to held, a
 *     step from one side of a lock to its other side standing between edges that do not meet; else empty, as between the
 *     two sides of one lock, of which the edge itself would be the cycle
 * @param newPairs how many pairs of ranks the edit would newly permit; 0 where it closes a cycle
 */
public record Explanation(
        Rank held,
        Rank wanted,
        Verdict verdict,
        List<Edge> chain,
        @Nullable Edit edit,
        List<Edge> cycle,
        int newPairs) {

    /** The answers. */
    public enum Verdict {
        /** Held is before wanted. */
        PERMITTED,
        /** One rank, and it is nestable. */
        NESTABLE,
        /** One rank, nestable by key: permitted where keys increase. */
        NESTABLE_BY_KEY,
        /** One rank, and it is not nestable. */
        SAME_RANK,
        /** Wanted is before held. */
        REVERSED,
        /** Neither is before the other. */
        INCOMPARABLE;

        /** Whether this answer lets the lock be taken. */
        public boolean permits() {
            return this == PERMITTED || this == NESTABLE || this == NESTABLE_BY_KEY;
        }
    }

    /**
     * A change to the order file.
     *
     * @param text what the file would then say, for example {@code a < b} or {@code nestable a}
     * @param place where to make it: the definition of the wanted rank
     * @param how one sentence that says what to write there
     */
    public record Edit(String text, Place place, String how) {}
}
