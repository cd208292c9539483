package org.lockrank.agent.watch;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.Hooks;

/**
 * What a thread waits for where no hook can stand before the wait. At the entry of a synchronized method: asked of the JVM,
 * or, for a virtual thread, concluded from the class of the method. In a lock that is made of a monitor: who waits on the
 * monitor of an object that another thread owns waits for that thread.
 */
final class Inference {

    /** Sets what {@code standing} waits for, if one of the locks that {@code all} hold fits and no other does. */
    void infer(Standing standing, List<Standing> all) {
        Object waitedOn = standing.waitedOn;
        if (waitedOn != null) {
            inferOwned(standing, waitedOn, all);
            return;
        }
        if (standing.thread.getState() != Thread.State.BLOCKED || standing.stack.length == 0) {
            return;
        }
        LockInfo asked = asked(standing.state.tid);
        Object found = null;
        for (Standing other : all) {
            for (int d = 0; d < other.depth; d++) {
                Object lock = other.locks[d];
                if (other != standing
                        && other.held[d]
                        && (other.hows[d] & Watcher.MONITOR) != 0
                        && (asked == null ? fits(lock, standing.stack[0]) : is(lock, asked))) {
                    if (found != null && found != lock) {
                        return;
                    }
                    found = lock;
                    standing.wantedSite = other.sites[d];
                }
            }
        }
        if (found != null) {
            standing.wanted = found;
            standing.wantedHow = Watcher.MONITOR;
            standing.inferred = asked == null;
        }
    }

    private static void inferOwned(Standing standing, Object waitedOn, List<Standing> all) {
        for (Standing other : all) {
            for (int d = 0; d < other.depth; d++) {
                if (other != standing
                        && other.held[d]
                        && other.locks[d] instanceof WaitedLock lock
                        && lock.refersTo(waitedOn)) {
                    standing.wanted = lock;
                    standing.wantedHow = other.hows[d] & ~(Hooks.TRY | Hooks.TIMED);
                    return;
                }
            }
        }
    }

    private static boolean is(Object lock, LockInfo asked) {
        return System.identityHashCode(lock) == asked.getIdentityHashCode()
                && lock.getClass().getName().equals(asked.getClassName());
    }

    /** Whether the frame may be a method that is synchronized on {@code lock}. */
    private static boolean fits(Object lock, StackTraceElement frame) {
        if (lock instanceof Class<?> type) {
            return type.getName().equals(frame.getClassName());
        }
        for (Class<?> c = lock.getClass(); c != null; c = c.getSuperclass()) {
            if (c.getName().equals(frame.getClassName())) {
                return true;
            }
        }
        return false;
    }

    /** What the JVM says; null if it does not, as of virtual threads, or has no such part. */
    private static @Nullable LockInfo asked(long tid) {
        try {
            ThreadInfo info = ManagementFactory.getThreadMXBean().getThreadInfo(tid);
            return info == null ? null : info.getLockInfo();
        } catch (LinkageError | RuntimeException e) {
            return null;
        }
    }
}
