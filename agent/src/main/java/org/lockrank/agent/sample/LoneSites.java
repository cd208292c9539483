package org.lockrank.agent.sample;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.lock.WatchedLock;
import org.lockrank.record.Fact;

/**
 * At which sites an acquisition is worth a note although nothing is held: what a thread acquires on its way to something that
 * others wait for may keep it from there. The first {@value #FIRSTS} at each site; and where somebody was seen to wait with a lock
 * of that class, as many once more, {@value #MOST_REOPENED} times.
 *
 * <p>Written by all threads without any order: a count that loses a race costs a note more or less.
 */
public final class LoneSites {

    private static final int FIRSTS = 16;

    /** How many have their calls noted, which takes longer than all else; once a lock was waited with, all of them. */
    private static final int FIRST_STACKS = 2;

    private static final int MOST_REOPENED = 16;
    private static final byte CLOSED = Byte.MAX_VALUE;
    private byte[] seen = new byte[4096];
    private byte[] reopened = new byte[0];
    private @Nullable WatchedLock[] locks = new WatchedLock[0];

    /** All are open. */
    public LoneSites() {}

    /** Whether an acquisition there is worth a closer look. Asked at each that has nothing held. */
    public boolean isOpen(int site) {
        byte[] now = seen;
        return site >= now.length || now[site] < FIRSTS;
    }

    /** One more is noted. Answers whether with its calls. */
    public synchronized boolean count(int site) {
        grow(site);
        if (seen[site] != CLOSED) {
            seen[site]++;
        }
        return seen[site] <= FIRST_STACKS || site < reopened.length && reopened[site] > 0;
    }

    /** None is noted there, ever. */
    public synchronized void close(int site) {
        grow(site);
        seen[site] = CLOSED;
    }

    /** Such a lock was acquired there. */
    public synchronized void at(int site, WatchedLock lock) {
        if (site >= locks.length) {
            int length = Math.max(site + 1, Math.max(64, locks.length * 2));
            locks = Arrays.copyOf(locks, length);
            reopened = Arrays.copyOf(reopened, length);
        }
        locks[site] = lock;
    }

    /** Somebody waited with that lock: where such locks are acquired is looked at once more. */
    public synchronized void reopen(WatchedLock waitedWith) {
        Fact.NamedBy by = waitedWith.namedBy();
        String name = waitedWith.name(by);
        for (int site = 0; site < locks.length; site++) {
            WatchedLock lock = locks[site];
            if (lock != null
                    && reopened[site] < MOST_REOPENED
                    && seen[site] != CLOSED
                    && (lock == waitedWith
                            || lock.namedBy() == by && lock.name(by).equals(name))) {
                reopened[site]++;
                seen[site] = 0;
            }
        }
    }

    private void grow(int site) {
        if (site >= seen.length) {
            seen = Arrays.copyOf(seen, Math.max(site + 1, seen.length * 2));
        }
    }
}
