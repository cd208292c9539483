package org.lockrank.agent.held;

import java.util.Arrays;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.inlining.DontInline;
import org.lockrank.agent.lock.LockMode;
import org.lockrank.agent.lock.WatchedLock;

/**
 * What one thread holds and waits for, the oldest first: in arrays side by side, whose entries are pushed, taken out and
 * put back. An entry with no hold yet is one that the thread waits for.
 *
 * <p>Written by that thread alone, without locks or fences. The watchdog reads it from outside, and believes only what
 * did not change between two looks at a thread that is blocked: such a thread wrote all of it before it blocked.
 */
public abstract class HeldStack {

    /** How many entries, the oldest, may be loose. */
    private static final int MOST_LOOSE = 4;

    private static final long FACTOR = 0xD6E8FEB86659FD93L;

    /** The bits of an entry's terms that count its holds. */
    static final long HOLDS = 0xffffL;

    /** What stands for the stamp of an entry whose lock wrote down that this thread owns it. */
    static final long OWNED = Long.MIN_VALUE;

    int depth;

    /** The locks of the entries; of one that is {@linkplain #loosen loose} what is known of it in its place, which does not keep it alive. */
    Object[] locks = new Object[4];

    /** How many entries are loose. */
    private int loose;

    /** The numbers of the locks of the oldest entries, when it was last looked which of them are held for long. */
    private final int[] before = new int[MOST_LOOSE];

    /** Of each entry the site, how it was asked for, and how often it is held: 32, 16 and 16 bits of one word. */
    long[] terms = new long[4];

    /** The stamps of the entries that have one. */
    long[] stamps = new long[4];

    /**
     * The locks of the entries, as far as they were needed. What stands there may be another entry's of before; to be
     * believed if it {@linkplain WatchedLock#refersTo refers to} the entry's lock.
     */
    private @Nullable WatchedLock[] known = new WatchedLock[4];

    /** Sums of all entries' locks up to this one, for those below {@link #summed}. */
    private long[] sums = new long[4];

    private int summed;

    /** What a thread has that never took a part of something: nothing is written here. */
    private static final @Nullable Object[] NO_PARTS = {};

    /** Locks that are parts of something, each where its entry was when it was asked for, and beside it of what. */
    private @Nullable Object[] parts = NO_PARTS;

    private @Nullable Object[] wholes = NO_PARTS;

    /** Sums of all entries' terms up to this one, whatever the locks; of the first entry it is not kept. */
    private long[] places = new long[4];

    /** For subclasses of this package. */
    HeldStack() {}

    /** The terms of an entry that is not held yet: the site and how it is asked for. */
    public static long terms(int site, int how) {
        return (long) site << 32 | (long) how << 16;
    }

    /** How many entries there are. */
    public final int depth() {
        return depth;
    }

    /** The lock of an entry; entries are counted from 0, the oldest. Of one that is no more what was known of it. */
    public final Object lock(int entry) {
        return lockOf(locks[entry]);
    }

    /** The lock that this stands for in an entry: itself mostly. */
    static Object lockOf(Object inEntry) {
        Object lock = inEntry instanceof WatchedLock loosened ? loosened.get() : inEntry;
        return lock == null ? inEntry : lock;
    }

    /**
     * To be called now and then. What was among the oldest entries the last time, and is now, is held for long: from now on the entry does not keep its lock
     * alive, so that a lock which its thread locked and then lost, without ever releasing it, is not held for ever. Some make a lock, lock it and offer it to
     * others, and drop it if another one was offered first.
     */
    final void loosen(int thread) {
        int end = Math.min(depth, MOST_LOOSE);
        for (int d = 0; d < end; d++) {
            WatchedLock lock = mayLose(d) ? known(d) : null;
            int id = lock == null ? 0 : lock.id();
            if (lock != null && before[d] == id && locks[d] != lock) {
                locks[d] = lock;
                loose++;
                lock.isHeldForLong(thread);
            }
            before[d] = id;
        }
        Arrays.fill(before, end, MOST_LOOSE, 0);
    }

    /** Whether it is a lock that whoever makes it can lock and lose, held by the exclusive side, and the program sees none of ours in its place. */
    private boolean mayLose(int entry) {
        return isHeld(entry)
                && stamps[entry] == 0
                && (how(entry) & (Hooks.READ | Hooks.STAMPED | LockMode.MONITOR)) == 0
                && (lock(entry) instanceof AbstractQueuedSynchronizer || lock(entry) instanceof Lock);
    }

    /** Whether there was a loose entry of that lock: there is no more. */
    final boolean tighten(@Nullable Object lock) {
        return loose != 0 && lock != null && tightenOneOf(lock);
    }

    @DontInline
    private boolean tightenOneOf(Object lock) {
        for (int d = Math.min(depth, locks.length) - 1; d >= 0; d--) {
            if (locks[d] instanceof WatchedLock loosened && loosened.refersTo(lock)) {
                locks[d] = lock;
                loose--;
                loosened.isHeldForLong(0);
                return true;
            }
        }
        return false;
    }

    /** Whether the entry's lock is no more: its thread lost it. */
    final boolean isLost(int entry) {
        return locks[entry] instanceof WatchedLock loosened && loosened.get() == null;
    }

    /** Where the entry's lock was asked for, as {@link org.lockrank.agent.name.Sites} numbers it. */
    public final int site(int entry) {
        return (int) (terms[entry] >>> 32);
    }

    /** How it was asked for, as {@link LockMode} has it. */
    public final int how(int entry) {
        return (int) terms[entry] >>> 16;
    }

    /** How often it is held; more than 65,535 times is more than we count, and is released too soon. */
    final int holds(int entry) {
        return (int) terms[entry] & (int) HOLDS;
    }

    /** Whether it is held, and not waited for. */
    public final boolean isHeld(int entry) {
        return holds(entry) != 0;
    }

    /** Whether it is held, and only once. */
    public final boolean isHeldOnce(int entry) {
        return holds(entry) == 1;
    }

    /** Which lock the entry's is, if that was found out before; else null. */
    public final @Nullable WatchedLock known(int entry) {
        WatchedLock lock = known[entry];
        return lock != null && isOf(entry, lock) ? lock : null;
    }

    /** Whether the entry is of that lock; asked each time that something is acquired within it. */
    public final boolean isOf(int entry, WatchedLock lock) {
        Object inEntry = locks[entry];
        return lock.refersTo(inEntry) || lock == inEntry;
    }

    /** It was found out which lock the entry's is; null if it is none that is known. */
    public final void know(int entry, @Nullable WatchedLock lock) {
        known[entry] = lock;
    }

    /** The sum that says where everything held was taken. */
    public final long place() {
        return placeBelow(depth);
    }

    /** The same, and then something more with these terms. */
    public final long place(long wanted) {
        return mix(placeBelow(depth), wanted);
    }

    /** Of how many locks, the oldest and the newest, the sites are part of what tells one deep place from another. */
    private static final int ENDS = 16;

    /** Whether so much is held that the sites between the oldest and the newest locks do not count: see {@link #placeByEnds}. */
    public final boolean isDeep() {
        return depth >= 2 * ENDS;
    }

    /**
     * As {@link #place(long)}; where the stack is {@linkplain #isDeep deep}, of the oldest and of the newest {@value #ENDS} locks
     * alone: how deep a recursion has come makes no difference.
     */
    public final long placeByEnds(long wanted) {
        if (!isDeep()) {
            return place(wanted);
        }
        long sum = placeBelow(ENDS);
        for (int d = depth - ENDS; d < depth; d++) {
            sum = mix(sum, terms[d] & ~HOLDS);
        }
        return mix(sum, wanted);
    }

    private long placeBelow(int entry) {
        int below = entry - 1;
        return below > 0 ? places[below] : below == 0 ? terms[0] & ~HOLDS : 0;
    }

    /** Up to which entry the locks are summed up. */
    public final int summed() {
        return summed;
    }

    /** Sums up the locks up to and including this entry, whose lock is this one; those below are summed up. */
    public final void sum(int entry, WatchedLock lock) {
        sums[entry] = sumWith(entry, lock, terms[entry] & ~HOLDS);
        summed = entry + 1;
    }

    /** The sum of the locks below this entry, which are summed up, and then one more. */
    public final long sumWith(int entry, WatchedLock lock, long itsTerms) {
        return mix(mix(entry == 0 ? 0 : sums[entry - 1], lock.id()), itsTerms);
    }

    /** Adds an entry, whose place is known, and perhaps its lock. */
    final void push(Object lock, long itsTerms, long itsPlace, @Nullable WatchedLock itsLock) {
        int d = depth;
        if (d == locks.length) {
            grow();
        }
        places[d] = itsPlace;
        locks[d] = lock;
        terms[d] = itsTerms;
        if (known[d] != itsLock) {
            known[d] = itsLock;
        }
        depth = d + 1;
    }

    /**
     * The newest entry's lock is a part of {@code whole}. Remembered until {@link #forgetPart}: by the lock itself, so that an
     * entry which moved meanwhile is at worst one whose lock is a part of nothing.
     */
    public final void isPartOf(Object whole) {
        int d = depth - 1;
        if (d >= parts.length) {
            parts = Arrays.copyOf(parts, locks.length);
            wholes = Arrays.copyOf(wholes, locks.length);
        }
        parts[d] = locks[d];
        wholes[d] = whole;
    }

    /** What the entry's lock is a part of; null for nothing, as mostly. */
    public final @Nullable Object whole(int entry) {
        return entry < parts.length && parts[entry] == locks[entry] ? wholes[entry] : null;
    }

    /** The lock is released: nothing is kept of what it is a part of. */
    public final void forgetPart(@Nullable Object lock) {
        for (int d = parts.length - 1; d >= 0; d--) {
            if (parts[d] == lock) {
                parts[d] = null;
                wholes[d] = null;
            }
        }
    }

    /** Takes the newest entry away, which is held once. */
    final void pop() {
        int d = depth - 1;
        depth = d;
        locks[d] = null;
        if (summed > d) {
            summed = d;
        }
    }

    /** Whether the entry's lock wrote down that this thread owns it: only the lock itself ends that. */
    public final boolean owned(int entry) {
        return stamps[entry] == OWNED;
    }

    /** The newest entry of a lock that has one side only, or -1. */
    public final int entry(Object lock) {
        for (int d = depth - 1; d >= 0; d--) {
            if (locks[d] == lock && (how(d) & (LockMode.SIDED | Hooks.READ)) == 0) {
                return d;
            }
        }
        return tighten(lock) ? entry(lock) : -1;
    }

    /** The newest entry of the read side of a lock, or -1. */
    public final int readEntry(Object lock) {
        for (int d = depth - 1; d >= 0; d--) {
            if (locks[d] == lock && (how(d) & Hooks.READ) != 0) {
                return d;
            }
        }
        return -1;
    }

    /** Takes the entry out, wherever it is. What it left behind keeps nothing alive, and is as a new entry must be. */
    final void remove(int entry) {
        if (locks[entry] instanceof WatchedLock) {
            loose--;
        }
        int last = depth - 1;
        for (int d = entry; d < last; d++) {
            locks[d] = locks[d + 1];
            terms[d] = terms[d + 1];
            stamps[d] = stamps[d + 1];
            known[d] = known[d + 1];
        }
        depth = last;
        locks[last] = null;
        stamps[last] = 0;
        changed(entry);
    }

    /** Puts an entry where it was before it was removed. */
    final void insert(int entry, Object lock, long itsTerms, long stamp) {
        push(lock, itsTerms, place(itsTerms & ~HOLDS), null);
        int at = Math.min(entry, depth - 1);
        for (int d = depth - 1; d > at; d--) {
            locks[d] = locks[d - 1];
            terms[d] = terms[d - 1];
            stamps[d] = stamps[d - 1];
            known[d] = known[d - 1];
        }
        locks[at] = lock;
        terms[at] = itsTerms;
        stamps[at] = stamp;
        known[at] = null;
        changed(at);
    }

    /** From this entry on, sums must be made anew. */
    final void changed(int entry) {
        if (summed > entry) {
            summed = entry;
        }
        for (int d = entry; d < depth; d++) {
            places[d] = mix(placeBelow(d), terms[d] & ~HOLDS);
        }
    }

    /**
     * One more word in a sum, which is a polynomial of all words: that two different rows of words come to the same is as
     * good as impossible.
     */
    private static long mix(long sum, long more) {
        return sum * FACTOR + more;
    }

    private void grow() {
        int length = depth * 2;
        terms = Arrays.copyOf(terms, length);
        stamps = Arrays.copyOf(stamps, length);
        known = Arrays.copyOf(known, length);
        sums = Arrays.copyOf(sums, length);
        places = Arrays.copyOf(places, length);
        locks = Arrays.copyOf(locks, length);
    }
}
