package org.lockrank.it.stage;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Where paths wait for one another, so that each has its first lock before any wants its second. They wait five seconds
 * and no longer, which a busy machine may need: where the locks let only one come, it goes on alone.
 */
public final class Meeting {

    private static final long LONGEST_NANOS = 5_000_000_000L;

    private final int parties;
    private final AtomicInteger arrived = new AtomicInteger();

    private Meeting(int parties) {
        this.parties = parties;
    }

    /** A meeting of so many paths. */
    public static Meeting of(int parties) {
        return new Meeting(parties);
    }

    /** A meeting that nobody waits at. */
    public static Meeting none() {
        return new Meeting(0);
    }

    /** Whether anybody waits here. */
    public boolean isOn() {
        return parties > 0;
    }

    /** Arrives, and waits for the others. */
    public void meet() {
        if (isOn()) {
            arrived.incrementAndGet();
            waitFor(parties);
        }
    }

    /** Waits until all the others have arrived: for a path that would keep them from coming if it came first. */
    public void comeLast() {
        if (isOn()) {
            waitFor(parties - 1);
        }
    }

    private void waitFor(int arrivals) {
        long from = System.nanoTime();
        while (arrived.get() < arrivals && System.nanoTime() - from < LONGEST_NANOS) {
            LockSupport.parkNanos(50_000);
        }
    }
}
