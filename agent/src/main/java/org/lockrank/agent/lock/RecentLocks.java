package org.lockrank.agent.lock;

import org.jspecify.annotations.Nullable;

/**
 * The locks that a thread took lately, by the sites where it did: saves the way to {@link LockTable}, which all threads go.
 * Weak: nothing of the program is kept alive. For one thread.
 */
public final class RecentLocks {

    private static final int SIZE = 64;

    private final LockTable locks;
    private @Nullable WatchedLock[] recent = new WatchedLock[0];

    /** None yet. */
    public RecentLocks(LockTable locks) {
        this.locks = locks;
    }

    /** The lock of an object, if it was the last that was taken at the same site. */
    public @Nullable WatchedLock last(Object lock, int site) {
        if (recent.length == 0) {
            recent = new WatchedLock[SIZE];
        }
        WatchedLock last = recent[place(lock, site)];
        return last != null && last.refersTo(lock) ? last : null;
    }

    /** The lock of an object if it is known. */
    public @Nullable WatchedLock find(Object lock, int site) {
        WatchedLock found = last(lock, site);
        if (found == null) {
            found = locks.find(lock, site);
            if (found != null) {
                recent[place(lock, site)] = found;
            }
        }
        return found;
    }

    /**
     * The lock of an object, which is a part of {@code whole} unless that is null; null only if there are too many.
     *
     * @param within how many parts of something are taken at the same site in calls further in
     */
    public @Nullable WatchedLock get(Object lock, int site, int how, @Nullable Object whole, int within) {
        WatchedLock found = find(lock, site);
        if (found == null) {
            found = locks.get(lock, how, site, whole, within);
            recent[place(lock, site)] = found;
        }
        return found;
    }

    private static int place(Object lock, int site) {
        return (site != 0 ? site : System.identityHashCode(lock)) & SIZE - 1;
    }
}
