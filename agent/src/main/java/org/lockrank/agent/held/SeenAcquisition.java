package org.lockrank.agent.held;

import org.lockrank.agent.lock.WatchedLock;

/** What an acquisition that was seen before tells of the entry that it makes. */
public abstract class SeenAcquisition {

    private final WatchedLock wanted;
    private final long place;

    /** {@code place}: the sum that says where everything was taken, with the wanted lock. */
    protected SeenAcquisition(WatchedLock wanted, long place) {
        this.wanted = wanted;
        this.place = place;
    }

    /** The lock that was asked for. */
    public final WatchedLock wanted() {
        return wanted;
    }

    /** Where everything was taken, as {@link HeldStack} sums it up. */
    final long place() {
        return place;
    }
}
