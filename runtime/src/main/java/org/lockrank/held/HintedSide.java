package org.lockrank.held;

/**
 * A side that remembers a holder: for locks that have no place for a {@link Seat} in themselves, and for those whose last holder is asked for. Made
 * by {@link Side}.
 *
 * <p>Safe for use by any number of threads; see the note at {@link #hint}.
 */
public final class HintedSide extends Side {

    /** One object for all sides that are alike in it. */
    private final Traits traits;

    /**
     * A seat of the thread that last took this side, or of one that often does. Any thread may read and write it without
     * more ado: what is found is used only by the thread whose seat it is, as {@link Seat} says, and whoever finds
     * another's has the long way round. A seat does not keep its thread alive, and is emptied when the thread is gone; see
     * {@link Threads}.
     */
    private Seat hint = Seat.NONE;

    HintedSide(RankState rank, Object lock, Traits traits) {
        super(rank, lock);
        this.traits = traits;
    }

    @Override
    Traits traits() {
        return traits;
    }

    /** A seat to ask first: often that of the current thread. */
    public Seat seat() {
        return hint;
    }

    /**
     * The state of the current thread, found through the last holder where that is the current thread. For exclusive sides,
     * together with {@link #took}; elsewhere use {@link HeldLocks#current}.
     */
    @Override
    public HeldLocks holder() {
        return hint.holder();
    }

    /** Notes the holder, once it has the lock, so that {@link #lastHolder} is exact. Exclusive sides only. */
    @Override
    public void took(HeldLocks held) {
        if (hint.held != held) {
            hint = seatOf(held);
        }
        held.sight(this);
    }

    /**
     * Notes a thread that found the hint no use, where several threads hold this side at once: now and then, so that those
     * who take turns do not each time write a word that all of them read.
     */
    public void met(HeldLocks held) {
        if (held.shouldReplace(hint)) {
            hint = seatOf(held);
        }
        held.sight(this);
    }

    @Override
    public HeldLocks lastHolder() {
        return hint.held;
    }
}
