package org.lockrank.junit;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.lockrank.event.Site;
import org.opentest4j.AssertionFailedError;

/**
 * Who waits for whom, where a test ran out of time because its threads are deadlocked. Asks the JVM, which knows of owned locks of
 * platform threads: not of readers, stamps and virtual threads.
 */
final class Deadlock {

    /** The ids of threads that were told of: they stay deadlocked while later tests run out of time. Concurrent. */
    private static final Set<Long> TOLD = ConcurrentHashMap.newKeySet();

    private Deadlock() {}

    /** Whether a test failed for want of time: by {@code @Timeout}, or by an assertion that ends what it runs. */
    static boolean isTimeout(Throwable failure) {
        return failure instanceof TimeoutException
                || failure instanceof AssertionFailedError
                        && String.valueOf(failure.getMessage()).contains("execution timed out after");
    }

    /** Who waits for whom, of threads that were not told of before; empty where none are deadlocked. */
    static Optional<String> find() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long[] ids = threads.findDeadlockedThreads();
        long[] fresh =
                ids == null ? new long[0] : Arrays.stream(ids).filter(TOLD::add).toArray();
        if (fresh.length == 0) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder("lockrank: ")
                .append(fresh.length)
                .append(fresh.length == 1 ? " thread is" : " threads are")
                .append(" deadlocked, and the test could not end");
        for (ThreadInfo thread : threads.getThreadInfo(fresh, true, true)) {
            if (thread != null) {
                append(thread, text);
            }
        }
        return Optional.of(text.toString());
    }

    private static void append(ThreadInfo thread, StringBuilder text) {
        text.append("\n  thread  ").append(thread.getThreadName());
        text.append("\n    waits for  ").append(thread.getLockInfo());
        text.append("   ").append(place(thread.getStackTrace(), 0));
        text.append("   held by thread ").append(thread.getLockOwnerName());
        for (MonitorInfo monitor : thread.getLockedMonitors()) {
            text.append("\n    holds      ").append((LockInfo) monitor);
            text.append("   ").append(place(thread.getStackTrace(), monitor.getLockedStackDepth()));
        }
        for (LockInfo lock : thread.getLockedSynchronizers()) {
            // A worker of a pool holds itself while it works, which says nothing.
            if (!lock.getClassName().equals("java.util.concurrent.ThreadPoolExecutor$Worker")) {
                text.append("\n    holds      ").append(lock);
            }
        }
    }

    /** The innermost frame of the program, from one frame outwards. */
    private static String place(StackTraceElement[] stack, int from) {
        @Nullable StackTraceElement place = null;
        for (int i = stack.length - 1; i >= Math.max(0, from); i--) {
            String name = stack[i].getClassName();
            boolean program =
                    !name.startsWith("java.") && !name.startsWith("jdk.") && !name.startsWith("org.lockrank.locks.");
            place = program ? stack[i] : place;
        }
        return place == null ? "somewhere" : Site.text(place);
    }
}
