package org.lockrank.agent.held;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.failure.Failures;
import org.lockrank.agent.identity.ThreadIds;
import org.lockrank.agent.lock.LockMode;
import org.lockrank.agent.lock.Synchronizers;

/**
 * Who owns a lock, by its own word. Asked before something new is noted, so that no release that went unseen (an error in
 * the middle of a hook, a method that is not watched) makes a nested acquisition that never was.
 */
public final class LockOwner {

    /** {@code AbstractOwnableSynchronizer.getExclusiveOwnerThread}; null where the JDK is closed to us. */
    private static final @Nullable MethodHandle OWNER = owner();

    /** {@code ReentrantReadWriteLock.Sync.getReadHoldCount}; null where the JDK is closed to us. */
    private static final @Nullable MethodHandle READ_HOLDS = readHolds();

    /** {@code AbstractQueuedSynchronizer.getState}; null where the JDK is closed to us. */
    private static final @Nullable MethodHandle STATE = state();

    private LockOwner() {}

    /**
     * Takes out the entries that the calling thread does not hold, and makes held those that it does. If one was taken
     * out, nobody knows since when something was held without a break: another stretch begins.
     */
    public static void purge(HeldLocks s) {
        for (int d = s.depth - 1; d >= 0; d--) {
            if (!(s.owned(d) ? mayBeHeld(s.locks[d]) : holds(s.locks[d], s.how(d)))) {
                s.remove(d);
                s.stretch++;
            } else if (s.holds(d) == 0) {
                s.terms[d]++;
            }
        }
    }

    /**
     * Asks so often that the JDK has made all that it makes for the questions: a method handle loads classes in its first call,
     * and once more in its 128th. Within a hook that could come back to the hook, by way of another agent's transformer.
     *
     * @param lock a lock of the agent's own
     */
    public static void rehearse(ReentrantReadWriteLock lock) {
        try {
            // What a thread counts its reads in, unless it is the first reader.
            Class.forName("java.util.concurrent.locks.ReentrantReadWriteLock$Sync$HoldCounter", true, null);
        } catch (ClassNotFoundException e) {
            // Put together otherwise: nothing of that name will be needed.
        }
        for (int i = 0; i < ThreadIds.CALLS_TO_REHEARSE; i++) {
            if (Synchronizers.identity(lock) instanceof AbstractQueuedSynchronizer sync) {
                owner(sync);
                state(sync);
                readHolds(sync);
            }
            ThreadIds.of(Thread.currentThread());
        }
    }

    /** The thread that a synchronizer says owns it; null if none, or nobody may ask. */
    static @Nullable Thread owner(AbstractOwnableSynchronizer sync) {
        if (OWNER == null) {
            return null;
        }
        try {
            return (Thread) OWNER.invokeExact(sync);
        } catch (Throwable e) {
            Failures.letStop(e);
            return null;
        }
    }

    /** Of a lock that wrote down its owner where only it can read it: false if it is free. */
    private static boolean mayBeHeld(Object lock) {
        return !(lock instanceof AbstractQueuedSynchronizer sync) || STATE == null || state(sync) != 0;
    }

    private static int state(AbstractQueuedSynchronizer sync) {
        try {
            return STATE == null ? 1 : (int) STATE.invokeExact(sync);
        } catch (Throwable e) {
            Failures.letStop(e);
            return 1;
        }
    }

    private static boolean holds(Object lock, int how) {
        if ((how & LockMode.MONITOR) != 0) {
            return Thread.holdsLock(lock);
        }
        boolean read = (how & Hooks.READ) != 0;
        if (lock instanceof StampedLock stamped) {
            return read ? stamped.isReadLocked() : stamped.isWriteLocked();
        }
        if (read) {
            return (how & Hooks.READ_WRITE) == 0 || readHolds(lock);
        }
        return OWNER == null
                || !(lock instanceof AbstractOwnableSynchronizer sync)
                || owner(sync) == Thread.currentThread();
    }

    private static boolean readHolds(Object sync) {
        if (READ_HOLDS == null) {
            return true;
        }
        try {
            return (int) READ_HOLDS.invoke(sync) > 0;
        } catch (Throwable e) {
            Failures.letStop(e);
            return true;
        }
    }

    private static @Nullable MethodHandle owner() {
        try {
            return MethodHandles.privateLookupIn(AbstractOwnableSynchronizer.class, MethodHandles.lookup())
                    .findVirtual(
                            AbstractOwnableSynchronizer.class,
                            "getExclusiveOwnerThread",
                            MethodType.methodType(Thread.class));
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    private static @Nullable MethodHandle state() {
        try {
            return MethodHandles.privateLookupIn(AbstractQueuedSynchronizer.class, MethodHandles.lookup())
                    .findVirtual(AbstractQueuedSynchronizer.class, "getState", MethodType.methodType(int.class));
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    private static @Nullable MethodHandle readHolds() {
        try {
            Class<?> sync = Class.forName("java.util.concurrent.locks.ReentrantReadWriteLock$Sync");
            return MethodHandles.privateLookupIn(sync, MethodHandles.lookup())
                    .findVirtual(sync, "getReadHoldCount", MethodType.methodType(int.class));
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
