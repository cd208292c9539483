package org.lockrank.agent.held;

import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.jdk.ClosedMembers;
import org.lockrank.agent.lock.LockMode;
import org.lockrank.agent.lock.Synchronizers;
import org.lockrank.agent.standin.PermitLock;
import org.lockrank.agent.standin.WaitNotifyLock;

/**
 * Who owns a lock, by its own word. Asked before something new is noted, so that no release that went unseen (an error in
 * the middle of a hook, a method that is not watched) makes a nested acquisition that never was.
 */
public final class LockOwner {

    /** To try the readers on; the lock itself where the JDK is closed to us. */
    private static final Object SYNC = Synchronizers.identity(new ReentrantReadWriteLock());

    /** Null where the JDK is closed to us. */
    private static final @Nullable Function<AbstractOwnableSynchronizer, @Nullable Object> OWNER =
            SYNC instanceof AbstractOwnableSynchronizer sync
                    ? ClosedMembers.reference(
                            AbstractOwnableSynchronizer.class, "exclusiveOwnerThread:Ljava/lang/Thread;", sync)
                    : null;

    /** As above. */
    private static final @Nullable ToLongFunction<AbstractQueuedSynchronizer> STATE =
            SYNC instanceof AbstractQueuedSynchronizer sync
                    ? ClosedMembers.number(AbstractQueuedSynchronizer.class, "state:I", sync)
                    : null;

    /** Of the synchronizer in a {@code ReentrantReadWriteLock}. As above. */
    private static final @Nullable ToLongFunction<Object> READ_HOLDS = readHolds();

    /** As above. By no method: mocks, and spies, note each call of one, and a subclass may answer what it likes. */
    private static final @Nullable ToLongFunction<StampedLock> STAMPED =
            ClosedMembers.number(StampedLock.class, "state:J", new StampedLock());

    /** In the state of a {@code StampedLock}: how many readers there are, as far as that fits, and whether there is a writer. */
    private static final long READERS = 127;

    private static final long WRITER = 128;

    private LockOwner() {}

    /**
     * Takes out the entries that the calling thread does not hold, and makes held those that it does. If one was taken
     * out, nobody knows since when something was held without a break: another stretch begins.
     */
    public static void purge(HeldLocks s) {
        for (int d = s.depth - 1; d >= 0; d--) {
            if (!isHeldByLock(s, d)) {
                s.remove(d);
                s.stretch++;
            } else if (s.holds(d) == 0) {
                s.terms[d]++;
            }
        }
    }

    /** Takes out the entries whose locks are no more: the calling thread locked and lost them. */
    static void purgeLost(HeldLocks s) {
        for (int d = s.depth - 1; d >= 0; d--) {
            if (s.isLost(d)) {
                s.remove(d);
                s.stretch++;
            }
        }
    }

    /** Whether the calling thread holds the lock of that entry, by the word of both. */
    public static boolean isHeld(HeldLocks s, int entry) {
        return s.holds(entry) != 0 && isHeldByLock(s, entry);
    }

    /** Whether it does by the word of the lock. */
    private static boolean isHeldByLock(HeldLocks s, int entry) {
        if (s.isLost(entry)) {
            return false;
        }
        Object lock = s.lock(entry);
        return s.owned(entry) ? mayBeHeld(lock) : holds(lock, s.how(entry));
    }

    /** The thread that a synchronizer says owns it; null if none, or nobody may ask. */
    public static @Nullable Thread owner(AbstractOwnableSynchronizer sync) {
        return OWNER == null ? null : (Thread) OWNER.apply(sync);
    }

    /** Of a lock that wrote down its owner where only it can read it: false if it is free. */
    private static boolean mayBeHeld(Object lock) {
        if (lock instanceof WaitNotifyLock own && own.isHandedOn()) {
            return false;
        }
        return !(lock instanceof AbstractQueuedSynchronizer sync) || STATE == null || STATE.applyAsLong(sync) != 0;
    }

    /** Whether a lock is a semaphore that turned out to be none: its permit was handed on. */
    static boolean isHandedOn(Object lock) {
        return lock instanceof PermitLock semaphore && semaphore.isHandedOn();
    }

    private static boolean holds(Object lock, int how) {
        if ((how & LockMode.MONITOR) != 0) {
            return Thread.holdsLock(lock);
        }
        if ((how & Hooks.PERMIT) != 0) {
            return !isHandedOn(lock);
        }
        boolean read = (how & Hooks.READ) != 0;
        if ((how & Hooks.STAMPED) != 0) {
            return STAMPED == null
                    || !(lock instanceof StampedLock stamped)
                    || (STAMPED.applyAsLong(stamped) & (read ? READERS : WRITER)) != 0;
        }
        if (read && lock instanceof WaitNotifyLock own && own.isHandedOn()) {
            return false;
        }
        if (read) {
            return (how & Hooks.READ_WRITE) == 0 || READ_HOLDS == null || READ_HOLDS.applyAsLong(lock) > 0;
        }
        return OWNER == null
                || !(lock instanceof AbstractOwnableSynchronizer sync)
                || owner(sync) == Thread.currentThread();
    }

    @SuppressWarnings("unchecked") // it is asked of such synchronizers only
    private static @Nullable ToLongFunction<Object> readHolds() {
        for (Class<?> c = SYNC.getClass(); c != null; c = c.getSuperclass()) {
            if (c.getSuperclass() == AbstractQueuedSynchronizer.class) {
                return ClosedMembers.number((Class<Object>) c, "getReadHoldCount()I", SYNC);
            }
        }
        return null;
    }
}
