package org.lockrank.junit;

import org.jspecify.annotations.Nullable;
import org.lockrank.held.ThreadId;

/**
 * Says of a thread what it works for. A thread that is made by a marked one is marked likewise, which is how a test's threads
 * are known; the mark tells who set it, so that the thread that runs the test is known from those it made.
 *
 * @param scope the test or class
 * @param thread the id of the thread that was marked, whoever inherited it since
 * @param before the mark that it took the place of
 */
record Mark(Scope scope, long thread, @Nullable Mark before) {

    private static final ThreadLocal<Mark> CURRENT = new InheritableThreadLocal<>();

    /** The mark of the current thread, its own or inherited. */
    static @Nullable Mark current() {
        return CURRENT.get();
    }

    /** Marks the current thread. */
    static Mark set(Scope scope) {
        Mark mark = new Mark(scope, ThreadId.of(Thread.currentThread()), CURRENT.get());
        CURRENT.set(mark);
        return mark;
    }

    /** Takes this mark off, where the current thread bears it: a test may run inside another, and ends before that goes on. */
    void unset() {
        if (CURRENT.get() == this) {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }

    /** Whether the current thread is the one that was marked. */
    boolean isOwn() {
        return thread == ThreadId.of(Thread.currentThread());
    }
}
