package org.lockrank.metrics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lockrank.metrics.findings.Judge;
import org.lockrank.metrics.findings.LiveFinding;

/**
 * What follows from what the agent has recorded so far. Immutable.
 *
 * @param at when that was found out, in milliseconds since 1970; 0 if it never was, for there is no agent, or no analysis
 * @param findings what was found, the gravest first
 */
public record Judged(long at, List<LiveFinding> findings) {

    static final Judged NEVER = new Judged(0, List.of());

    public Judged {
        findings = List.copyOf(findings);
    }

    /** How many findings there are of each tier, the gravest first; empty if it was never found out. */
    public Map<String, Integer> byTier() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        if (at > 0) {
            for (String tier : Judge.tiers()) {
                counts.put(tier, count(tier));
            }
        }
        return Collections.unmodifiableMap(counts);
    }

    /** How many there are of a tier, such as {@code potential-deadlock}. */
    public int count(String tier) {
        int count = 0;
        for (LiveFinding finding : findings) {
            count += finding.tier().equals(tier) ? 1 : 0;
        }
        return count;
    }
}
