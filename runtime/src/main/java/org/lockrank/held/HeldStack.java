package org.lockrank.held;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lockrank.order.Rank;

/**
 * The stack of sides that one thread holds, and their ranks as two words of bits. The structure beneath {@link HeldLocks},
 * which checks and reports; this class only keeps the one true to the other.
 *
 * <p>Entries are <em>plain</em> or <em>special</em>: held more than once, or with the site recorded, or with a bit that an
 * entry below has set already, or with a bit in word 1. What is plain and on top is popped by clearing its bit; for all else
 * the words are worked out anew from the stack.
 *
 * <p>Belongs to one thread; another may look at it for a message and sees what the race gives it. No ceiling on depth; only
 * growth allocates.
 */
class HeldStack {

    private static final int FIRST = 8;

    /**
     * The ranks held, by the bits of {@link RankState}: word 0 alone decides mostly. Its sign bit says that a rank is held
     * which has its bit in word 1, and the bit below is always set.
     */
    private long mask0 = RankState.ALWAYS;

    private long mask1;
    /** The number of entries. */
    private int depth;
    /** One more than the index of the highest special entry: the entries above are plain. */
    private int special;

    private Side[] sides = new Side[FIRST];
    /** Holds beyond the first. */
    private int[] again = new int[FIRST];
    /** Where an entry was taken, if that was recorded. */
    private @Nullable StackTraceElement[] sites = new StackTraceElement[FIRST];

    /** Whether nothing that is held is unknown to {@code rank}, by word 0 alone; false where word 1 has a say. */
    final boolean passesPlainly(RankState rank) {
        return (mask0 & rank.unknown0) == 0;
    }

    /** Whether nothing that is held is unknown to {@code rank}: by both words, its crowd left to the slow check. */
    final boolean passes(RankState rank) {
        return ((mask0 & rank.unknown0 & RankState.LOWER) | (mask1 & rank.unknown1)) == 0;
    }

    /** Pushes an entry whose bit is not set and is in word 0. */
    final void pushPlain(Side side) {
        int d = depth;
        if (d == sides.length) {
            grow();
        }
        sides[d] = side;
        mask0 |= side.rank.bit0;
        depth = d + 1;
    }

    /** Pushes any entry. */
    final void push(Side side) {
        boolean plain = !isTaken(side.rank) && !side.rank.isUpper();
        pushPlain(side);
        if (!plain) {
            mask1 |= side.rank.bit1;
            special = depth;
        }
    }

    /** Pops {@code side} if it is on top and plain; says whether it did. */
    final boolean popPlain(Side side) {
        int top = depth - 1;
        if (top < special || top < 0 || sides[top] != side) {
            return false;
        }
        sides[top] = null;
        depth = top;
        mask0 &= ~side.rank.bit0;
        return true;
    }

    /** Counts one hold more of an entry. */
    final void countUp(int i) {
        again[i]++;
        special = Math.max(special, i + 1);
    }

    /** Takes one hold off an entry, and the entry off the stack if it was the last. */
    final void countDown(int i) {
        if (again[i] > 0) {
            again[i]--;
        } else {
            remove(i);
        }
        settle();
    }

    /** Takes an entry off the stack, with all its holds; says how many there were. */
    final int takeOff(int i) {
        int holds = again[i] + 1;
        remove(i);
        settle();
        return holds;
    }

    /** Makes the topmost entry held so many times. */
    final void countTop(int holds) {
        if (holds > 1) {
            again[depth - 1] = holds - 1;
            special = depth;
        }
    }

    /** Puts {@code to} in the place of an entry. */
    final void replace(int i, Side to) {
        sides[i] = to;
        settle();
    }

    /** Records where the topmost entry was taken. */
    final void record(@Nullable StackTraceElement site) {
        if (site != null) {
            sides[depth - 1].rank.sited(site);
            sites[depth - 1] = site;
            special = depth;
        }
    }

    /** Removes the entries of holds that another thread has ended; only locks that know no owners can have such. */
    final void dropEnded() {
        boolean dropped = false;
        for (int i = depth - 1; i >= 0; i--) {
            if (sides[i].isEnded(this)) {
                remove(i);
                dropped = true;
            }
        }
        if (dropped) {
            settle();
        }
    }

    /** The topmost entry of {@code side}, or -1. */
    final int indexOf(Side side) {
        // Bounded by the array as well, for another thread may ask, who sees an old array with a new depth.
        Side[] entries = sides;
        for (int i = Math.min(depth, entries.length) - 1; i >= 0; i--) {
            if (entries[i] == side) {
                return i;
            }
        }
        return -1;
    }

    /** Whether a lock of {@code rank} is held. */
    final boolean holdsRank(Rank rank) {
        for (int i = 0; i < depth; i++) {
            if (sides[i].rank() == rank) {
                return true;
            }
        }
        return false;
    }

    final int depth() {
        return depth;
    }

    final Side side(int i) {
        return sides[i];
    }

    /** How many times an entry is held, at least 1. */
    final int holds(int i) {
        return again[i] + 1;
    }

    /** Where an entry was taken, or null; bounded as {@link #indexOf}. */
    final @Nullable StackTraceElement site(int i) {
        StackTraceElement[] recorded = sites;
        return i < recorded.length ? recorded[i] : null;
    }

    /** The thread is gone: keeps nothing. Called once nobody else can use this. */
    final void empty() {
        depth = 0;
        sides = new Side[0];
        again = new int[0];
        sites = new StackTraceElement[0];
    }

    /** Checks all that must be true of this stack between two calls. */
    final void checkInvariants() {
        long expected0 = RankState.ALWAYS;
        long expected1 = 0;
        int highest = 0;
        for (int i = 0; i < depth; i++) {
            RankState rank = sides[i].rank;
            boolean taken = (expected0 & rank.bit0 & RankState.LOWER | expected1 & rank.bit1) != 0;
            if (taken || rank.isUpper() || again[i] > 0 || sites[i] != null) {
                highest = i + 1;
            }
            expected0 |= rank.bit0;
            expected1 |= rank.bit1;
        }
        boolean clean = true;
        for (int i = depth; i < sides.length; i++) {
            clean &= sides[i] == null && again[i] == 0 && sites[i] == null;
        }
        if (mask0 != expected0 || mask1 != expected1 || special < highest || special > depth || !clean) {
            throw new IllegalStateException("held state is inconsistent: " + this);
        }
    }

    private boolean isTaken(RankState rank) {
        return (mask0 & rank.bit0 & RankState.LOWER | mask1 & rank.bit1) != 0;
    }

    private void remove(int i) {
        int last = --depth;
        System.arraycopy(sides, i + 1, sides, i, last - i);
        System.arraycopy(again, i + 1, again, i, last - i);
        System.arraycopy(sites, i + 1, sites, i, last - i);
        sides[last] = null;
        again[last] = 0;
        sites[last] = null;
    }

    /** Works out the words and {@link #special} anew. */
    private void settle() {
        mask0 = RankState.ALWAYS;
        mask1 = 0;
        special = 0;
        for (int i = 0; i < depth; i++) {
            RankState rank = sides[i].rank;
            if (isTaken(rank) || rank.isUpper() || again[i] > 0 || sites[i] != null) {
                special = i + 1;
            }
            mask0 |= rank.bit0;
            mask1 |= rank.bit1;
        }
    }

    private void grow() {
        int length = sides.length * 2;
        // All three or none: there may be no memory for one of them.
        Side[] moreSides = Arrays.copyOf(sides, length);
        int[] moreAgain = Arrays.copyOf(again, length);
        sites = Arrays.copyOf(sites, length);
        sides = moreSides;
        again = moreAgain;
    }

    @Override
    public String toString() {
        return Arrays.toString(Arrays.copyOf(sides, depth));
    }
}
