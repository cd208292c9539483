package org.lockrank.agent.lock;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.jdk.ClosedMembers;

/** What tells one lock object from another: the synchronizer inside, where it has one. */
public final class Synchronizers {

    private static final String STAMPED = "java.util.concurrent.locks.StampedLock";

    private static final String SYNC = "Ljava/util/concurrent/locks/";

    private static final @Nullable Function<ReentrantLock, @Nullable Object> OF_LOCK =
            ClosedMembers.reference(ReentrantLock.class, "sync:" + SYNC + "ReentrantLock$Sync;", new ReentrantLock());
    private static final @Nullable Function<ReentrantReadWriteLock, @Nullable Object> OF_READ_WRITE =
            ClosedMembers.reference(
                    ReentrantReadWriteLock.class,
                    "sync:" + SYNC + "ReentrantReadWriteLock$Sync;",
                    new ReentrantReadWriteLock());

    private static final @Nullable Function<Semaphore, @Nullable Object> OF_SEMAPHORE =
            ClosedMembers.reference(Semaphore.class, "sync:Ljava/util/concurrent/Semaphore$Sync;", new Semaphore(1));

    private static final @Nullable Function<CountDownLatch, @Nullable Object> OF_LATCH = ClosedMembers.reference(
            CountDownLatch.class, "sync:Ljava/util/concurrent/CountDownLatch$Sync;", new CountDownLatch(1));

    private static final AbstractQueuedSynchronizer FREE = new Free();

    private static final String NODE = ":" + SYNC + "AbstractQueuedSynchronizer$Node;";

    private static final @Nullable Function<AbstractQueuedSynchronizer, @Nullable Object> HEAD =
            ClosedMembers.reference(AbstractQueuedSynchronizer.class, "head" + NODE, FREE);

    private static final @Nullable Function<AbstractQueuedSynchronizer, @Nullable Object> TAIL =
            ClosedMembers.reference(AbstractQueuedSynchronizer.class, "tail" + NODE, FREE);

    /** To try the readers on. */
    private static final class Free extends AbstractQueuedSynchronizer {

        private static final long serialVersionUID = 1;
    }

    private Synchronizers() {}

    /** Whether threads may be waiting for a lock that is known by this; by its fields where they can be read, for mocks, and spies, note each call of a method. */
    public static boolean mayBeWaitedFor(@Nullable Object identity) {
        if (identity instanceof AbstractQueuedSynchronizer sync) {
            return HEAD == null || TAIL == null ? sync.hasQueuedThreads() : HEAD.apply(sync) != TAIL.apply(sync);
        }
        return identity instanceof ReentrantLock lock && lock.hasQueuedThreads();
    }

    /** The synchronizer of a lock object; the object itself if it has none, or the JDK is closed to us. */
    public static Object identity(Object lock) {
        Object sync = null;
        if (lock instanceof ReentrantLock plain) {
            sync = OF_LOCK == null ? null : OF_LOCK.apply(plain);
        } else if (lock instanceof ReentrantReadWriteLock sided) {
            sync = OF_READ_WRITE == null ? null : OF_READ_WRITE.apply(sided);
        } else if (lock instanceof Semaphore semaphore) {
            sync = OF_SEMAPHORE == null ? null : OF_SEMAPHORE.apply(semaphore);
        } else if (lock instanceof CountDownLatch latch) {
            sync = OF_LATCH == null ? null : OF_LATCH.apply(latch);
        }
        return sync == null ? lock : sync;
    }

    /** How the lock is taken, as far as that is the same each time. */
    static int how(Object lock) {
        if (lock instanceof ReentrantLock) {
            return Hooks.WRITE;
        }
        if (lock instanceof ReentrantReadWriteLock) {
            return Hooks.READ_WRITE;
        }
        if (lock instanceof Semaphore) {
            return Hooks.PERMIT;
        }
        return isStamped(lock.getClass()) ? Hooks.STAMPED : LockMode.MONITOR;
    }

    /** By name: the class need not be there. */
    private static boolean isStamped(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getSuperclass()) {
            if (c.getName().equals(STAMPED)) {
                return true;
            }
        }
        return false;
    }
}
