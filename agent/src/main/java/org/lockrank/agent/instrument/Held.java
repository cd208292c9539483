package org.lockrank.agent.instrument;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The monitors that a thread has taken in a method and not released yet, each by the instruction that took it, the newest
 * on top.
 *
 * <p>Immutable but for the rows above it, which are remembered, so that of each row there is one object within a method.
 */
final class Held {

    /** The index of the {@code monitorenter}, or -1 at the bottom. */
    private final int taken;

    private final @Nullable Held below;
    private final List<Held> above = new ArrayList<>(1);

    private Held(int taken, @Nullable Held below) {
        this.taken = taken;
        this.below = below;
    }

    /** Nothing, at the entry of a method. */
    static Held nothing() {
        return new Held(-1, null);
    }

    /** These and the monitor that the instruction with that index takes. */
    Held and(int monitorenter) {
        for (Held more : above) {
            if (more.taken == monitorenter) {
                return more;
            }
        }
        Held more = new Held(monitorenter, this);
        above.add(more);
        return more;
    }

    /** These without the newest; null if there is none. */
    @Nullable
    Held released() {
        return below;
    }

    boolean isNothing() {
        return below == null;
    }

    /** The index of the instruction that took the newest. */
    int newest() {
        return taken;
    }

    /** How many they are. */
    int depth() {
        int depth = 0;
        for (Held at = below; at != null; at = at.below) {
            depth++;
        }
        return depth;
    }

    /** Whether nothing is held in any of these cases. */
    static boolean nothingIn(List<Held> cases) {
        for (Held held : cases) {
            if (!held.isNothing()) {
                return false;
            }
        }
        return true;
    }
}
