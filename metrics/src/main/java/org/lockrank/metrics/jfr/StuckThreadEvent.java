package org.lockrank.metrics.jfr;

import java.util.List;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** A thread that is stuck. Instant, without a threshold. The stack is a field: an event's own is that of whoever tells. */
@Name("org.lockrank.StuckThread")
@Label("Stuck Thread")
@Category({"Java Application", "Lockrank"})
@Description("A thread that is deadlocked, or waits for one that is, or for another that makes no progress")
@StackTrace(false)
final class StuckThreadEvent extends Event {

    @Label("Stuck Thread")
    @Nullable
    String stuckThread;

    @Label("Java Thread Id")
    long stuckThreadId;

    @Label("Deadlocked")
    boolean deadlocked;

    @Label("Waited")
    @Description("For how long at least")
    @Timespan(Timespan.MILLISECONDS)
    long waited;

    @Label("Waits For")
    @Nullable
    String waitsFor;

    @Label("Waits For Threads")
    @Description("Those that can end the wait, where they are known")
    @Nullable
    String waitsForThreads;

    @Label("Holds")
    @Description("The locks that it holds, the oldest first")
    @Nullable
    String holds;

    @Label("Calls")
    @Description("Its stack, the innermost call first, a line each")
    @Nullable
    String calls;

    static void register() {
        FlightRecorder.register(StuckThreadEvent.class);
    }

    static void tell(
            long id,
            String name,
            boolean deadlocked,
            long millis,
            String waitsFor,
            List<String> from,
            List<String> held,
            List<String> stack) {
        StuckThreadEvent event = new StuckThreadEvent();
        if (event.shouldCommit()) {
            event.stuckThread = name;
            event.stuckThreadId = id;
            event.deadlocked = deadlocked;
            event.waited = millis;
            event.waitsFor = waitsFor;
            event.waitsForThreads = String.join(", ", from);
            event.holds = String.join(", ", held);
            event.calls = String.join("\n", stack);
            event.commit();
        }
    }
}
