package org.lockrank.agent.happensbefore;

/** All that is noted of hand-overs, by what is handed over. */
public final class HandOvers {

    private final StartsAndJoins startsAndJoins;
    private final Tasks tasks = new Tasks();
    private final Queues queues = new Queues();

    /** {@code threads}: where the phases of another thread are found. */
    public HandOvers(ThreadPhases threads) {
        this.startsAndJoins = new StartsAndJoins(threads);
    }

    /** Threads that start and end. */
    public StartsAndJoins startsAndJoins() {
        return startsAndJoins;
    }

    /** Tasks, futures and latches. */
    public Tasks tasks() {
        return tasks;
    }

    /** Elements of queues. */
    public Queues queues() {
        return queues;
    }

    /** Forgets what is no more. For one thread, ours. */
    public void expunge() {
        tasks.expunge();
        queues.expunge();
    }
}
