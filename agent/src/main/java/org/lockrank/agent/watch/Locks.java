package org.lockrank.agent.watch;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.name.Site;
import org.lockrank.record.Fact.LockKind;

/** The locks of the program that were taken within others, or that were seen made. At most {@value #MOST} at a time. */
final class Locks {

    private static final int MOST = 1 << 19;
    private static final int MOST_MADE_AT_ONE_SITE = 1_000;

    private final IdentityTable<Lock> table = new IdentityTable<>(MOST);
    private final IdentityTable<WaitedLock> waited = new IdentityTable<>(MOST);
    private final AtomicInteger ids = new AtomicInteger();

    /** How many locks were not taken up because there were too many. */
    final AtomicLong dropped = new AtomicLong();

    /** How often each site made a lock; counts that lose a race or two only decide when to stop. */
    private volatile int[] madeAt = new int[1024];

    /** The lock, or null if it is not known here. {@code site}, where it was met, may give it a name. */
    @Nullable
    Lock find(Object lock, Site site) {
        Lock found = table.find(lock);
        if (found != null) {
            found.metAt(site);
        }
        return found;
    }

    /** The lock, taken up if it was not known; null if there are too many. */
    @Nullable
    Lock get(Object lock, int how, Site site) {
        return take(lock, how, site, null, null);
    }

    /**
     * Keeps where {@code lock} was made, unless very many were made there; of a lock whose class is one by birth, that
     * class: it says more.
     */
    void made(ThreadState s, Object lock, int site, Site place) {
        int[] counts = madeAt;
        if (site >= counts.length) {
            counts = Arrays.copyOf(counts, Math.max(site + 1, counts.length * 2));
            madeAt = counts;
        }
        if (++counts[site] <= MOST_MADE_AT_ONE_SITE) {
            Class<?> own = lock.getClass().getName().startsWith("java.") ? null : lock.getClass();
            Lock made = take(
                    Synchronizers.identity(lock),
                    Synchronizers.how(lock),
                    place,
                    own == null ? place.frame() : null,
                    own);
            if (made != null && s.depth != 0 && Frames.madeByConstructor(Frames.here(), lock)) {
                made.madeBy(s);
            }
        }
    }

    /** The lock that is made of the object's monitor, if it was taken before. */
    @Nullable
    WaitedLock waitedIfKnown(Object object) {
        return waited.find(object);
    }

    /** The lock that is made of the object's monitor; null if there are too many. */
    @Nullable
    WaitedLock waited(Object object) {
        WaitedLock found = waited.find(object);
        return found != null ? found : waited.add(object, new WaitedLock(object, waited.gone));
    }

    /** Forgets the locks that are no more. For one thread, ours. */
    void expunge() {
        table.expunge();
        waited.expunge();
    }

    /** How a lock behaves that was asked for in this way. */
    static LockKind kind(int how) {
        if ((how & Watcher.MONITOR) != 0) {
            return LockKind.MONITOR;
        }
        if ((how & Hooks.STAMPED) != 0) {
            return LockKind.STAMPED;
        }
        return (how & Hooks.READ_WRITE) != 0 ? LockKind.READ_WRITE : LockKind.LOCK;
    }

    private static LockKind kind(Object lock, int how) {
        return lock instanceof Initialization ? LockKind.INITIALIZATION : kind(how);
    }

    private @Nullable Lock take(Object lock, int how, Site site, @Nullable String made, @Nullable Class<?> own) {
        Lock found = table.find(lock);
        if (found == null) {
            found = table.add(lock, new Lock(lock, table.gone, ids.incrementAndGet(), kind(lock, how), made, own));
            if (found == null) {
                dropped.incrementAndGet();
                return null;
            }
        }
        found.metAt(site);
        return found;
    }
}
