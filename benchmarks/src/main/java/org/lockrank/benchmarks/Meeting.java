package org.lockrank.benchmarks;

import java.util.concurrent.atomic.AtomicInteger;

/** Where threads wait for each other between two blocks, spinning, so that they start at once. */
final class Meeting {

    private static final int SPINS = 20_000;

    private final int parties;
    private final AtomicInteger arrived = new AtomicInteger();
    /** Written by the last to arrive, read by those who wait for it: what it wrote before is theirs to see. */
    private volatile int turn;
    /** Set once, when a party fails, so that the others do not spin for ever. */
    private volatile boolean broken;

    Meeting(int parties) {
        this.parties = parties;
    }

    /** Returns once all have come. Yields after a while, for there may be fewer processors than threads. */
    @SuppressWarnings("ThreadPriorityCheck")
    void await() {
        if (parties == 1) {
            return;
        }
        int now = turn;
        if (arrived.incrementAndGet() == parties) {
            arrived.set(0);
            turn = now + 1;
            return;
        }
        for (int spins = 0; turn == now; spins++) {
            if (broken) {
                throw new IllegalStateException("another thread of this row failed");
            }
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    void fail() {
        broken = true;
    }
}
