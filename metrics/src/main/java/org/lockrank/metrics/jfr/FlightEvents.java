package org.lockrank.metrics.jfr;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lockrank.event.Violation;
import org.lockrank.metrics.findings.LiveFinding;

/**
 * Tells Flight Recorder, if the JVM has one. While nothing records an event costs nothing: HotSpot removes the object.
 *
 * <p>The classes of events are initialized at the start. To do so takes locks of Flight Recorder's own, for which the first
 * violation is a bad moment: whoever breaks an order holds locks, and whoever registers an event may wait.
 */
public final class FlightEvents {

    private static final boolean PRESENT = isPresent();

    /** Stands for an event where there is no Flight Recorder. */
    private static final Object NONE = new Object();

    private FlightEvents() {}

    private static boolean isPresent() {
        try {
            Class.forName("jdk.jfr.Event", false, FlightEvents.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Registers the events, so that they can be chosen and are listed by {@code jcmd JFR.view} or {@code jfr metadata}. */
    public static void register() {
        if (PRESENT) {
            ViolationEvent.register();
            StuckThreadEvent.register();
            HeldLongEvent.register();
        }
    }

    /**
     * From now on each recording has the findings that are known when a chunk of it ends. Answers what is to be given to {@link
     * #tellNoFindings}.
     */
    public static Runnable tellFindings(Supplier<List<LiveFinding>> findings) {
        return PRESENT ? FindingEvent.register(findings) : () -> {};
    }

    /** Ends that. */
    public static void tellNoFindings(Runnable telling) {
        if (PRESENT) {
            FindingEvent.forget(telling);
        }
    }

    /** A thread that is stuck, told by another one. */
    public static void stuck(
            long id,
            String name,
            boolean deadlocked,
            long millis,
            String waitsFor,
            List<String> from,
            List<String> held,
            List<String> stack) {
        if (PRESENT) {
            StuckThreadEvent.tell(id, name, deadlocked, millis, waitsFor, from, held, stack);
        }
    }

    /**
     * A thread holds a lock for long, told by another one at each look.
     *
     * @param begun what was answered at the look before; null at the first
     * @return what is to be handed in at the next look, or to {@link #released}
     */
    public static Object holds(@Nullable Object begun, String name, long id, String lock, String at, long millis) {
        return PRESENT ? HeldLongEvent.holds((HeldLongEvent) begun, name, id, lock, at, millis) : NONE;
    }

    /** It holds it no longer. {@code begun}: what {@link #holds} answered. */
    public static void released(Object begun) {
        if (PRESENT) {
            ((HeldLongEvent) begun).released();
        }
    }

    /** Whether some recording wants locks that are held for long. */
    public static boolean wantsHolds() {
        return PRESENT && HeldLongEvent.isWanted();
    }

    /** Whether some recording wants violations with their facts. */
    public static boolean wantsViolations() {
        return PRESENT && ViolationEvent.isWanted();
    }

    /** A violation, in the thread that did it. */
    public static void violation(Violation violation) {
        if (PRESENT) {
            ViolationEvent.tell(violation);
        }
    }
}
