package org.lockrank.agent.lock;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.failure.Failures;

/** What tells one lock object from another: the synchronizer inside, where it has one. */
public final class Synchronizers {

    private static final @Nullable MethodHandle OF_LOCK = sync(ReentrantLock.class);
    private static final @Nullable MethodHandle OF_READ_WRITE = sync(ReentrantReadWriteLock.class);

    private Synchronizers() {}

    /** The synchronizer of a lock object; the object itself if it has none, or the JDK is closed to us. */
    public static Object identity(Object lock) {
        MethodHandle inside =
                lock instanceof ReentrantLock ? OF_LOCK : lock instanceof ReentrantReadWriteLock ? OF_READ_WRITE : null;
        if (inside == null) {
            return lock;
        }
        try {
            return (Object) inside.invoke(lock);
        } catch (Throwable e) {
            Failures.letStop(e);
            return lock;
        }
    }

    /** How the lock is taken, as far as that is the same each time. */
    static int how(Object lock) {
        if (lock instanceof ReentrantLock) {
            return Hooks.WRITE;
        }
        if (lock instanceof ReentrantReadWriteLock) {
            return Hooks.READ_WRITE;
        }
        return lock instanceof StampedLock ? Hooks.STAMPED : LockMode.MONITOR;
    }

    /** Which side a stamp is of: {@link Hooks#READ}, {@link Hooks#WRITE}, or -1 for an optimistic one. */
    public static int side(long stamp) {
        if (StampedLock.isWriteLockStamp(stamp)) {
            return Hooks.WRITE;
        }
        return StampedLock.isReadLockStamp(stamp) ? Hooks.READ : -1;
    }

    private static @Nullable MethodHandle sync(Class<?> lock) {
        try {
            Class<?> type = Class.forName(lock.getName() + "$Sync");
            return MethodHandles.privateLookupIn(lock, MethodHandles.lookup()).findGetter(lock, "sync", type);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
