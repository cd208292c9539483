package org.lockrank.agent.lock;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.name.Site;
import org.lockrank.agent.table.IdentityTable;
import org.lockrank.record.Fact.Awaits;

/** The objects of the program that threads wait at, as far as somebody was seen to do so with a lock, or to provide something. */
public final class Resources {

    private static final int MOST = 1 << 16;

    private final IdentityTable<ResourceHolder> table = new IdentityTable<>(MOST);

    private final AtomicLong missedWaits = new AtomicLong();

    /** None yet. */
    public Resources() {}

    /** Whether there is none. */
    public boolean isEmpty() {
        return table.isEmpty();
    }

    /** What is known of an object. */
    public @Nullable ResourceHolder find(Object object) {
        return table.isEmpty() ? null : table.find(object);
    }

    /** The same, known from now on; null if there are too many. */
    public @Nullable ResourceHolder get(Object object) {
        ResourceHolder found = table.find(object);
        if (found != null) {
            return found;
        }
        if (table.isFull()) {
            table.refuse(object);
            return null;
        }
        return table.add(object, new ResourceHolder(object, table.gone(), table.hadNoRoom(object)));
    }

    /** What is waited for at an object in that way, if anybody ever was seen to. */
    public @Nullable Resource find(Object object, Awaits awaits) {
        ResourceHolder holder = find(object);
        return holder == null ? null : holder.find(awaits);
    }

    /** The same, known from now on; null if there are too many. */
    public @Nullable Resource get(Object object, Awaits awaits) {
        ResourceHolder holder = get(object);
        return holder == null ? null : holder.get(awaits);
    }

    /** Whether threads wait at such an object. */
    static boolean isOne(Object object) {
        return object instanceof Future<?>
                || object instanceof CompletableFuture<?>
                || object instanceof CountDownLatch
                || object instanceof BlockingQueue<?>
                || object instanceof Semaphore
                || object instanceof Thread
                || object instanceof CyclicBarrier
                || object instanceof Phaser
                || object instanceof Exchanger<?>
                || object instanceof Executor
                || object instanceof Condition;
    }

    /** The object was made there. */
    void made(Object object, Site site) {
        ResourceHolder holder = get(Synchronizers.identity(object));
        if (holder != null) {
            holder.isMadeAt(site);
        }
    }

    /** A wait is not noted because there are too many things that threads wait at. For any thread. */
    public void missesWait() {
        missedWaits.incrementAndGet();
    }

    /** How many waits were not noted for that. */
    public long missedWaits() {
        return missedWaits.get();
    }

    /** Forgets the objects that are no more. For one thread, ours. */
    void expunge() {
        table.expunge();
    }
}
