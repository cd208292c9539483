package org.lockrank.held;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lockrank.event.HeldLock;
import org.lockrank.event.Mode;
import org.lockrank.event.Violation;
import org.lockrank.order.Rank;

/**
 * What the current thread holds, for programs: assertions, points that may take a lock, ranks without locks.
 *
 * <p>An assertion that fails is a violation, LR109, and goes where violations go. With checking off nothing here says
 * anything: an assertion passes, {@link #list} is empty, and none of it may be taken for <em>not held</em>.
 *
 * <p>The model is the Go runtime's {@code assertLockHeld}, {@code lockWithRankMayAcquire} and {@code acquireLockRank}.
 */
public final class Held {

    private Held() {}

    /** What the current thread holds, in the order it was taken; empty while checking is off. */
    public static List<HeldLock> list() {
        return Checking.ON ? now().snapshot() : List.of();
    }

    /** Asserts that the current thread holds {@code lock}: a ranked lock, one of its sides, or a monitor in a rank scope. */
    public static void assertHeld(Object lock) {
        if (Checking.ON && !holds(lock, null)) {
            fail(name(lock) + " is held");
        }
    }

    /** Asserts that the current thread does not hold {@code lock}. */
    public static void assertNotHeld(Object lock) {
        if (Checking.ON && holds(lock, null)) {
            fail(name(lock) + " is not held");
        }
    }

    /** Asserts that the current thread holds {@code lock} for reading. */
    public static void assertHeldShared(Object lock) {
        if (Checking.ON && !holds(lock, Mode.SHARED)) {
            fail(name(lock) + " is held for reading");
        }
    }

    /** Asserts that the current thread holds some lock of {@code rank}, which says less than {@link #assertHeld}. */
    public static void assertRankHeld(Rank rank) {
        if (Checking.ON && !now().holdsRank(rank)) {
            fail("a lock of rank " + rank + " is held");
        }
    }

    /** Asserts that the current thread holds nothing: before it waits, calls out, or hands over. */
    public static void assertNothingHeld() {
        if (Checking.ON && now().depth() > 0) {
            fail("nothing is held");
        }
    }

    /**
     * Checks a point that takes a lock of {@code rank} only sometimes, as if it took one now: a rare path is then checked
     * every time, not only when it is taken. Nothing is acquired.
     *
     * @throws org.lockrank.sink.LockRankException if the sink refuses
     */
    public static void mayAcquire(Rank rank) {
        if (Checking.ON) {
            HeldLocks.current().mayAcquire(RankState.of(rank).bare());
        }
    }

    /**
     * Acquires a rank alone, for something that orders like a lock and is none: a file lock, a row, a turn. It obeys every
     * rule that a lock obeys. Each call is another instance, to be ended by {@link #release} in the same thread.
     *
     * @throws org.lockrank.sink.LockRankException if the sink refuses; then nothing has changed
     */
    public static void acquire(Rank rank) {
        if (Checking.ON) {
            HeldLocks.current().acquire(RankState.of(rank).bare());
        }
    }

    /** Ends the latest {@link #acquire} of {@code rank}; what else was acquired meanwhile may stay. */
    public static void release(Rank rank) {
        if (Checking.ON) {
            HeldLocks.current().release(RankState.of(rank).bare());
        }
    }

    private static boolean holds(Object lock, @Nullable Mode mode) {
        HeldLocks held = now();
        for (int i = 0; i < held.depth(); i++) {
            Side side = held.side(i);
            if (side.isOf(lock) && (mode == null || side.mode() == mode)) {
                return true;
            }
        }
        return false;
    }

    /** The state of the current thread, without what other threads have ended for it. */
    private static HeldLocks now() {
        HeldLocks held = HeldLocks.current();
        held.dropEnded();
        return held;
    }

    private static String name(Object lock) {
        return Sites.description(lock, null);
    }

    private static void fail(String claim) {
        HeldLocks held = HeldLocks.current();
        held.report(new Violation.AssertionFailed(claim, Sites.caller(), held.snapshot(), held.name()));
    }
}
