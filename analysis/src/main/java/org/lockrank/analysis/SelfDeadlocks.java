package org.lockrank.analysis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.evidence.Writing;
import org.lockrank.record.Fact;

/**
 * Threads that wait for themselves: they hold one side of a lock and want the other, or want the same again of a lock that
 * is not re-entrant.
 */
final class SelfDeadlocks {

    private SelfDeadlocks() {}

    static List<Finding> of(Evidence evidence, Rules rules) {
        Map<List<String>, Finding> findings = new LinkedHashMap<>();
        for (NestedAcquisition acquisition : evidence.acquisitions()) {
            Hold hold = acquisition.ofItself();
            if (hold == null || !acquisition.canWaitForEver()) {
                continue;
            }
            List<Writing> writers = blocksItself(acquisition, hold, rules);
            if (writers != null) {
                Finding finding = new Finding(
                        Tier.POTENTIAL_DEADLOCK,
                        List.of(acquisition.lock()),
                        List.of(new Side(acquisition, hold)),
                        writers,
                        0,
                        null);
                findings.putIfAbsent(finding.steps(), finding);
            }
        }
        return List.copyOf(findings.values());
    }

    /** Who must be queued to write for it, nobody being a good answer; null if it does not block itself. */
    private static @Nullable List<Writing> blocksItself(NestedAcquisition acquisition, Hold hold, Rules rules) {
        boolean writes = acquisition.side() == Fact.Side.WRITE;
        return switch (acquisition.lock().lockClass().kind()) {
            case MONITOR, INITIALIZATION, LOCK, RESOURCE -> null;
            case READ_WRITE -> writes && hold.side() == Fact.Side.READ && !alsoWrites(acquisition) ? List.of() : null;
            case PERMIT -> List.of();
            case STAMPED ->
                Hold.blocks(hold.side(), acquisition.side())
                        ? List.of()
                        : rules.writers(List.of(acquisition.lock()), false, List.of(acquisition));
        };
    }

    /** Whether it holds the write side as well: then it may write again. */
    private static boolean alsoWrites(NestedAcquisition acquisition) {
        return acquisition.held().stream().anyMatch(h -> h.lock() == acquisition.lock() && h.side() == Fact.Side.WRITE);
    }
}
