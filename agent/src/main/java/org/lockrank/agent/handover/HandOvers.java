package org.lockrank.agent.handover;

import org.lockrank.agent.happensbefore.ThreadPhases;

/** All that is noted of hand-overs, by what is handed over. */
public final class HandOvers {

    private final StartsAndJoins startsAndJoins;
    private final Tasks tasks = new Tasks();
    private final Queues queues = new Queues();
    private final Meetings meetings = new Meetings();
    private final Permits permits = new Permits();

    /** {@code threads}: where the phases of another thread are found. */
    public HandOvers(ThreadPhases threads) {
        this.startsAndJoins = new StartsAndJoins(threads);
    }

    /** Threads that start and end. */
    public StartsAndJoins startsAndJoins() {
        return startsAndJoins;
    }

    /** Tasks and futures, and what waits until all have done their part. */
    public Tasks tasks() {
        return tasks;
    }

    /** Barriers, exchangers and phasers. */
    public Meetings meetings() {
        return meetings;
    }

    /** Semaphores. */
    public Permits permits() {
        return permits;
    }

    /** Elements of queues. */
    public Queues queues() {
        return queues;
    }

    /** How often what was handed over found no room, and somebody relied on it, or would have. For any thread. */
    public long missed() {
        return tasks.missed() + queues.missed() + meetings.missed() + permits.missed();
    }

    /** Forgets what is no more. For one thread, ours. */
    public void expunge() {
        tasks.expunge();
        queues.expunge();
        meetings.expunge();
        permits.expunge();
    }
}
