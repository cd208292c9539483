package org.lockrank.agent.initialization;

import java.util.List;
import java.util.Set;
import org.lockrank.agent.facts.RecordingLines;
import org.lockrank.agent.happensbefore.Phases;
import org.lockrank.agent.lock.LockMode;
import org.lockrank.agent.lock.WatchedLock;
import org.lockrank.record.Fact.Held;

/**
 * A lock that a thread acquired, and what it held.
 *
 * @param phase in which of its phases
 * @param run how many tasks it had begun by then
 * @param held the locks that it held, the oldest first; often none
 * @param facts the same in words
 * @param stack the number of the calls that asked for it
 */
record Acquired(
        Phases phases,
        int phase,
        int run,
        List<WatchedLock> held,
        List<Held> facts,
        WatchedLock lock,
        int how,
        int stack) {

    Held fact() {
        return new Held(lock.id(), LockMode.side(how), LockMode.how(how), stack, true);
    }

    WatchedLock[] heldLocks() {
        return held.toArray(new WatchedLock[0]);
    }

    /** What was held, without what turned out not to be a lock. */
    List<Held> heldFacts() {
        return RecordingLines.onlyLocks(heldLocks(), facts, Set.of());
    }
}
