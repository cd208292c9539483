package org.lockrank.agent.steer;

import org.jspecify.annotations.Nullable;
import org.lockrank.agent.standin.PermitLock;

/** A thread that is paused, or about to be. Guarded by its {@link Gathering}'s monitor. */
final class Standing {

    /** What has become of it. */
    enum State {
        /** It stands, and waits for the others. */
        STANDS,
        /** All stood; it is let go, to a lock that it will not get if it asks for the one that is expected. */
        LET_GO,
        /** All stood, each holding what the next one wants. */
        STOOD,
        /** All stood, and this one is to get an error. */
        CHOSEN,
        /** The time was over, or there is none. */
        WENT_ON
    }

    /** Which sides of the plan it can be, a bit for each: those that come to the same places are alike. */
    final int sides;

    /** The first of them, which speaks for all in what is counted. */
    final int side;

    /** The number of the thread. */
    final int thread;

    /** The lock that it holds; null where it is held back before it takes that. */
    final @Nullable Object held;

    final boolean heldToRead;

    /** The lock that it asks for; null where it has not come to that. */
    final @Nullable Object wanted;

    final boolean wantedToRead;

    /** What is to be said of it; null unless it holds one lock and wants another. */
    final @Nullable SteeredThread said;

    /** Whether it can be one of that side. */
    boolean isOf(int number) {
        return (sides >>> number & 1) != 0;
    }

    /** Whether it is known what it wants, and that it gets it from whoever holds it and from nobody else. */
    final boolean certain;

    State state = State.STANDS;
    long since;
    long until;

    Standing(
            int sides,
            int thread,
            @Nullable Object held,
            boolean heldToRead,
            @Nullable Object wanted,
            boolean wantedToRead,
            @Nullable SteeredThread said) {
        this.sides = sides;
        this.side = Integer.numberOfTrailingZeros(sides);
        this.thread = thread;
        this.held = held;
        this.heldToRead = heldToRead;
        this.wanted = wanted;
        this.wantedToRead = wantedToRead;
        this.said = said;
        this.certain = said != null && !(wanted instanceof PermitLock);
    }
}
