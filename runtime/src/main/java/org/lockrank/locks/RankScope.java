package org.lockrank.locks;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lockrank.held.Checking;
import org.lockrank.held.Held;
import org.lockrank.held.HeldLocks;
import org.lockrank.held.HintedSide;
import org.lockrank.held.Side;
import org.lockrank.held.Waiting;
import org.lockrank.order.Rank;

/**
 * A rank that is held from {@link #enter} to {@link #close}, for what orders like a lock and is no lock of ours: a monitor,
 * a file lock, a row, a turn.
 *
 * <pre>{@code
 * try (RankScope held = RankScope.enter(Locks.CACHE, monitor)) {
 *     synchronized (monitor) {
 *         ...
 *     }
 * }
 * }</pre>
 *
 * <p>It obeys every rule that a lock obeys, and takes none itself. Scopes may be closed in any order, and more than once;
 * only the first counts. A scope belongs to the thread that entered it: to close it in another is violation LR108, and
 * leaves it open.
 *
 * <p>What {@code monitor.wait()} releases is not seen. Write {@link #await(Object) RankScope.await(monitor)}, which checks
 * that the monitor may be taken again while all else is held, and then waits.
 *
 * <p>With checking off every scope is one and the same object, and nothing is allocated.
 */
public final class RankScope implements AutoCloseable {

    private static final RankScope OFF = new RankScope();

    private final @Nullable HintedSide side;
    /** The thread that entered, until it closes. Another that closes by mistake reads it racily, and finds it is not its own. */
    private @Nullable HeldLocks held;

    private RankScope() {
        this.side = null;
    }

    private RankScope(Rank rank, @Nullable Object monitor, @Nullable Comparable<?> key) {
        HintedSide entered = monitor == null
                ? Side.rankOnly(this, rank, Side.Again.OTHER_INSTANCE, key)
                : Side.rankOnly(monitor, rank, Side.Again.REENTRANT, key);
        HeldLocks now = HeldLocks.current();
        now.acquire(entered);
        entered.took(now);
        this.side = entered;
        this.held = now;
    }

    /**
     * Enters a rank by itself. Each scope is another instance of it.
     *
     * @throws org.lockrank.sink.LockRankException if the order forbids it and the sink refuses; then nothing has changed
     */
    public static RankScope enter(Rank rank) {
        return Checking.ON ? new RankScope(rank, null, null) : OFF;
    }

    /**
     * Enters the rank of a monitor that is about to be taken. The same monitor again is re-entry, as with
     * {@code synchronized}; another is another instance.
     *
     * @throws org.lockrank.sink.LockRankException if the order forbids it and the sink refuses; then nothing has changed
     */
    public static RankScope enter(Rank rank, Object monitor) {
        return Checking.ON ? new RankScope(rank, monitor, null) : OFF;
    }

    /**
     * Enters the rank of a monitor, where several of that rank are taken by increasing keys.
     *
     * @param key its {@code compareTo} must take no lock
     * @throws org.lockrank.sink.LockRankException if the order forbids it and the sink refuses; then nothing has changed
     */
    public static RankScope enter(Rank rank, Object monitor, Comparable<?> key) {
        return Checking.ON ? new RankScope(rank, monitor, key) : OFF;
    }

    /**
     * {@code monitor.wait()}, checked: it releases the monitor, and takes it again while all else stays held that the thread
     * holds. That is checked before it waits, by every rank that the thread has entered for the monitor; all of them are
     * held again afterwards, however the wait ended. To wait outside all scopes of the monitor is violation LR109.
     *
     * <p>With checking off it is {@code monitor.wait()}. As with that, the wait may end without a signal: wait in a loop.
     *
     * @throws IllegalMonitorStateException if the thread does not hold the monitor
     * @throws org.lockrank.sink.LockRankException if the order forbids it and the sink refuses; then nothing has changed
     */
    @SuppressWarnings("WaitNotInLoop") // the loop is the caller's
    public static void await(Object monitor) throws InterruptedException {
        Waiting waiting = Checking.ON ? waits(monitor) : null;
        try {
            monitor.wait();
        } finally {
            if (waiting != null) {
                waiting.end();
            }
        }
    }

    /**
     * As {@link #await(Object)}, for so long at most; as with {@link TimeUnit#timedWait}, which ended it is not said, and a
     * time that is not positive is no wait.
     */
    @SuppressWarnings("WaitNotInLoop") // the loop is the caller's
    public static void await(Object monitor, long timeout, TimeUnit unit) throws InterruptedException {
        Waiting waiting = Checking.ON && timeout > 0 ? waits(monitor) : null;
        try {
            unit.timedWait(monitor, timeout);
        } finally {
            if (waiting != null) {
                waiting.end();
            }
        }
    }

    private static @Nullable Waiting waits(Object monitor) {
        if (!Thread.holdsLock(monitor)) {
            return null;
        }
        Waiting waiting = Waiting.begin(monitor);
        if (waiting == null) {
            Held.assertHeld(monitor);
        }
        return waiting;
    }

    /** Leaves the rank. Does nothing the second time; in another thread it is violation LR108 and the scope stays open. */
    @Override
    public void close() {
        HintedSide s = side;
        HeldLocks entered = held;
        if (!Checking.ON || s == null || entered == null) {
            return;
        }
        HeldLocks now = HeldLocks.current();
        if (now != entered) {
            Misuse.stray(now, s);
            return;
        }
        held = null;
        now.release(s);
    }

    @Override
    public String toString() {
        return side == null ? "RankScope[off]" : "RankScope[" + side.rank() + (held == null ? ", closed]" : "]");
    }
}
