package org.lockrank.agent.watch;

import org.jspecify.annotations.Nullable;

/**
 * The locks that a thread took lately, by the sites where it did: saves the way to {@link Locks}, which all threads go.
 * Weak: nothing of the program is kept alive. For one thread.
 */
final class RecentLocks {

    private static final int SIZE = 64;

    private final Shared shared;
    private @Nullable Lock[] recent = new Lock[0];

    RecentLocks(Shared shared) {
        this.shared = shared;
    }

    /** The lock of an object, if it was the last that was taken at the same site. */
    @Nullable
    Lock last(Object lock, int site) {
        if (recent.length == 0) {
            recent = new Lock[SIZE];
        }
        Lock last = recent[place(lock, site)];
        return last != null && last.refersTo(lock) ? last : null;
    }

    /** The lock of an object if it is known. */
    @Nullable
    Lock find(Object lock, int site) {
        Lock found = last(lock, site);
        if (found == null) {
            found = shared.locks.find(lock, shared.sites.get(site));
            if (found != null) {
                recent[place(lock, site)] = found;
            }
        }
        return found;
    }

    /** The lock of an object; null only if there are too many. */
    @Nullable
    Lock get(Object lock, int site, int how) {
        Lock found = find(lock, site);
        if (found == null) {
            found = shared.locks.get(lock, how, shared.sites.get(site));
            recent[place(lock, site)] = found;
        }
        return found;
    }

    private static int place(Object lock, int site) {
        return (site != 0 ? site : System.identityHashCode(lock)) & SIZE - 1;
    }
}
