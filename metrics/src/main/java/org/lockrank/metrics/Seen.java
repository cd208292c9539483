package org.lockrank.metrics;

import java.util.List;
import java.util.Map;

/**
 * What is known of the JVM's threads since the last look. Immutable.
 *
 * @param agent whether the agent told it; else the JVM's own search did, which knows of deadlocks only, and not of all
 * @param deadlocked the names of the threads that are deadlocked; the first 512 of them
 * @param deadlockedCount how many there are
 * @param stuck the threads that are stuck, those among them, as far as the agent told
 * @param holds the locks that are held for long: all that the agent told; without an agent ranked locks, while a recording of Flight
 *     Recorder wants them
 * @param dropped what the agent saw and could not keep, and how often; empty without an agent
 * @param recording the file that the agent writes; empty without an agent
 */
public record Seen(
        boolean agent,
        List<String> deadlocked,
        int deadlockedCount,
        List<StuckThread> stuck,
        List<LongHold> holds,
        Map<String, Long> dropped,
        String recording) {

    static final Seen NOTHING = ofTheJvm(List.of(), 0);

    public Seen {
        deadlocked = List.copyOf(deadlocked);
        stuck = List.copyOf(stuck);
        holds = List.copyOf(holds);
        dropped = Map.copyOf(dropped);
    }

    static Seen ofTheJvm(List<String> deadlocked, int count) {
        return new Seen(false, deadlocked, count, List.of(), List.of(), Map.of(), "");
    }

    /** The same, with these locks. */
    Seen with(List<LongHold> found) {
        return new Seen(agent, deadlocked, deadlockedCount, stuck, found, dropped, recording);
    }

    /** How many threads are stuck; without an agent those that are deadlocked, for more is not known. */
    public int stuckCount() {
        return agent ? stuck.size() : deadlockedCount;
    }
}
