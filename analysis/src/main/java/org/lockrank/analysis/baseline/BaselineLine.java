package org.lockrank.analysis.baseline;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A finding that is known.
 *
 * @param id the finding's
 * @param reason why it may stay
 * @param until the last day on which it may; null where it may for ever
 * @param link where more is said; empty where there is none
 * @param line its line in the baseline, from 1
 */
public record BaselineLine(
        String id, String reason, @Nullable LocalDate until, String link, int line) {

    /** Whether its time is over. */
    public boolean isExpired(LocalDate today) {
        return until != null && today.isAfter(until);
    }

    /** What stands behind the id. */
    public String says() {
        return reason + (until == null ? "" : " until " + until) + (link.isEmpty() ? "" : " " + link);
    }
}
