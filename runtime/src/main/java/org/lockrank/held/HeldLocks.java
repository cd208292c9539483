package org.lockrank.held;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lockrank.event.Acquisition;
import org.lockrank.event.HeldLock;
import org.lockrank.event.Site;
import org.lockrank.event.Violation;
import org.lockrank.sink.LockRankException;

/**
 * What one thread holds: its sides, and their ranks as two words of bits, so that the check of an acquisition against
 * <em>all</em> held locks is {@code (held & unknown) == 0}. For authors of locks; users have {@link Held}.
 *
 * <p>An author calls, in the thread that does it: {@link #acquire} before the lock may block, then {@link #release} after
 * it was released; {@link #acquired} after a try that did not block; {@link #cancel} where a checked acquisition came to
 * nothing; {@link #waits} and {@link #wakes} around a wait that releases the lock, or a {@link Waiting} where it releases
 * more than one side.
 *
 * <p>An author who remembers the {@link Seat} of the last holder asks that first, and comes here where it says no.
 *
 * <p>Belongs to the thread alone, which it keeps by a weak reference; another thread may look at it for a message, and sees
 * what the race gives it. There is no ceiling on depth. The first acquisition of a thread allocates, and the first of each
 * rank; later ones do not, but for the growth of the stack.
 */
public final class HeldLocks extends HeldStack {

    /** The state of no thread: what a lock knows of its last holder before it has one. */
    static final HeldLocks NOBODY = new HeldLocks();

    final long id;
    /** The name of the thread, as it was when it first took a ranked lock or when it last had something to report. */
    private String name;

    private final Check check = new Check(this);

    /** While a sink is told of a violation of this thread, nothing is checked, so that it cannot recurse. */
    private boolean reporting;

    /** How often this thread was not found through a side that several threads hold at once. */
    private int misses;

    HeldLocks(Thread thread) {
        super(thread, Threads.ENDED);
        this.id = ThreadId.of(thread);
        this.name = thread.getName();
    }

    private HeldLocks() {
        super(null, null);
        this.id = -1;
        this.name = "nobody";
    }

    @Override
    Seat newSeat(long bit) {
        return new Seat(this, bit);
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
        if (!passesPlainly(side.rank) || !sit(side)) {
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
        if (passesPlainly(side.rank) && sit(side)) {
            return;
        }
        stackUp();
        int own = side.again() == Side.Again.REENTRANT ? indexOf(side) : -1;
        if (own >= 0) {
            countUp(own);
        } else {
            push(side);
        }
    }

    /** Takes back an {@link #acquire} whose lock was not taken after all. */
    public void cancel(Side side) {
        pop(side);
    }

    /**
     * Pops one hold of {@code side}, which was released; the entry may be anywhere on the stack. Where the thread does not
     * hold it: violation LR108, which a sink may refuse by throwing.
     */
    public void release(Side side) {
        if (!pop(side) && !reporting) {
            reportNotHeld(side);
        }
    }

    /** Pops one hold of {@code side} if the thread has one; says whether it had. */
    public boolean pop(Side side) {
        if (leave(side)) {
            return true;
        }
        int i = indexOf(side);
        if (i < 0) {
            return false;
        }
        countDown(i);
        return true;
    }

    /** Reports LR108: {@code side} is released, or was to be, by this thread, which does not hold it. */
    public void reportNotHeld(Side side) {
        reportNotHeld(side, side.lastHolder().get());
    }

    /** The same, where {@code candidate} is the thread that holds it, if any does. */
    public void reportNotHeld(Side side, @Nullable Thread candidate) {
        HeldLocks holder = candidate == null ? null : Threads.known(candidate);
        boolean other = holder != null && holder != this && holder.holds(side);
        String owner = other && holder != null ? holder.name : null;
        Site site = other && holder != null ? holder.siteOf(side) : null;
        report(new Violation.NotHeld(side.rank(), side.description(), Sites.caller(), owner, site, snapshot(), name()));
    }

    /**
     * Before a wait that releases all holds of {@code side} and takes it again: checks that it may be taken again while
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
        checkAgain(side, side);
        return takeOff(i);
    }

    /** After such a wait: the thread has {@code side} again, as many times as before. */
    public void wakes(Side side, int holds) {
        if (holds > 0) {
            push(side);
            countTop(holds);
        }
    }

    /**
     * Replaces the held {@code from} by {@code to}, the other side of the same lock, in its place: a conversion that cannot
     * block. Where the thread does not hold {@code from}, pushes {@code to}.
     */
    public void convert(Side from, Side to) {
        stackUp();
        int i = indexOf(from);
        if (i < 0) {
            push(to);
        } else {
            replace(i, to);
        }
    }

    /**
     * After a shared {@code side} was taken: records where, while that is still worth a look. For exclusive sides
     * {@link Side#took} does it.
     */
    public void sight(Side side) {
        if (side.rank.siteBudget > 0) {
            sightSlowly(side);
        }
    }

    private void sightSlowly(Side side) {
        stackUp();
        int top = depth() - 1;
        if (top >= 0 && side(top) == side && site(top) == null && !reporting) {
            side.rank.spendSite();
            record(Sites.caller());
        }
    }

    /** Whether the thread holds {@code side}. */
    public boolean holds(Side side) {
        return isSeated(side) || indexOf(side) >= 0;
    }

    /** What the thread holds, in the order it was taken; a copy. */
    public List<HeldLock> snapshot() {
        stackUp();
        int depth = depth();
        List<HeldLock> held = new ArrayList<>(depth);
        StackTraceElement[] stack = depth == 0 ? Sites.NO_STACK : Sites.stack();
        for (int i = 0; i < depth; i++) {
            Side side = side(i);
            held.add(new HeldLock(
                    side.rank(), side.description(), side.mode(), holds(i), Sites.resolve(side, site(i), stack)));
        }
        return held;
    }

    /**
     * Whether {@code hint}, which was of no use to this thread, should be replaced by its own, on a side that several
     * threads hold at once: now and then, so that those who take turns do not each time write a word that all of them read.
     */
    public boolean shouldReplace(Seat hint) {
        return hint.held != this && (hint == Seat.NONE || (++misses & 15) == 0);
    }

    /** The name of the current thread, whose state this is. */
    String name() {
        name = Thread.currentThread().getName();
        return name;
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

    private void acquireSlowly(Side side, Acquisition.Kind kind) {
        if (passes(side.rank)) {
            push(side);
            return;
        }
        if (reporting) {
            acquired(side);
            return;
        }
        int own = side.again() == Side.Again.REENTRANT ? indexOf(side) : -1;
        if (own >= 0) {
            countUp(own);
            return;
        }
        StackTraceElement site = checked(side, kind);
        push(side);
        record(site);
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

    /** Checks that {@code side} may be taken again after a wait that releases {@code released}, itself among them. */
    final void checkAgain(Side side, Side... released) {
        if (depth() <= 1 || reporting) {
            return;
        }
        try {
            check.reacquisition(side, released);
        } catch (LockRankException e) {
            throw e;
        } catch (Throwable e) {
            Checking.lost();
        }
    }

    /** Where {@code side} was taken; for another thread, as {@link #indexOf}. */
    private @Nullable Site siteOf(Side side) {
        int i = indexOf(side);
        if (i < 0 && !isSeated(side)) {
            return null;
        }
        return Sites.resolve(side, i < 0 ? null : site(i), Sites.NO_STACK);
    }

    @Override
    public String toString() {
        return name + " holds " + super.toString();
    }
}
