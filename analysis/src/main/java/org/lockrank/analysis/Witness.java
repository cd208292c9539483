package org.lockrank.analysis;

import java.util.List;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.evidence.SeenLock;

/**
 * What of a run shows something, by itself, that a run can show.
 *
 * @param thing what it shows, in words that every run has for it
 * @param most of how many runs what they say of it matters
 * @param acquisitions that are needed
 * @param locks that are needed, and who wrote them
 * @param ending whether who waited at the end of the run is needed
 */
public record Witness(
        String thing, int most, List<NestedAcquisition> acquisitions, List<SeenLock> locks, boolean ending) {

    public Witness {
        acquisitions = List.copyOf(acquisitions);
        locks = List.copyOf(locks);
    }
}
