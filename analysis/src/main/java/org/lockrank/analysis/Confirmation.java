package org.lockrank.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.evidence.SeenLock;

/**
 * What came of it that a run was steered towards a finding: whether the deadlock happened when threads were paused so that it
 * could.
 *
 * @param verdict what it comes to
 * @param steering what was done, and by whom
 * @param threads those that stood, or were deadlocked, in that run; none unless it is confirmed
 * @param stood whether they stood where each would have waited for the next; else the watchdog saw them wait
 * @param contradiction what speaks against the finding in that run; null unless it is contradicted
 */
public record Confirmation(
        Verdict verdict,
        Evidence.Steering steering,
        List<NestedAcquisition> threads,
        boolean stood,
        @Nullable Contradiction contradiction) {

    /** What it comes to, the plainest first. */
    public enum Verdict {
        /** It happened. */
        CONFIRMED,
        /** The run shows what keeps it from happening, which the runs before did not. */
        CONTRADICTED,
        /** The threads never stood at the same time. */
        NOT_REACHED
    }

    /**
     * What speaks against a finding.
     *
     * @param why what it is
     * @param gate the lock that both hold; null unless it is one
     * @param first one acquisition
     * @param second another, that was thought to meet it
     */
    public record Contradiction(Why why, @Nullable SeenLock gate, NestedAcquisition first, NestedAcquisition second) {}

    /** What can speak against a finding. */
    public enum Why {
        /** Whenever the one is done a lock is held that the other holds as well. */
        GATE,
        /** The first must have been over before the second began. */
        ORDERED,
        /** One thread did both. */
        ONE_THREAD
    }

    public Confirmation {
        threads = List.copyOf(threads);
    }
}
