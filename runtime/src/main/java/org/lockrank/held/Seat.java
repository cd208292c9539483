package org.lockrank.held;

import org.jspecify.annotations.Nullable;

/**
 * The place of one rank in what one thread holds: where a lock that is held plainly (once, permitted, nothing recorded)
 * has its entry. For authors of locks, who keep the seat of the last holder as a hint and take and leave by it:
 *
 * <pre>{@code
 * Seat seat = hint;
 * if (seat.takes(side)) {
 *     // the lock itself, and seat.leaves(side) if that fails
 * } else {
 *     // HeldLocks.current().acquire(side), the lock itself, and hint = side.seatOf(held)
 * }
 * }</pre>
 *
 * <p>A hint may be any thread's: a seat serves its own thread and says no to all others, so that reading and writing the
 * hint needs no lock. Only the seat's thread looks past {@link #held}, which is final, as is {@link #bit}; another may
 * look at {@link #side} for a message and sees what the race gives it.
 *
 * <p>To leave, a lock clears one bit: the side stays in the seat until another takes its place, so that a thread which
 * takes the same lock again writes nothing but that bit. So a thread remembers, for each rank that it ever took, the last
 * side it took; a {@link Side} keeps neither its lock nor anything of the program's alive.
 */
public final class Seat {

    /** Nobody's: says no to every thread. */
    public static final Seat NONE = new Seat(HeldLocks.NOBODY, 0);

    final HeldLocks held;
    /** The bit of its rank in {@link Seats#mask0}; ranks beyond the first share one, and one seat. */
    final long bit;

    /**
     * Who sits here if the bit is set, and did so last if not; null while the entries of this bit are on the stack, so
     * that neither {@link #takes} nor {@link #leaves} is deceived.
     */
    @Nullable
    Side side;

    Seat(HeldLocks held, long bit) {
        this.held = held;
        this.bit = bit;
    }

    /**
     * Takes {@code wanted} for the current thread, if this seat is that thread's and nothing it holds needs a closer look;
     * else does nothing and returns false, and the author asks {@link HeldLocks#acquire}.
     *
     * @param wanted a side whose {@link Side#seatOf} this seat is
     */
    public boolean takes(Side wanted) {
        HeldLocks mine = held;
        if (!mine.refersTo(Thread.currentThread())) {
            return false;
        }
        long mask = mine.mask0;
        if ((mask & wanted.rank.unknown0) != 0) {
            return false;
        }
        if (side != wanted) {
            side = wanted;
        }
        mine.mask0 = mask | bit;
        return true;
    }

    /**
     * Ends the hold that {@link #takes} began; else does nothing and returns false, and the author asks
     * {@link HeldLocks#release}. May return true where nothing was held, and then changed nothing: a lock that knows its
     * owners notices that itself when it is released.
     */
    public boolean leaves(Side taken) {
        HeldLocks mine = held;
        if (side != taken || !mine.refersTo(Thread.currentThread())) {
            return false;
        }
        mine.mask0 &= ~bit;
        return true;
    }

    /** As {@link #leaves}, exactly; for locks that do not know their owners. */
    public boolean leavesIfTaken(Side taken) {
        HeldLocks mine = held;
        long mask = mine.mask0;
        if ((mask & bit) == 0 || side != taken || !mine.refersTo(Thread.currentThread())) {
            return false;
        }
        mine.mask0 = mask ^ bit;
        return true;
    }

    /** The state of the current thread: this seat's if it is that thread's, else looked up. */
    public HeldLocks holder() {
        HeldLocks mine = held;
        return mine.isCurrent() ? mine : HeldLocks.current();
    }

    @Override
    public String toString() {
        return "seat of " + held;
    }
}
