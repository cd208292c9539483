package org.lockrank.agent.stuck;

import java.util.List;
import java.util.Map;
import org.lockrank.agent.progress.Ending;

/**
 * What the watchdog saw at one look.
 *
 * @param ending how the program ends, or why it was looked at
 * @param everybody whether all threads were looked at, rather than those alone that have to do with a lock
 * @param cycles threads that are deadlocked, and were not answered before
 * @param deadlocked all that are deadlocked now, their names by their ids
 * @param holds who has held a lock since the look before, and longer
 * @param listed threads that made no progress, as far as they are worth a line; for somebody who asked, all that wait
 * @param quiet for so many milliseconds nobody could go on by himself; 0 if somebody could
 * @param running threads that ran, or were in a native call
 * @param timed threads that waited with a time limit
 * @param idle threads that waited for work, and are not listed
 * @param unlisted threads that are not listed since there were too many
 */
public record Look(
        Ending ending,
        boolean everybody,
        List<List<BlockedThread>> cycles,
        Map<Long, String> deadlocked,
        List<HeldSince> holds,
        List<BlockedThread> listed,
        long quiet,
        int running,
        int timed,
        int idle,
        int unlisted) {

    public Look {
        cycles = List.copyOf(cycles);
        deadlocked = Map.copyOf(deadlocked);
        holds = List.copyOf(holds);
        listed = List.copyOf(listed);
    }
}
