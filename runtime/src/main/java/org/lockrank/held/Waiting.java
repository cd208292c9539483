package org.lockrank.held;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lockrank.event.Mode;

/**
 * A wait that releases several sides of the current thread at once, with all their holds, and takes them again: those of a
 * composite lock, or the scopes of a monitor. For authors of locks; where there is one side, {@link HeldLocks#waits} does.
 *
 * <p>Belongs to the thread that waits.
 */
public final class Waiting {

    private final HeldLocks held;
    private final Side[] sides;
    private final int[] holds;

    private Waiting(HeldLocks held, Side[] sides) {
        this.held = held;
        this.sides = sides;
        this.holds = new int[sides.length];
    }

    /**
     * Before the wait: checks that each of {@code sides} may be taken again while all else stays held, then removes them.
     *
     * @param passed a point that may be passed on the way back, as {@link HeldLocks#mayAcquire}; or null
     * @param sides in the order in which they are taken again
     * @throws org.lockrank.sink.LockRankException if the sink refuses; then nothing has changed
     */
    public static Waiting begin(HeldLocks held, @Nullable Side passed, Side... sides) {
        held.dropEnded();
        for (Side side : sides) {
            if (held.indexOf(side) >= 0) {
                held.checkAgain(side, sides);
            }
        }
        if (passed != null) {
            held.mayAcquire(passed);
        }
        Waiting waiting = new Waiting(held, sides);
        waiting.takeOff();
        return waiting;
    }

    /** As {@link #begin}, for all ranks that the current thread entered for {@code monitor}, in the order it did; null if none. */
    public static @Nullable Waiting begin(Object monitor) {
        HeldLocks held = HeldLocks.current();
        held.stackUp();
        Side[] sides = new Side[held.depth()];
        int n = 0;
        for (int i = 0; i < sides.length; i++) {
            Side side = held.side(i);
            if (side.mode() == Mode.RANK_ONLY && side.isOf(monitor)) {
                sides[n++] = side;
            }
        }
        return n == 0 ? null : begin(held, null, Arrays.copyOf(sides, n));
    }

    private void takeOff() {
        for (int i = 0; i < sides.length; i++) {
            int entry = held.indexOf(sides[i]);
            holds[i] = entry < 0 ? 0 : held.takeOff(entry);
        }
    }

    /** After the wait, however it ended: the thread has all of them again, as many times as before. */
    public void end() {
        for (int i = 0; i < sides.length; i++) {
            held.wakes(sides[i], holds[i]);
            if (holds[i] > 0) {
                held.sight(sides[i]);
            }
        }
    }
}
