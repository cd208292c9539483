package org.lockrank.locks;

import org.jspecify.annotations.Nullable;
import org.lockrank.held.HeldLocks;
import org.lockrank.held.Side;
import org.lockrank.sink.LockRankException;

/** A lock released by a thread that does not hold it. */
final class Misuse {

    private Misuse() {}

    /** Reports it, and gives back what the lock's contract throws, with the refusal, if there was one, inside. */
    static IllegalMonitorStateException notHeld(HeldLocks held, Side side, IllegalMonitorStateException thrown) {
        return notHeld(held, side, side.lastHolder().get(), thrown);
    }

    /** The same, of a lock that knows its owner. */
    static IllegalMonitorStateException notHeld(
            HeldLocks held, Side side, @Nullable Thread owner, IllegalMonitorStateException thrown) {
        try {
            held.reportNotHeld(side, owner);
        } catch (LockRankException refusal) {
            thrown.addSuppressed(refusal);
        }
        return thrown;
    }

    /**
     * Reports a release that the lock itself would allow and that this thread has no entry for. Where that is refused,
     * throws before anything has changed.
     */
    static void stray(HeldLocks held, Side side) {
        try {
            held.reportNotHeld(side);
        } catch (LockRankException refusal) {
            IllegalMonitorStateException thrown =
                    new IllegalMonitorStateException(refusal.violation().summary());
            thrown.addSuppressed(refusal);
            throw thrown;
        }
    }
}
