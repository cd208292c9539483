package org.lockrank.metrics.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/**
 * A lock that a thread held for long. It begins at the look that finds it held from the look before, and ends at the look that does not find it held any more. No
 * stack: it would be that of whoever tells.
 */
@Name("org.lockrank.HeldLong")
@Label("Lock Held Long")
@Category({"Java Application", "Lockrank"})
@Description("A thread held a lock, without letting it go, over several looks")
@Threshold("1 s")
@StackTrace(false)
final class HeldLongEvent extends Event {

    @Label("Holding Thread")
    @Nullable
    String holdingThread;

    @Label("Java Thread Id")
    long holdingThreadId;

    @Label("Lock")
    @Nullable
    String lock;

    @Label("Acquired At")
    @Nullable
    String acquiredAt;

    @Label("Held For")
    @Description("For how long at least, the time before the event began included")
    @Timespan(Timespan.MILLISECONDS)
    long heldFor;

    static void register() {
        FlightRecorder.register(HeldLongEvent.class);
    }

    static boolean isWanted() {
        return new HeldLongEvent().isEnabled();
    }

    /** It is still held, or is seen to be for the first time: {@code begun} is null then. Answers what is to be handed in the next time. */
    static HeldLongEvent holds(
            @Nullable HeldLongEvent begun, String name, long id, String lock, String at, long millis) {
        HeldLongEvent event = begun;
        if (event == null) {
            event = new HeldLongEvent();
            event.holdingThread = name;
            event.holdingThreadId = id;
            event.lock = lock;
            event.acquiredAt = at;
            event.begin();
        }
        event.heldFor = millis;
        return event;
    }

    /** It is held no longer. */
    void released() {
        end();
        if (shouldCommit()) {
            commit();
        }
    }
}
