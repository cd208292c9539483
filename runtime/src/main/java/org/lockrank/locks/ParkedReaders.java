package org.lockrank.locks;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The readers that wait for a writer to end, in the order they came. Every field here and in {@link Parked} but
 * {@link Parked#thread} is guarded by the {@code rLock} of the gate that owns the queue.
 *
 * <p>Linked both ways, because a reader that gives up leaves from the middle, and thousands may give up at once.
 */
final class ParkedReaders {

    private @Nullable Parked first;
    private @Nullable Parked last;
    private int size;

    /** One waiting thread. */
    static final class Parked {

        /**
         * Who waits; null once it was passed. Volatile: the reader looks at it between parks without {@code rLock}, and
         * all that the writer did is visible to who reads null here.
         */
        private volatile @Nullable Thread thread = Thread.currentThread();

        private @Nullable Parked before;
        private @Nullable Parked after;

        /** Whether the reader may go on. */
        boolean passed() {
            return thread == null;
        }
    }

    /** Puts the current thread at the end. */
    Parked add() {
        Parked parked = new Parked();
        parked.before = last;
        if (last == null) {
            first = parked;
        } else {
            last.after = parked;
        }
        last = parked;
        size++;
        return parked;
    }

    /** Takes a reader that gives up out of the queue; false, and nothing done, where it was passed already. */
    boolean remove(Parked parked) {
        if (parked.passed()) {
            return false;
        }
        if (parked.before == null) {
            first = parked.after;
        } else {
            parked.before.after = parked.after;
        }
        if (parked.after == null) {
            last = parked.before;
        } else {
            parked.after.before = parked.before;
        }
        size--;
        return true;
    }

    /** Passes and wakes all, and says how many there were. */
    int passAll() {
        int passed = size;
        for (Parked parked = first; parked != null; parked = parked.after) {
            Thread thread = parked.thread;
            parked.thread = null;
            LockSupport.unpark(thread);
        }
        first = null;
        last = null;
        size = 0;
        return passed;
    }

    int size() {
        return size;
    }
}
