package org.lockrank.held;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The seated half of what one thread holds, and word 0 of the ranks of all of it.
 *
 * <p>Seated is what was permitted after all that was held, is held once, and has no site recorded: most. Its place is the
 * {@link Seat} of its rank, and a bit of word 0 says that it is held, so that to take and to release is to set and to clear a
 * bit. Each seated entry <em>knows</em> the older ones ({@link RankState#knows}), which is never mutual: that is their
 * order, so that nobody need keep it. All else is on the stack, {@link HeldStack}, and older than what is seated.
 *
 * <p>Belongs to one thread, which it refers to weakly. Only a first entry of a rank allocates.
 */
abstract class Seats extends WeakReference<Thread> {

    private static final int FIRST = 8;
    private static final VarHandle MASK_0;

    static {
        try {
            MASK_0 = MethodHandles.lookup().findVarHandle(Seats.class, "mask0", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /**
     * The ranks held, by the bits of {@link RankState}. Its sign bit says that a rank is held which has no bit of its own
     * here, and the bit below is always set. The one below that is set by another thread, which {@linkplain #ask asks}: by a
     * compare-and-set, so that no bit of this thread's is lost. This thread writes the word plainly, and may lose the question, which
     * harms nobody: who asked takes that for an answer.
     */
    long mask0 = RankState.ALWAYS;

    /** The bits of word 0 that are there because of the stack; the others are those of seats. */
    long stacked = RankState.ALWAYS;

    private @Nullable Seat[] seats = new Seat[FIRST];

    Seats(@Nullable Thread thread, @Nullable ReferenceQueue<Thread> ended) {
        super(thread, ended);
    }

    /** A seat of this thread. */
    abstract Seat newSeat(long bit);

    /** Whether this is the current thread's. */
    final boolean isCurrent() {
        return refersTo(Thread.currentThread());
    }

    /** Whether nothing that is held is unknown to {@code rank}, by word 0 alone; false where word 1 has a say. */
    final boolean passesPlainly(RankState rank) {
        return (mask0 & rank.unknown0 & ~RankState.ALWAYS) == 0;
    }

    /** Seats {@code side}, which {@link #passesPlainly}; says whether it did, for not every rank has a seat. */
    final boolean sit(Side side) {
        if (side.rank.isKeyed()) {
            return false;
        }
        Seat seat = seat(side.rank);
        if (seat.side != side) {
            seat.side = side;
        }
        mask0 |= seat.bit;
        return true;
    }

    /** Ends the hold of a seated {@code side}; says whether it was one. */
    final boolean leave(Side side) {
        if (!isSeated(side)) {
            return false;
        }
        mask0 &= ~side.rank.bit0;
        return true;
    }

    /** Whether {@code side} is held and seated. Another thread may ask, too. */
    final boolean isSeated(Side side) {
        Seat seat = madeSeat(side.rank);
        return seat != null && seat.side == side && (mask0 & seat.bit) != 0;
    }

    /** Whether anything is seated. */
    final boolean isAnySeated() {
        return seatedBits() != 0;
    }

    private long seatedBits() {
        return mask0 & ~stacked & ~RankState.ASKED;
    }

    /** Of the seated entries, the one that all others know. Called where there is one. */
    final Side oldestSeated() {
        Side oldest = null;
        for (long left = seatedBits(); left != 0; left &= left - 1) {
            Seat seat = seats[Math.min(Long.numberOfTrailingZeros(left), RankState.SEATS - 1)];
            Side side = seat == null ? null : seat.side;
            if (side != null && (oldest == null || oldest.rank.knows(side.rank))) {
                oldest = side;
            }
        }
        if (oldest == null) {
            throw new IllegalStateException("a bit without a side");
        }
        return oldest;
    }

    /** What is seated, in the order it was taken. */
    final List<Side> seated() {
        List<Side> seated = new ArrayList<>();
        for (Seat seat : seats) {
            Side side = seat == null || (seatedBits() & seat.bit) == 0 ? null : seat.side;
            if (side != null) {
                int at = seated.size();
                while (at > 0 && !side.rank.knows(seated.get(at - 1).rank)) {
                    at--;
                }
                seated.add(at, side);
            }
        }
        return seated;
    }

    /** Whether anything is held. For another thread. */
    final boolean isAnyHeld() {
        return ((long) MASK_0.getOpaque(this) & ~(RankState.ALWAYS | RankState.ASKED)) != 0;
    }

    /**
     * Asks this thread whether it acquires anything: until it does, {@link #isAsked}. For another thread. Says whether it was asked:
     * not if it acquires or releases just then, and not if it holds nothing.
     */
    final boolean ask() {
        long mask = (long) MASK_0.getOpaque(this);
        return isAnyHeld() && MASK_0.compareAndSet(this, mask, mask | RankState.ASKED);
    }

    /** Whether nothing was acquired since it was asked. Another thread may ask, too. */
    final boolean isAsked() {
        return ((long) MASK_0.getOpaque(this) & RankState.ASKED) != 0;
    }

    /** Adds what is seated, in no order, for another thread: what the race gives it. */
    final void addSeated(List<Side> all) {
        long seated = (long) MASK_0.getOpaque(this) & ~stacked;
        for (Seat seat : seats) {
            Side side = seat == null || (seated & seat.bit) == 0 ? null : seat.side;
            if (side != null) {
                all.add(side);
            }
        }
    }

    /** The thread's seat of a rank; made when first asked for. */
    final Seat seat(RankState rank) {
        Seat seat = madeSeat(rank);
        if (seat == null) {
            if (rank.seat >= seats.length) {
                seats = Arrays.copyOf(seats, Math.min(Math.max(2 * seats.length, rank.seat + 1), RankState.SEATS));
            }
            seat = newSeat(rank.bit0);
            seats[rank.seat] = seat;
        }
        return seat;
    }

    /** The thread's seat of a rank, or null if it was never asked for. */
    final @Nullable Seat madeSeat(RankState rank) {
        Seat[] all = seats;
        return rank.seat < all.length ? all[rank.seat] : null;
    }

    /** The thread is gone: keeps nothing, and neither do the seats that locks may lead to. */
    final void clearSeats() {
        for (Seat seat : seats) {
            if (seat != null) {
                seat.side = null;
            }
        }
        seats = new Seat[0];
        mask0 = RankState.ALWAYS;
        stacked = RankState.ALWAYS;
    }

    /** Whether every bit that is not the stack's has its side. */
    final boolean isSeatingSound() {
        long empty = seatedBits();
        for (Seat seat : seats) {
            if (seat != null && seat.side != null) {
                empty &= ~seat.bit;
            }
        }
        return empty == 0 && (stacked & ~mask0) == 0;
    }
}
