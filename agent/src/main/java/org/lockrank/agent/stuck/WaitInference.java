package org.lockrank.agent.stuck;

import java.util.List;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.held.HeldCopy;
import org.lockrank.agent.lock.LockMode;
import org.lockrank.agent.standin.WaitNotifyLock;

/**
 * What a thread waits for where no hook can stand before the wait, and the JVM does not say. At the entry of a synchronized
 * method of a virtual thread: concluded from the class of the method. In a lock that is made of a monitor: who waits on the
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
        if (!blocked.atMonitor) {
            return;
        }
        Object found = null;
        for (BlockedThread other : all) {
            HeldCopy held = other.held;
            for (int d = 0; d < held.depth(); d++) {
                Object lock = held.lock(d);
                if (other != blocked
                        && held.holds(d)
                        && (held.how(d) & LockMode.MONITOR) != 0
                        && fits(lock, blocked.stack[0])) {
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
            blocked.inferred = true;
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
}
