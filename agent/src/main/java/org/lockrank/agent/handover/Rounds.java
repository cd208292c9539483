package org.lockrank.agent.handover;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.happensbefore.HandOver;
import org.lockrank.agent.happensbefore.Phases;

/**
 * The runs of a task that is run again and again, in whatever threads and never in two at a time: each comes after all before it. Its fields are guarded by
 * its monitor.
 *
 * <p>A hand-over tells of what came before it through a few threads only, and with many workers it may be long until a task comes back to one of
 * them. So the runs are kept; a worker that comes back need only hear of those since its last one.
 */
final class Rounds {

    private static final int MOST = 64;

    /** The oldest first; those that one thread did without a break stand together as one. The task was last handed over by the newest. */
    private final List<HandOver> done = new ArrayList<>(2);

    /** What came before the newest. */
    private @Nullable HandOver before;

    private int lasting;

    /** A thread begins a run. What it had to tell by then by which others come after it for good: {@link Phases#lasting}. */
    synchronized void begins(int itsLasting) {
        lasting = itsLasting;
    }

    /** Whether the thread did anything since it began, in that phase. */
    synchronized boolean hasDone(Phases by, int begun) {
        return by.acquiredSince(begun) || by.lasting() != lasting;
    }

    /** What a thread that begins a run comes after, besides the newest. */
    synchronized List<HandOver> newTo(Phases by) {
        int newest = done.size() - 1;
        int first = newest;
        while (first >= 0 && done.get(first).by() != by) {
            first--;
        }
        return first + 1 >= newest ? List.of() : List.copyOf(done.subList(first + 1, newest));
    }

    /** The thread ends the run that it began in that phase, after {@code made}. Answers what the next one comes after. */
    synchronized HandOver ends(Phases by, int begun, @Nullable HandOver made) {
        int newest = done.size() - 1;
        if (newest >= 0) {
            HandOver more = done.get(newest).continuedBy(by.handOver(begun, before, null));
            if (more != null) {
                done.set(newest, more);
                return more;
            }
        }
        HandOver round = by.handOver(begun, made, null);
        if (done.size() == MOST) {
            done.remove(0);
        }
        done.add(round);
        before = made;
        return round;
    }
}
