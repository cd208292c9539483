package org.lockrank.metrics.jfr;

import java.util.List;
import java.util.function.Supplier;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.Relational;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;
import org.lockrank.metrics.findings.LiveFinding;

/**
 * One side of a finding. Instant, without a threshold; told at the end of each chunk, so that each recording has all that is known
 * by then, whenever it began. The stack is a field: an event's own is that of whoever tells.
 */
@Name("org.lockrank.Finding")
@Label("Lock Finding")
@Category({"Java Application", "Lockrank"})
@Description("One thread of a deadlock, a potential one or another finding; those of one finding have its id")
@Period("endChunk")
@StackTrace(false)
final class FindingEvent extends Event {

    @Label("Finding Id")
    @Description("The same in each run and each report")
    @FindingId
    @Nullable
    String findingId;

    @Label("Tier")
    @Description("What is claimed: deadlock, stuck, potential-deadlock, order-inversion")
    @Nullable
    String tier;

    @Label("Locks")
    @Description("The lock classes that the finding is about")
    @Nullable
    String locks;

    @Label("Side")
    @Description("Which of the finding's threads, from 1")
    int side;

    @Label("Sides")
    int sides;

    @Label("Finding Thread")
    @Nullable
    String findingThread;

    @Label("Wants")
    @Nullable
    String wants;

    @Label("Wants At")
    @Nullable
    String wantsAt;

    @Label("Holds")
    @Nullable
    String holds;

    @Label("Holds Since")
    @Nullable
    String holdsAt;

    @Label("Calls")
    @Description("The stack of the one that wants, the innermost call first, a line each")
    @Nullable
    String calls;

    /** Joins the events of a finding, for tools that relate events. */
    @Relational
    @Label("Finding Id")
    @Name("org.lockrank.FindingId")
    @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
    @java.lang.annotation.Target(java.lang.annotation.ElementType.FIELD)
    @jdk.jfr.MetadataDefinition
    @interface FindingId {}

    /** From now on the findings are told; answers what is to be given to {@link #forget}. */
    static Runnable register(Supplier<List<LiveFinding>> findings) {
        Runnable telling = new Telling(findings);
        FlightRecorder.addPeriodicEvent(FindingEvent.class, telling);
        return telling;
    }

    /** Ends that. */
    static void forget(Runnable telling) {
        FlightRecorder.removePeriodicEvent(telling);
    }

    private record Telling(Supplier<List<LiveFinding>> findings) implements Runnable {
        @Override
        public void run() {
            for (LiveFinding finding : findings.get()) {
                int number = 0;
                for (LiveFinding.Side side : finding.sides()) {
                    tell(finding, side, ++number);
                }
            }
        }
    }

    private static void tell(LiveFinding finding, LiveFinding.Side side, int number) {
        FindingEvent event = new FindingEvent();
        event.findingId = finding.id();
        event.tier = finding.tier();
        event.locks = String.join(", ", finding.locks());
        event.side = number;
        event.sides = finding.sides().size();
        event.findingThread = side.thread();
        event.wants = side.wants();
        event.wantsAt = side.wantsAt();
        event.holds = side.holds();
        event.holdsAt = side.holdsAt();
        event.calls = String.join("\n", side.calls());
        event.commit();
    }
}
