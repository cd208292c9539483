package org.lockrank.metrics;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The deadlocks that the JVM itself finds: of monitors and of locks that one thread owns, between platform threads. It does
 * not see readers, stamps, virtual threads, or classes that wait for each other's initialization.
 *
 * <p>Its search stops all threads, for milliseconds where there are many. So it is asked only where two threads wait for a lock that somebody
 * owns at two looks in a row, which is all that a deadlock needs and rare without one: most threads of a large program wait for work.
 *
 * <p>For one thread.
 */
final class JvmDeadlocks {

    private static final int MOST = 512;

    private static final int FIRST_GUESS = 64;

    /** How many threads there were at the look before, and some more. */
    private int room = FIRST_GUESS;

    /** Who waited for such a lock at the look before. */
    private Set<Long> before = Set.of();

    Seen look() {
        Set<Long> now = waiting();
        int both = 0;
        for (Long id : now) {
            both += before.contains(id) ? 1 : 0;
        }
        before = now;
        return both < 2 ? Seen.NOTHING : search();
    }

    private Set<Long> waiting() {
        Set<Long> waiting = new HashSet<>();
        for (Thread thread : all()) {
            if (thread != null && waitsForALock(thread)) {
                waiting.add(thread.getId());
            }
        }
        return waiting;
    }

    private static boolean waitsForALock(Thread thread) {
        Thread.State state = thread.getState();
        return state == Thread.State.BLOCKED
                || state == Thread.State.WAITING
                        && LockSupport.getBlocker(thread) instanceof AbstractOwnableSynchronizer;
    }

    /** All platform threads, as far as the array is filled; without a pause of the JVM, and without their stacks. */
    private @Nullable Thread[] all() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        for (ThreadGroup above = root.getParent(); above != null; above = root.getParent()) {
            root = above;
        }
        Thread[] threads = new Thread[room];
        int count = root.enumerate(threads);
        // Who does not fit in is left out without a word: then there is not one place left.
        while (count == threads.length) {
            threads = new Thread[threads.length * 2];
            count = root.enumerate(threads);
        }
        room = FIRST_GUESS + count + count / 4;
        return threads;
    }

    private static Seen search() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long[] ids = threads.findDeadlockedThreads();
        if (ids == null) {
            return Seen.NOTHING;
        }
        List<String> names = new ArrayList<>();
        // Without a depth: no stack is taken.
        for (ThreadInfo info : threads.getThreadInfo(Arrays.copyOf(ids, Math.min(ids.length, MOST)))) {
            if (info != null) {
                names.add(info.getThreadName());
            }
        }
        return Seen.ofTheJvm(names, ids.length);
    }
}
