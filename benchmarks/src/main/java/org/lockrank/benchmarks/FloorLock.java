package org.lockrank.benchmarks;

import java.util.concurrent.locks.ReentrantLock;

/**
 * The least that a check before blocking can do: find the thread's state by way of its last lock, test one word, set one
 * bit, clear it again. No stack, so that a message could name no lock; no re-entry, no second instance, no sites, no care for
 * failure. Nothing to use: what it costs is what no complete check can go below.
 */
final class FloorLock extends ReentrantLock {

    private static final long serialVersionUID = 1L;

    private static final State NOBODY = new State(-1);
    private static final ThreadLocal<State> STATES =
            ThreadLocal.withInitial(() -> new State(Thread.currentThread().getId()));

    /** One thread's held ranks. */
    private static final class State {
        final long id;
        long mask;

        State(long id) {
            this.id = id;
        }
    }

    private final long bit;
    private final long unknown;
    private transient State last = NOBODY;

    /** A lock whose rank has this bit, with all smaller ones permitted before it. */
    FloorLock(int rank) {
        this.bit = 1L << rank;
        this.unknown = -1L << rank;
    }

    @Override
    public void lock() {
        State state = last;
        if (state.id != Thread.currentThread().getId()) {
            state = STATES.get();
        }
        if ((state.mask & unknown) != 0) {
            throw new IllegalStateException("the rows about the floor break no order");
        }
        state.mask |= bit;
        super.lock();
        if (last != state) {
            last = state;
        }
    }

    @Override
    public void unlock() {
        State state = last;
        super.unlock();
        state.mask &= ~bit;
    }
}
