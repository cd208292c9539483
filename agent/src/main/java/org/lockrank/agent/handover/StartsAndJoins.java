package org.lockrank.agent.handover;

import org.jspecify.annotations.Nullable;
import org.lockrank.agent.happensbefore.Phases;
import org.lockrank.agent.happensbefore.ThreadPhases;
import org.lockrank.agent.identity.ThreadStates;

/** What must happen before a thread runs, and after it has ended. */
public final class StartsAndJoins {

    private final ThreadPhases threads;

    /** {@code threads}: where the other thread's phases are found. */
    public StartsAndJoins(ThreadPhases threads) {
        this.threads = threads;
    }

    /** The thread of these phases is about to start {@code thread}. */
    public void starting(Phases starter, Thread thread) {
        if (starter.hasToTell()) {
            threads.of(thread).startedBy(starter.handOver());
        }
    }

    /** The phases of a thread that has ended, or is about to; null if it did nothing that was seen. */
    public @Nullable Phases of(Thread thread) {
        return threads.ifKnown(thread);
    }

    /** The thread of these phases returned from a join; {@code thread} has ended, or it waited long enough. */
    public void joined(Phases joiner, Thread thread) {
        Phases other = ThreadStates.hasEnded(thread) ? threads.ifKnown(thread) : null;
        if (other != null && other != joiner && other.matters()) {
            joiner.followsAll(other);
        }
    }
}
