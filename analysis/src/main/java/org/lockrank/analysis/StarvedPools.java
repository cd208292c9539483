package org.lockrank.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.evidence.Resource;
import org.lockrank.analysis.evidence.SeenLock;
import org.lockrank.analysis.evidence.Wait;
import org.lockrank.record.Fact;

/**
 * Pools whose workers may all wait for tasks of the same pool, which then nobody is left to run: as many tasks as the pool has
 * workers, none of which must be over before another one begins, and each of which waited for a task that it had given to
 * its own pool.
 */
final class StarvedPools {

    private StarvedPools() {}

    /** A task and the place of its worker in the pool. */
    private record Waiting(Wait task, Hold worker) {}

    static List<Finding> of(Evidence evidence) {
        Map<SeenLock, List<Waiting>> byPool = new LinkedHashMap<>();
        for (Wait wait : evidence.waits()) {
            for (Hold hold : wait.acquisition().held()) {
                Resource resource = hold.lock().lockClass().resource();
                if (resource != null && resource.awaits() == Fact.Awaits.WORKER) {
                    byPool.computeIfAbsent(hold.lock(), p -> new ArrayList<>()).add(new Waiting(wait, hold));
                }
            }
        }
        Map<List<String>, Finding> findings = new LinkedHashMap<>();
        byPool.forEach((pool, waiting) -> {
            Resource resource = pool.lockClass().resource();
            List<Waiting> all = resource == null || resource.capacity() < 1
                    ? List.of()
                    : together(evidence, waiting, resource.capacity());
            if (!all.isEmpty()) {
                Finding finding = finding(all);
                findings.putIfAbsent(finding.steps(), finding);
            }
        });
        return List.copyOf(findings.values());
    }

    private static Finding finding(List<Waiting> all) {
        List<SeenLock> locks = new ArrayList<>();
        List<Side> sides = new ArrayList<>();
        for (Waiting waiting : all) {
            locks.add(waiting.worker().lock());
            sides.add(new Side(waiting.task().acquisition(), waiting.worker()));
        }
        return new Finding(Tier.POTENTIAL_DEADLOCK, locks, sides, List.of(), 0, null);
    }

    /** So many of them that can all be at it at one time; none if there are fewer. Takes what fits, one after the other. */
    private static List<Waiting> together(Evidence evidence, List<Waiting> waiting, int number) {
        List<Waiting> chosen = new ArrayList<>();
        for (Waiting one : waiting) {
            if (chosen.size() < number
                    && chosen.stream().allMatch(other -> canMeet(evidence, one.task(), other.task()))) {
                chosen.add(one);
            }
        }
        return chosen.size() == number ? chosen : List.of();
    }

    /**
     * Whether both have a lock that only one can, and got it without waiting for ever: the other one gives up then, and its worker is free. One that
     * waits for such a lock is a worker less as well.
     */
    private static boolean keepOneAnotherOff(NestedAcquisition a, NestedAcquisition b) {
        for (Hold x : a.held()) {
            for (Hold y : b.held()) {
                if (x.lock() == y.lock()
                        && !x.lock().lockClass().isResource()
                        && Hold.blocks(x.side(), y.side())
                        && givesUp(x)
                        && givesUp(y)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean givesUp(Hold hold) {
        return hold.how() == Fact.How.TRIED || hold.how() == Fact.How.TIMED;
    }

    /** Which worker ran a task is chance: two tasks of one worker may as well be run by two. */
    private static boolean canMeet(Evidence evidence, Wait one, Wait other) {
        NestedAcquisition a = one.acquisition();
        NestedAcquisition b = other.acquisition();
        if (a.thread().id() == b.thread().id() && one.run() == other.run()) {
            return false;
        }
        return !keepOneAnotherOff(a, b)
                && !evidence.mustHappenBefore(a.thread(), a.phase(), b.thread(), b.phase())
                && !evidence.mustHappenBefore(b.thread(), b.phase(), a.thread(), a.phase());
    }
}
