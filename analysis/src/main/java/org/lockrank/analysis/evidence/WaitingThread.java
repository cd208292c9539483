package org.lockrank.analysis.evidence;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lockrank.record.Fact;

/**
 * A thread that made no progress up to the last look before its recording was written.
 *
 * @param millis for how long at least; 0 where it was seen so only once
 * @param lock the lock that it waits for; null if it waits for something else
 * @param from the threads of which each can end the wait; empty where nobody knows
 */
public record WaitingThread(
        SeenThread thread,
        boolean daemon,
        long millis,
        Fact.Awaits awaits,
        String type,
        int object,
        @Nullable SeenLock lock,
        Fact.Side side,
        List<SeenThread> from,
        List<Hold> held,
        CallStack stack) {

    /** Whether it waits for the next thing to do, as the workers of a pool do. */
    public boolean isForWork() {
        return awaits == Fact.Awaits.ELEMENT || awaits == Fact.Awaits.REFERENCE;
    }

    /** Whether it holds a lock that the other one waits for. */
    public boolean isInTheWayOf(WaitingThread other) {
        return heldFor(other) != null;
    }

    /** What the other one waits for and this one holds; null if there is no such lock. */
    @Nullable
    public Hold heldFor(WaitingThread other) {
        for (Hold hold : held) {
            if (hold.lock() == other.lock && Hold.blocks(hold.side(), other.side)) {
                return hold;
            }
        }
        return null;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return thread.id();
    }

    /** For how long, in words: {@code 12 s}. */
    public String seconds() {
        return millis < 1000 ? millis + " ms" : millis / 1000 + " s";
    }
}
