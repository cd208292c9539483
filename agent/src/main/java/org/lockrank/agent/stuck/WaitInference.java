package org.lockrank.agent.stuck;

import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.held.HeldCopy;
import org.lockrank.agent.lock.LockMode;
import org.lockrank.agent.lock.WaitNotifyLock;

/**
 * What a thread waits for where no hook can stand before the wait. At the entry of a synchronized method: asked of the JVM,
 * or, for a virtual thread, concluded from the class of the method. In a lock that is made of a monitor: who waits on the
 * monitor of an object that another thread owns waits for that thread.
 */
final class WaitInference {

    /** Sets what {@code blocked} waits for, if one of the locks that {@code all} hold fits and no other does. */
    void infer(BlockedThread blocked, List<BlockedThread> all) {
        Object waitedOn = blocked.waitedOn;
        if (waitedOn != null) {
            inferOwned(blocked, waitedOn, all);
            return;
        }
        if (blocked.thread.getState() != Thread.State.BLOCKED || blocked.stack.length == 0) {
            return;
        }
        LockInfo asked = asked(blocked.state.thread().id());
        Object found = null;
        for (BlockedThread other : all) {
            HeldCopy held = other.held;
            for (int d = 0; d < held.depth(); d++) {
                Object lock = held.lock(d);
                if (other != blocked
                        && held.holds(d)
                        && (held.how(d) & LockMode.MONITOR) != 0
                        && (asked == null ? fits(lock, blocked.stack[0]) : is(lock, asked))) {
                    if (found != null && found != lock) {
                        return;
                    }
                    found = lock;
                    blocked.wantedSite = held.site(d);
                }
            }
        }
        if (found != null) {
            blocked.wanted = found;
            blocked.wantedHow = LockMode.MONITOR;
            blocked.inferred = asked == null;
        }
    }

    private static void inferOwned(BlockedThread blocked, Object waitedOn, List<BlockedThread> all) {
        for (BlockedThread other : all) {
            HeldCopy held = other.held;
            for (int d = 0; d < held.depth(); d++) {
                if (other != blocked
                        && held.holds(d)
                        && held.lock(d) instanceof WaitNotifyLock lock
                        && lock.refersTo(waitedOn)) {
                    blocked.wanted = lock;
                    blocked.wantedHow = held.how(d) & ~(Hooks.TRY | Hooks.TIMED);
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
