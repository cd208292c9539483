package org.lockrank.agent.bytecode;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The monitors that a thread has acquired in a method and not released yet, each by its {@code monitorenter}, the newest on
 * top. What is held at one place may depend on the way that led there: then there are several of these.
 *
 * <p>Immutable but for the rows above it, which are remembered, so that of each row there is one object within a method.
 */
public final class HeldMonitors {

    /** The index of the {@code monitorenter}, or -1 at the bottom. */
    private final int taken;

    private final @Nullable HeldMonitors below;
    private final List<HeldMonitors> above = new ArrayList<>(1);

    private HeldMonitors(int taken, @Nullable HeldMonitors below) {
        this.taken = taken;
        this.below = below;
    }

    /** Nothing, at the entry of a method. */
    static HeldMonitors nothing() {
        return new HeldMonitors(-1, null);
    }

    /** These and the monitor that the instruction with that index takes. */
    HeldMonitors and(int monitorenter) {
        for (HeldMonitors more : above) {
            if (more.taken == monitorenter) {
                return more;
            }
        }
        HeldMonitors more = new HeldMonitors(monitorenter, this);
        above.add(more);
        return more;
    }

    /** These without the newest; null if there is none. */
    @Nullable
    HeldMonitors released() {
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
        for (HeldMonitors at = below; at != null; at = at.below) {
            depth++;
        }
        return depth;
    }

    /** Whether nothing is held in any of these cases. */
    static boolean nothingIn(List<HeldMonitors> cases) {
        for (HeldMonitors held : cases) {
            if (!held.isNothing()) {
                return false;
            }
        }
        return true;
    }
}
