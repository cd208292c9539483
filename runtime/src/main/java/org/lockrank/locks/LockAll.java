package org.lockrank.locks;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Several locks of one rank, taken together by increasing keys, so that two threads that want the same locks in different
 * orders do not wait for each other.
 *
 * <pre>{@code
 * try (LockAll both = LockAll.lockAll(from.lock, to.lock)) {
 *     ...
 * }
 * }</pre>
 *
 * <p>Sorts with checking off too: the order of the keys is what makes it safe; the check only holds everybody to it.
 */
public final class LockAll implements AutoCloseable {

    private static final Comparator<RankedLock> BY_KEY = LockAll::compareKeys;

    private final RankedLock[] locks;
    /** How many of them are held, from the first on. Used by the thread that locked. */
    private int taken;

    private LockAll(RankedLock[] locks) {
        this.locks = locks;
    }

    /**
     * Locks all, the one with the least key first. Where one cannot be taken, releases those that were.
     *
     * @throws IllegalArgumentException if a key is null, two are equal or do not compare, or two ranks differ; then nothing
     *     was locked
     * @throws org.lockrank.sink.LockRankException if the order forbids it and the sink refuses; then nothing is locked
     */
    public static LockAll lockAll(RankedLock... locks) {
        LockAll all = new LockAll(sorted(locks));
        all.lock();
        return all;
    }

    /** As {@link #lockAll(RankedLock...)}. */
    public static LockAll lockAll(Collection<? extends RankedLock> locks) {
        return lockAll(locks.toArray(new RankedLock[0]));
    }

    /** Unlocks all, in reverse. Does nothing the second time. */
    @Override
    public void close() {
        RuntimeException failure = unlock();
        if (failure != null) {
            throw failure;
        }
    }

    private static RankedLock[] sorted(RankedLock... locks) {
        RankedLock[] sorted = locks.clone();
        for (RankedLock lock : sorted) {
            if (lock.key() == null) {
                throw new IllegalArgumentException("give every lock a key, to lock several of one rank: " + lock);
            }
            if (lock.rank() != sorted[0].rank()) {
                throw new IllegalArgumentException("lock the ranks one after the other, by their order: "
                        + sorted[0].rank() + " and " + lock.rank() + " are two");
            }
        }
        try {
            Arrays.sort(sorted, BY_KEY);
            for (int i = 1; i < sorted.length; i++) {
                if (BY_KEY.compare(sorted[i - 1], sorted[i]) == 0) {
                    throw new IllegalArgumentException("give every lock a key of its own, and name no lock twice: "
                            + sorted[i - 1] + " and " + sorted[i] + " both have " + sorted[i].key());
                }
            }
        } catch (ClassCastException e) {
            throw new IllegalArgumentException("use keys of one type, which compare: " + e.getMessage(), e);
        }
        return sorted;
    }

    @SuppressWarnings("unchecked")
    private static int compareKeys(RankedLock a, RankedLock b) {
        return ((Comparable<Object>) Objects.requireNonNull(a.key())).compareTo(Objects.requireNonNull(b.key()));
    }

    private void lock() {
        try {
            for (RankedLock lock : locks) {
                lock.lock();
                taken++;
            }
        } catch (Throwable e) {
            RuntimeException failure = unlock();
            if (failure != null) {
                e.addSuppressed(failure);
            }
            throw e;
        }
    }

    /** Lets go of every lock, whatever becomes of the others; gives back the first failure, the rest inside. */
    private @Nullable RuntimeException unlock() {
        RuntimeException first = null;
        while (taken > 0) {
            try {
                locks[--taken].unlock();
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        return first;
    }
}
