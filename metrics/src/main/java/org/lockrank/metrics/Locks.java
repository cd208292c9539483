package org.lockrank.metrics;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lockrank.held.Checking;
import org.lockrank.sink.CountingSink;

/** What is registered: reads what others have counted and seen, and has no state of its own. */
final class Locks implements LocksMXBean {

    private final CountingSink violations;
    private final Looks looks;
    private final Judging judging;

    Locks(CountingSink violations, Looks looks, Judging judging) {
        this.violations = violations;
        this.looks = looks;
        this.judging = judging;
    }

    @Override
    public Map<String, Integer> getFindings() {
        return judging.latest().byTier();
    }

    @Override
    public long getFindingsAt() {
        return judging.latest().at();
    }

    @Override
    public String getMode() {
        return Checking.MODE.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public long getViolationCount() {
        return violations.total();
    }

    @Override
    public Map<String, Long> getViolations() {
        return violations.counts();
    }

    @Override
    public long getLostReportCount() {
        return Checking.lostReports();
    }

    @Override
    public boolean isAgentPresent() {
        return looks.latest().agent();
    }

    @Override
    public int getStuckThreadCount() {
        return looks.latest().stuckCount();
    }

    @Override
    public Map<String, Long> getDropped() {
        return looks.latest().dropped();
    }

    @Override
    public int getDeadlockedThreadCount() {
        return looks.latest().deadlockedCount();
    }

    @Override
    public List<String> getDeadlockedThreads() {
        return looks.latest().deadlocked();
    }
}
