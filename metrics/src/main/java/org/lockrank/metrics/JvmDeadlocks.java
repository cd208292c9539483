package org.lockrank.metrics;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The deadlocks that the JVM itself finds: of monitors and of locks that one thread owns, between platform threads. It does
 * not see readers, stamps, virtual threads, or classes that wait for each other's initialization.
 */
final class JvmDeadlocks {

    private static final int MOST = 512;

    private JvmDeadlocks() {}

    static Seen look() {
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
