package org.lockrank.compilers.tried;

import org.jspecify.annotations.Nullable;

/**
 * Calls a shape where the stack is full, and a little less full, and so on: a thread calls itself until the stack
 * overflows, and on its way back calls the shape from each level, each time on an object of its own.
 *
 * <p>For one thread. Where the stack is full nothing is called that need not be: what becomes of each call is kept in
 * fields.
 */
final class Dive {

    private static final int LEVELS = 120;

    private final Shape shape;
    private final @Nullable Object[] on = new Object[LEVELS];

    private int left = LEVELS;

    int completed;
    int overflowed;

    /** The last other way in which the shape ended. */
    @Nullable
    Throwable thrown;

    Dive(Shape shape) throws Exception {
        this.shape = shape;
        for (int i = 0; i < LEVELS; i++) {
            on[i] = shape.make();
        }
    }

    /** The objects it was called on. */
    @Nullable
    Object[] objects() {
        return on;
    }

    /** Dives, from a start that each number moves by some bytes. */
    void from(int start) {
        if (start == 0) {
            deeper();
        } else {
            moved(start, 0, 0);
        }
    }

    private long moved(int start, long more, long wider) {
        from(start - 1);
        return more + wider;
    }

    @SuppressWarnings("InfiniteRecursion") // that is what it is for
    private void deeper() {
        try {
            deeper();
        } catch (StackOverflowError e) {
            // Here it begins to come back.
        }
        if (left > 0) {
            left--;
            try {
                shape.call(on[left]);
                completed++;
            } catch (StackOverflowError e) {
                overflowed++;
            } catch (Throwable e) {
                thrown = e;
            }
        }
    }
}
