package org.lockrank.held;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lockrank.event.Acquisition;
import org.lockrank.event.HeldLock;
import org.lockrank.event.Site;
import org.lockrank.event.Violation;
import org.lockrank.order.Rank;
import org.lockrank.sink.LockRankException;

/**
 * What one thread holds: a stack of sides, and the ranks on it as two words of bits, so that the check of an acquisition
 * against <em>all</em> held locks is {@code (held & unknown) == 0}. For authors of locks; users have {@link Held}.
 *
 * <p>An author calls, in the thread that does it: {@link #acquire} before the lock may block, then {@link #release} after
 * it was let go; {@link #acquired} after a try that did not block; {@link #cancel} where a checked acquisition came to
 * nothing; {@link #waits} and {@link #wakes} around a wait that lets go of the lock.
 *
 * <p>All fields but {@link #id} belong to the thread alone; another thread may look at them for a message, and sees
 * what the race gives it. There is no ceiling on depth. The first acquisition of a thread allocates; later ones do not,
 * but for the growth of the stack.
 */
public final class HeldLocks {

    private static final int FIRST = 8;

    /** The state of no thread: what a lock knows of its last holder before it has one. */
    static final HeldLocks NOBODY = new HeldLocks();

    final long id;
    /** The name of the thread, as it was when it first took a ranked lock or when it last had something to report. */
    private String name;

    private final Check check = new Check(this);

    /**
     * The ranks held, by the bits of {@link RankState}: word 0 alone decides mostly. Its sign bit says that a rank is held
     * which has its bit in word 1, and the bit below is always set.
     */
    private long mask0 = RankState.ALWAYS;

    private long mask1;
    /** The number of entries. */
    private int depth;
    /**
     * One more than the index of the highest entry that is special: held more than once, or with its site recorded, or with
     * a bit that an entry below has set already, or with a bit in word 1. Entries above are plain: popping one clears its bit, and no more.
     */
    private int special;

    private Side[] sides = new Side[FIRST];
    /** Holds beyond the first; 0 for plain entries. */
    private int[] again = new int[FIRST];
    /** Where an entry was taken, if that was recorded. */
    private @Nullable StackTraceElement[] sites = new StackTraceElement[FIRST];

    /** While a sink is told of a violation of this thread, nothing is checked, so that it cannot recurse. */
    private boolean reporting;

    HeldLocks(Thread thread) {
        this.id = ThreadId.of(thread);
        this.name = thread.getName();
    }

    private HeldLocks() {
        this.id = -1;
        this.name = "nobody";
    }

    /** The state of the current thread. Costs one thread-local look-up; {@link Side#holder} mostly avoids it. */
    public static HeldLocks current() {
        return Threads.current();
    }

    /**
     * Checks that {@code side} may be taken now, and pushes it. Before the lock blocks.
     *
     * @throws LockRankException if the sink refuses; then nothing has changed
     */
    public void acquire(Side side) {
        acquire(side, Acquisition.Kind.LOCK);
    }

    /** As {@link #acquire(Side)}, for an acquisition of another kind. */
    public void acquire(Side side, Acquisition.Kind kind) {
        if ((mask0 & side.rank.unknown0) == 0) {
            pushPlain(side);
        } else {
            acquireSlowly(side, kind);
        }
    }

    /**
     * Checks a point that only sometimes takes {@code side} as if it took it now; pushes nothing.
     *
     * @throws LockRankException if the sink refuses
     */
    public void mayAcquire(Side side) {
        if (!passes(side.rank) && !reporting) {
            checked(side, Acquisition.Kind.MAY_ACQUIRE);
        }
    }

    /** Pushes {@code side}, which a try that cannot block has taken. Unchecked; what follows is checked against it. */
    public void acquired(Side side) {
        int own = indexOf(side);
        if (own >= 0 && side.again == Side.Again.REENTRANT) {
            again[own]++;
            special = Math.max(special, own + 1);
        } else {
            push(side);
        }
    }

    /** Takes back an {@link #acquire} whose lock was not taken after all. */
    public void cancel(Side side) {
        pop(side);
    }

    /**
     * Pops one hold of {@code side}, which was let go; the entry may be anywhere on the stack. Where the thread does not
     * hold it: violation LR108, which a sink may refuse by throwing.
     */
    public void release(Side side) {
        int top = depth - 1;
        if (top >= special && top >= 0 && sides[top] == side) {
            popPlain(top, side);
        } else if (!pop(side) && !reporting) {
            reportNotHeld(side);
        }
    }

    /** Pops one hold of {@code side} if the thread has one; says whether it had. */
    public boolean pop(Side side) {
        int i = indexOf(side);
        if (i < 0) {
            return false;
        }
        if (again[i] > 0) {
            again[i]--;
        } else {
            remove(i);
        }
        settle();
        return true;
    }

    /** Reports LR108: {@code side} is released, or was to be, by this thread, which does not hold it. */
    public void reportNotHeld(Side side) {
        HeldLocks holder = side.lastHolder();
        boolean other = holder != this && holder.holds(side);
        String owner = other ? holder.name : null;
        Site site = other ? holder.siteOf(side) : null;
        report(new Violation.NotHeld(side.rank(), side.description(), Sites.caller(), owner, site, snapshot(), name()));
    }

    /**
     * Before a wait that lets go of all holds of {@code side} and takes it again: checks that it may be taken again while
     * everything else is held, then removes it.
     *
     * @return the number of holds for {@link #wakes}; 0 where the thread does not hold it
     * @throws LockRankException if the sink refuses; then nothing has changed
     */
    public int waits(Side side) {
        dropEnded();
        int i = indexOf(side);
        if (i < 0) {
            return 0;
        }
        if (depth > 1 && !reporting) {
            checked(side, Acquisition.Kind.REACQUIRE);
        }
        int holds = again[i] + 1;
        remove(i);
        settle();
        return holds;
    }

    /** After such a wait: the thread has {@code side} again, as many times as before. */
    public void wakes(Side side, int holds) {
        if (holds > 0) {
            push(side);
            if (holds > 1) {
                again[depth - 1] = holds - 1;
                special = depth;
            }
        }
    }

    /**
     * Replaces the held {@code from} by {@code to}, the other side of the same lock, in its place: a conversion that cannot
     * block. Where the thread does not hold {@code from}, pushes {@code to}.
     */
    public void convert(Side from, Side to) {
        int i = indexOf(from);
        if (i < 0) {
            push(to);
        } else {
            sides[i] = to;
            settle();
        }
    }

    /**
     * After a shared {@code side} was taken: records where, while that is still worth a look. For exclusive sides
     * {@link Side#took} does it.
     */
    public void sight(Side side) {
        int top = depth - 1;
        if (side.rank.siteBudget > 0 && top >= 0 && sides[top] == side && sites[top] == null && !reporting) {
            side.rank.siteBudget -= Checking.EXACT_SITES ? 0 : 1;
            record(Sites.caller());
        }
    }

    /** Whether the thread holds {@code side}. */
    public boolean holds(Side side) {
        return indexOf(side) >= 0;
    }

    /** Removes the entries of holds that another thread has ended; only locks that know no owners can have such. */
    void dropEnded() {
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

    /** What the thread holds, in the order it was taken; a copy. */
    public List<HeldLock> snapshot() {
        List<HeldLock> held = new ArrayList<>(depth);
        StackTraceElement[] stack = depth == 0 ? Sites.NO_STACK : Sites.stack();
        for (int i = 0; i < depth; i++) {
            Side side = sides[i];
            held.add(new HeldLock(
                    side.rank(), side.description(), side.mode, again[i] + 1, Sites.resolve(side, sites[i], stack)));
        }
        return held;
    }

    /** Checks all that must be true of this state between two calls. */
    void checkInvariants() {
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

    /** The name of the current thread, whose state this is. */
    String name() {
        name = Thread.currentThread().getName();
        return name;
    }

    /** The thread is gone: keeps nothing. Called once nobody else can use this. */
    void empty() {
        depth = 0;
        sides = new Side[0];
        again = new int[0];
        sites = new StackTraceElement[0];
    }

    int depth() {
        return depth;
    }

    Side side(int i) {
        return sides[i];
    }

    @Nullable
    StackTraceElement site(int i) {
        return sites[i];
    }

    /** Whether a lock of {@code rank} is held. */
    boolean holdsRank(Rank rank) {
        for (int i = 0; i < depth; i++) {
            if (sides[i].rank() == rank) {
                return true;
            }
        }
        return false;
    }

    /** Tells the sink, with checking suspended in this thread. */
    void report(Violation violation) {
        if (reporting) {
            return;
        }
        reporting = true;
        try {
            Checking.report(violation);
        } finally {
            reporting = false;
        }
    }

    /** Records where the topmost entry was taken. */
    void record(@Nullable StackTraceElement site) {
        if (site != null) {
            sides[depth - 1].rank.sited(site);
            sites[depth - 1] = site;
            special = depth;
        }
    }

    /** Whether nothing that is held is unknown to {@code rank}: by both words, its crowd left to the slow check. */
    private boolean passes(RankState rank) {
        return ((mask0 & rank.unknown0 & RankState.LOWER) | (mask1 & rank.unknown1)) == 0;
    }

    private void acquireSlowly(Side side, Acquisition.Kind kind) {
        if (passes(side.rank)) {
            push(side);
            return;
        }
        if (reporting) {
            acquired(side);
            return;
        }
        StackTraceElement site = checked(side, kind);
        int own = side.again == Side.Again.REENTRANT ? indexOf(side) : -1;
        if (own >= 0) {
            again[own]++;
            special = Math.max(special, own + 1);
        } else {
            push(side);
            record(site);
        }
    }

    /** The slow check. Where it fails otherwise than by refusing (no memory, no stack), the program goes on unchecked. */
    private @Nullable StackTraceElement checked(Side side, Acquisition.Kind kind) {
        try {
            return check.acquisition(side, kind);
        } catch (LockRankException e) {
            throw e;
        } catch (Throwable e) {
            Checking.lost();
            return null;
        }
    }

    /** Pushes an entry whose bit is not set and is in word 0. */
    private void pushPlain(Side side) {
        int d = depth;
        if (d == sides.length) {
            grow();
        }
        sides[d] = side;
        mask0 |= side.rank.bit0;
        depth = d + 1;
    }

    private void push(Side side) {
        boolean plain = !isTaken(side.rank) && !side.rank.isUpper();
        pushPlain(side);
        if (!plain) {
            mask1 |= side.rank.bit1;
            special = depth;
        }
    }

    private void popPlain(int top, Side side) {
        sides[top] = null;
        depth = top;
        mask0 &= ~side.rank.bit0;
    }

    private boolean isTaken(RankState rank) {
        return (mask0 & rank.bit0 & RankState.LOWER | mask1 & rank.bit1) != 0;
    }

    /** The topmost entry of {@code side}, or -1. */
    private int indexOf(Side side) {
        // Bounded by the array as well, for another thread may ask, who sees an old array with a new depth.
        Side[] entries = sides;
        for (int i = Math.min(depth, entries.length) - 1; i >= 0; i--) {
            if (entries[i] == side) {
                return i;
            }
        }
        return -1;
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

    /** Where {@code side} was taken; for another thread, as {@link #indexOf}. */
    private @Nullable Site siteOf(Side side) {
        int i = indexOf(side);
        StackTraceElement[] recorded = sites;
        return i < 0 ? null : Sites.resolve(side, i < recorded.length ? recorded[i] : null, Sites.NO_STACK);
    }

    @Override
    public String toString() {
        return name + " holds " + Arrays.toString(Arrays.copyOf(sides, depth));
    }
}
