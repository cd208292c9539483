package org.lockrank.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lockrank.analysis.evidence.NestedAcquisition;

/**
 * The cycles of one run. What they are does not depend on other runs, so that the findings of several runs are those of each, and those
 * {@linkplain OverRuns over runs}.
 *
 * @param locks which locks were wanted while which were held
 * @param classes the same of lock classes
 * @param ofLocks cycles of locks, by the kinds of their links
 * @param ofClasses cycles of lock classes
 * @param gaveUp what of was more than the search looks at: nothing, {@code locks}, {@code lock classes}
 */
record RunCycles(
        LockGraph locks,
        LockGraph classes,
        Map<Set<Integer>, Cycle> ofLocks,
        Map<Set<Integer>, Cycle> ofClasses,
        List<String> gaveUp) {

    /**
     * Finds them.
     *
     * @param waits what the run's threads waited for that is no lock
     * @param provisions who provided it
     */
    static RunCycles of(
            List<NestedAcquisition> acquisitions,
            List<NestedAcquisition> waits,
            Provisions provisions,
            Rules rules,
            LockGraph.Kinds lockKinds,
            LockGraph.Kinds classKinds) {
        List<NestedAcquisition> all = new ArrayList<>(acquisitions);
        all.addAll(waits);
        LockGraph locks = new LockGraph(all, provisions.inOrder(), LockGraph.Node.LOCK, lockKinds);
        LockGraph classes = new LockGraph(acquisitions, LockGraph.Node.CLASS, classKinds);
        CycleSearch ofLocks = new CycleSearch(locks, rules.ofLocks(provisions));
        CycleSearch ofClasses = new CycleSearch(classes, rules.ofClasses(classes));
        Map<Set<Integer>, Cycle> cyclesOfLocks = ofLocks.cycles();
        Map<Set<Integer>, Cycle> cyclesOfClasses = ofClasses.cycles();
        List<String> gaveUp = ofLocks.gaveUp()
                ? (ofClasses.gaveUp() ? List.of("locks", "lock classes") : List.of("locks"))
                : ofClasses.gaveUp() ? List.of("lock classes") : List.of();
        return new RunCycles(locks, classes, cyclesOfLocks, cyclesOfClasses, gaveUp);
    }
}
