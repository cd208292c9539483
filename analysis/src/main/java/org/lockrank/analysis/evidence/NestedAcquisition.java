package org.lockrank.analysis.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lockrank.record.Fact;

/**
 * A thread asked for one lock while it held others.
 *
 * @param held what it held, the oldest first
 * @param lock what it wanted
 * @param stack the calls that asked
 * @param count how often, at least; in a merged recording by all runs that did the same
 * @param countInRun how often in this run, at least
 * @param runningTest the test that ran when it was done first, as the recording says; empty where none did, more than one, or nobody told
 */
public record NestedAcquisition(
        SeenThread thread,
        int phase,
        List<Hold> held,
        SeenLock lock,
        Fact.Side side,
        Fact.How how,
        CallStack stack,
        long count,
        long countInRun,
        String runningTest) {

    /** The same where other runs did it as well. */
    NestedAcquisition withMore(long times) {
        return new NestedAcquisition(
                thread, phase, held, lock, side, how, stack, count + times, countInRun, runningTest);
    }

    /**
     * The test that did it, {@code com.acme.PoolTest.evicts()}: the one that ran meanwhile or, where the recording does not say, the one that its calls
     * tell; empty where neither is known.
     */
    public String test() {
        return runningTest.isEmpty() ? stack.test() : runningTest;
    }

    /** Whether the thread waits as long as it takes; one that gives up cannot deadlock. */
    public boolean canWaitForEver() {
        return how == Fact.How.BLOCKING || how == Fact.How.WAIT;
    }

    /** The entry of the lock that is wanted among the held ones, or null; the newest where it is held twice. */
    @Nullable
    public Hold ofItself() {
        for (int i = held.size() - 1; i >= 0; i--) {
            if (held.get(i).lock() == lock) {
                return held.get(i);
            }
        }
        return null;
    }
}
