package org.lockrank.testing;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;

/** The stacks of all platform threads, with the locks they hold and wait for, as {@code jstack} would show them. */
final class Stacks {

    private Stacks() {}

    static String ofAllThreads() {
        StringBuilder text = new StringBuilder();
        for (ThreadInfo thread : ManagementFactory.getThreadMXBean().dumpAllThreads(true, true)) {
            append(text, thread);
        }
        return text.toString();
    }

    /** The stack of one thread; the only way to see a virtual one, which no dump of all threads contains. */
    static String of(Thread thread) {
        StringBuilder text = new StringBuilder();
        head(text, thread.getName(), thread.getState());
        text.append('\n');
        for (StackTraceElement frame : thread.getStackTrace()) {
            text.append("    at ").append(frame).append('\n');
        }
        return text.toString();
    }

    private static void append(StringBuilder text, ThreadInfo thread) {
        head(text, thread.getThreadName(), thread.getThreadState());
        if (thread.getLockName() != null) {
            text.append(", waits for ").append(thread.getLockName());
        }
        if (thread.getLockOwnerName() != null) {
            text.append(" held by ").append(thread.getLockOwnerName());
        }
        text.append('\n');
        StackTraceElement[] stack = thread.getStackTrace();
        for (int depth = 0; depth < stack.length; depth++) {
            text.append("    at ").append(stack[depth]).append('\n');
            for (MonitorInfo monitor : thread.getLockedMonitors()) {
                if (monitor.getLockedStackDepth() == depth) {
                    text.append("    holds ").append(monitor).append('\n');
                }
            }
        }
        for (LockInfo lock : thread.getLockedSynchronizers()) {
            text.append("    holds ").append(lock).append('\n');
        }
    }

    private static void head(StringBuilder text, String name, Thread.State state) {
        text.append("  thread ").append(name).append(", ").append(state);
    }
}
