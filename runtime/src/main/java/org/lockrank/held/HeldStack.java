package org.lockrank.held;

import java.lang.invoke.VarHandle;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lockrank.order.Rank;

/**
 * The sides that one thread holds, and their ranks as two words of bits. The structure beneath {@link HeldLocks}, which
 * checks and reports; this class only keeps the one true to the other.
 *
 * <p>What cannot be {@linkplain Seats seated} is stacked in the order it was taken: what is held more than once, or beside
 * others of its rank, or with its site recorded, or was not permitted, or was tried. Whatever is seated when such an entry
 * comes is moved to the stack first ({@link #stackUp}), so that all that is stacked is older than all that is seated; and so
 * it is before anything but the plainest is asked.
 *
 * <p>Belongs to one thread; another may look at it for a message and sees what the race gives it. No ceiling on depth; only
 * growth allocates.
 */
abstract class HeldStack extends Seats {

    private static final int FIRST = 8;

    /** The stacked ranks that have no bit in word 0 of their own. */
    private long mask1;
    /** The number of stacked entries. */
    private int depth;
    /** How many of them, the oldest, were held when this thread last {@linkplain #ask answered}. */
    private int kept;

    private Side[] sides = new Side[FIRST];
    /** Holds beyond the first. */
    private int[] again = new int[FIRST];
    /** Where an entry was taken, if that was recorded. */
    private @Nullable StackTraceElement[] sites = new StackTraceElement[FIRST];

    HeldStack(@Nullable Thread thread, @Nullable ReferenceQueue<Thread> ended) {
        super(thread, ended);
    }

    /** Whether nothing that is held is unknown to {@code rank}: by both words, its crowd left to the slow check. */
    final boolean passes(RankState rank) {
        if (passesPlainly(rank)) {
            return true;
        }
        stackUp();
        return ((mask0 & rank.unknown0 & RankState.LOWER) | (mask1 & rank.unknown1)) == 0;
    }

    /** Pushes any entry, on the stack. */
    final void push(Side side) {
        stackUp();
        stack(side);
    }

    /** Moves what is seated to the stack, in the order it was taken. */
    final void stackUp() {
        while (isAnySeated()) {
            stack(oldestSeated());
        }
        if ((mask0 & RankState.ASKED) != 0) {
            // All of it was held when it was asked, for whoever acquires comes here first. Who reads the answer reads
            // this.
            kept = depth;
            VarHandle.storeStoreFence();
            mask0 &= ~RankState.ASKED;
        }
    }

    /** Counts one hold more of an entry. */
    final void countUp(int i) {
        again[i]++;
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
        again[depth - 1] = holds - 1;
    }

    /** Puts {@code to} in the place of an entry. */
    final void replace(int i, Side to) {
        Seat seat = madeSeat(to.rank);
        kept = Math.min(kept, i);
        sides[i] = to;
        if (seat != null) {
            seat.side = null;
        }
        settle();
    }

    /** Records where the topmost entry was taken. */
    final void record(@Nullable StackTraceElement site) {
        if (site != null) {
            sides[depth - 1].rank.sited(site);
            sites[depth - 1] = site;
        }
    }

    /** Removes the entries of holds that another thread has ended; only locks that know no owners can have such. */
    final void dropEnded() {
        stackUp();
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
        stackUp();
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

    /** Adds what is stacked, the oldest first, for another thread: what the race gives it. */
    final void addStacked(List<Side> all) {
        Side[] entries = sides;
        int end = Math.min(depth, entries.length);
        for (int i = 0; i < end && entries[i] != null; i++) {
            all.add(entries[i]);
        }
    }

    /** How many of the oldest stacked entries were held when the last question was answered. Another thread may ask, too. */
    final int kept() {
        return kept;
    }

    /** All that is held, in the order it was taken; changes nothing. */
    final List<Side> all() {
        List<Side> all = new ArrayList<>(Arrays.asList(sides).subList(0, depth));
        all.addAll(seated());
        return all;
    }

    /** The thread is gone: keeps nothing. Called once nobody else can use this. */
    final void empty() {
        depth = 0;
        kept = 0;
        mask1 = 0;
        sides = new Side[0];
        again = new int[0];
        sites = new StackTraceElement[0];
        clearSeats();
    }

    /** Checks all that must be true of this stack between two calls. */
    final void checkInvariants() {
        long expected0 = RankState.ALWAYS;
        long expected1 = 0;
        boolean clean = isSeatingSound();
        for (int i = 0; i < depth; i++) {
            RankState rank = sides[i].rank;
            Seat seat = madeSeat(rank);
            expected0 |= rank.bit0;
            expected1 |= rank.bit1;
            clean &= seat == null || seat.side == null;
        }
        for (int i = depth; i < sides.length; i++) {
            clean &= sides[i] == null && again[i] == 0 && sites[i] == null;
        }
        clean &= kept <= depth;
        if (stacked != expected0 || mask1 != expected1 || !clean) {
            throw new IllegalStateException("held state is inconsistent: " + this);
        }
    }

    /** Pushes an entry that is not seated, or moves one that is. */
    private void stack(Side side) {
        Seat seat = madeSeat(side.rank);
        if (depth == sides.length) {
            grow();
        }
        // From here on nothing is called, so that no lack of stack or memory leaves an entry twice or nowhere.
        sides[depth++] = side;
        stacked |= side.rank.bit0;
        mask0 |= side.rank.bit0;
        mask1 |= side.rank.bit1;
        if (seat != null) {
            seat.side = null;
        }
    }

    private void remove(int i) {
        if (i < kept) {
            // First, so that nobody takes what comes in its place for something that was kept.
            kept--;
            VarHandle.storeStoreFence();
        }
        int last = --depth;
        System.arraycopy(sides, i + 1, sides, i, last - i);
        System.arraycopy(again, i + 1, again, i, last - i);
        System.arraycopy(sites, i + 1, sites, i, last - i);
        sides[last] = null;
        again[last] = 0;
        sites[last] = null;
    }

    /** Works out the words anew. */
    private void settle() {
        long seated = mask0 & ~stacked;
        long bits0 = RankState.ALWAYS;
        long bits1 = 0;
        for (int i = 0; i < depth; i++) {
            RankState rank = sides[i].rank;
            bits0 |= rank.bit0;
            bits1 |= rank.bit1;
        }
        stacked = bits0;
        mask1 = bits1;
        mask0 = bits0 | seated;
    }

    private void grow() {
        int length = Math.max(FIRST, sides.length * 2);
        // All three or none: there may be no memory for one of them.
        Side[] moreSides = Arrays.copyOf(sides, length);
        int[] moreAgain = Arrays.copyOf(again, length);
        sites = Arrays.copyOf(sites, length);
        sides = moreSides;
        again = moreAgain;
    }

    @Override
    public String toString() {
        return all().toString();
    }
}
