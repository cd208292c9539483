package org.lockrank.agent.held;

import org.jspecify.annotations.Nullable;

/**
 * Stamps of one thread that other threads gave back: a list that they add to, and that the thread takes away.
 *
 * <p>Safe for use by many threads.
 */
final class GivenBackStamps {

    /** The newest; guarded by the monitor of this, and read without it to learn whether there is one. */
    private volatile @Nullable Stamp newest;

    /** A stamp, and the one that was given back before it. */
    record Stamp(Object lock, long stamp, @Nullable Stamp before) {}

    boolean isEmpty() {
        return newest == null;
    }

    synchronized void add(Object lock, long stamp) {
        newest = new Stamp(lock, stamp, newest);
    }

    /** All of them, the newest first; there are none afterwards. */
    synchronized @Nullable Stamp take() {
        Stamp all = newest;
        newest = null;
        return all;
    }
}
