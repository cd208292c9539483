package org.lockrank.agent.watch;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.Hooks;

/**
 * What one thread holds and waits for, the oldest first: in arrays side by side, whose entries are pushed, taken out and
 * put back. An entry with no hold yet is one that the thread waits for.
 *
 * <p>Written by that thread alone, without locks or fences. The watchdog reads it from outside, and believes only what
 * did not change between two looks at a thread that stands still: such a thread wrote all of it before it blocked.
 */
abstract class Entries {

    private static final long FACTOR = 0xD6E8FEB86659FD93L;

    /** The bits of an entry's terms that count its holds. */
    static final long HOLDS = 0xffffL;

    int depth;
    Object[] locks = new Object[4];

    /** Of each entry the site, how it was asked for, and how often it is held: 32, 16 and 16 bits of one word. */
    long[] terms = new long[4];

    /** The stamps of the entries that have one. */
    long[] stamps = new long[4];

    /**
     * The locks of the entries, as far as they were needed. What stands there may be another entry's of before; to be
     * believed if it {@linkplain Lock#refersTo refers to} the entry's lock.
     */
    @Nullable
    Lock[] known = new Lock[4];

    /** Sums of all entries' locks up to this one, for those below {@link #summed}. */
    long[] sums = new long[4];

    int summed;

    /** Sums of all entries' terms up to this one, whatever the locks; of the first entry it is not kept. */
    private long[] places = new long[4];

    static long terms(int site, int how, int holds) {
        return (long) site << 32 | (long) how << 16 | holds;
    }

    final int site(int entry) {
        return (int) (terms[entry] >>> 32);
    }

    /** The bits of {@link Hooks} and {@link Watcher}. */
    final int how(int entry) {
        return (int) terms[entry] >>> 16;
    }

    /** How often it is held; more than 65,535 times is more than we count, and is let go too soon. */
    final int holds(int entry) {
        return (int) terms[entry] & (int) HOLDS;
    }

    /** The sum that says where everything held was taken. */
    final long place() {
        return placeBelow(depth);
    }

    /** The same, and then something more with these terms. */
    final long place(long wanted) {
        return mix(placeBelow(depth), wanted);
    }

    private long placeBelow(int entry) {
        int below = entry - 1;
        return below > 0 ? places[below] : below == 0 ? terms[0] & ~HOLDS : 0;
    }

    /** The sum of the locks up to and including this entry, whose lock is known. */
    final void sum(int entry, Lock lock) {
        sums[entry] = sumWith(entry, lock, terms[entry] & ~HOLDS);
        summed = entry + 1;
    }

    /** The sum of the locks below this entry, and then one more. */
    final long sumWith(int entry, Lock lock, long itsTerms) {
        return mix(mix(entry == 0 ? 0 : sums[entry - 1], lock.id), itsTerms);
    }

    /** Adds an entry, whose place is known, and perhaps its lock. */
    final void push(Object lock, long itsTerms, long itsPlace, @Nullable Lock itsLock) {
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

    /** Takes the entry out, wherever it is. What it left behind keeps nothing alive, and is as a new entry must be. */
    final void remove(int entry) {
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
