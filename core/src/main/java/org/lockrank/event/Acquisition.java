package org.lockrank.event;

import org.jspecify.annotations.Nullable;
import org.lockrank.order.Rank;

/**
 * A lock that a thread is about to take.
 *
 * @param rank the rank of the lock, or of that side of it
 * @param lock which lock, for people: its class and identity, and where it was made if that is known
 * @param mode how it is wanted
 * @param kind what the thread does
 * @param site the frame that takes it, or null where it is not known
 */
public record Acquisition(
        Rank rank,
        String lock,
        Mode mode,
        Kind kind,
        @Nullable StackTraceElement site) {

    /** What a thread does when a check is made. */
    public enum Kind {
        /** Takes the lock, however long that lasts. */
        LOCK("takes"),
        /** Tries for a limited time. */
        TIMED_TRY("tries for a time to take"),
        /** Takes the lock again after waiting on a condition of it. */
        REACQUIRE("will take again after waiting"),
        /** Passes a point that only sometimes takes the lock. */
        MAY_ACQUIRE("may take");

        private final String phrase;

        Kind(String phrase) {
            this.phrase = phrase;
        }

        /** A verb for messages: {@code takes}. */
        public String phrase() {
            return phrase;
        }
    }
}
