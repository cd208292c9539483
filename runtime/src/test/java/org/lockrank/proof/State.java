package org.lockrank.proof;

import java.util.Arrays;

/**
 * A state of the {@link Model}: where each thread is, who holds what, who queues. Small numbers in one array, so that a
 * copy is a clone and equality is that of arrays.
 */
final class State {

    private static final int PC = 0;
    private static final int FAILED = 1;
    private static final int SAVED = 2;
    private static final int QUEUED = 3;
    private static final int PER_THREAD = 4;

    private final int threads;
    private final int[] cells;

    State(int threads, int locks) {
        this.threads = threads;
        this.cells = new int[threads * PER_THREAD + locks * perLock()];
    }

    private State(State other) {
        this.threads = other.threads;
        this.cells = other.cells.clone();
    }

    State copy() {
        return new State(this);
    }

    /** Holds of the write side, its owner + 1, holds of the read side by thread, the queue as thread + 1. */
    private int perLock() {
        return 2 + 2 * threads;
    }

    private int base(int lock) {
        return threads * PER_THREAD + lock * perLock();
    }

    int pc(int thread) {
        return cells[thread * PER_THREAD + PC];
    }

    void next(int thread) {
        cells[thread * PER_THREAD + PC]++;
    }

    /** Bits: the tries of a thread that failed. */
    int failed(int thread) {
        return cells[thread * PER_THREAD + FAILED];
    }

    void fail(int thread, int step) {
        cells[thread * PER_THREAD + FAILED] |= 1 << step;
    }

    /** The holds that a waiting thread had and will take again; 0 where it does not wait. */
    int saved(int thread) {
        return cells[thread * PER_THREAD + SAVED];
    }

    void save(int thread, int holds) {
        cells[thread * PER_THREAD + SAVED] = holds;
    }

    boolean isQueued(int thread) {
        return cells[thread * PER_THREAD + QUEUED] != 0;
    }

    int writes(int lock) {
        return cells[base(lock)];
    }

    /** The thread that holds the write side, or -1. */
    int writer(int lock) {
        return cells[base(lock) + 1] - 1;
    }

    void write(int lock, int thread, int holds) {
        cells[base(lock)] = holds;
        cells[base(lock) + 1] = holds == 0 ? 0 : thread + 1;
    }

    int reads(int lock, int thread) {
        return cells[base(lock) + 2 + thread];
    }

    void read(int lock, int thread, int more) {
        cells[base(lock) + 2 + thread] += more;
    }

    boolean isRead(int lock) {
        for (int thread = 0; thread < threads; thread++) {
            if (reads(lock, thread) > 0) {
                return true;
            }
        }
        return false;
    }

    /** The thread at the head of the queue, or -1. */
    int head(int lock) {
        return cells[base(lock) + 2 + threads] - 1;
    }

    void enqueue(int lock, int thread) {
        int at = base(lock) + 2 + threads;
        while (cells[at] != 0) {
            at++;
        }
        cells[at] = thread + 1;
        cells[thread * PER_THREAD + QUEUED] = 1;
    }

    void dequeue(int lock) {
        int first = base(lock) + 2 + threads;
        cells[(cells[first] - 1) * PER_THREAD + QUEUED] = 0;
        System.arraycopy(cells, first + 1, cells, first, threads - 1);
        cells[first + threads - 1] = 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof State state && Arrays.equals(cells, state.cells);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(cells);
    }
}
