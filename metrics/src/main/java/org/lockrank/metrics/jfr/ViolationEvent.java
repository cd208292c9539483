package org.lockrank.metrics.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;
import org.lockrank.event.HeldLock;
import org.lockrank.event.Site;
import org.lockrank.event.Violation;
import org.lockrank.sink.CountingSink.Pair;

/** A violation of the order of ranks. Instant, without a threshold; its stack is that of the thread that did it. */
@Name("org.lockrank.Violation")
@Label("Lock Order Violation")
@Category({"Java Application", "Lockrank"})
@Description("A ranked lock was to be taken against the declared order, before it blocked")
@StackTrace
final class ViolationEvent extends Event {

    @Label("Kind")
    @Description("LR101 and so on; each has a page in docs/violations")
    @Nullable
    String kind;

    @Label("Held Rank")
    @Nullable
    String heldRank;

    @Label("Wanted Rank")
    @Nullable
    String wantedRank;

    @Label("Held Lock")
    @Nullable
    String heldLock;

    @Label("Wanted Lock")
    @Nullable
    String wantedLock;

    @Label("Held Since")
    @Description("Where the held lock was taken, and how well that is known")
    @Nullable
    String heldAt;

    @Label("Summary")
    @Nullable
    String summary;

    @Label("Message")
    @Description("All that is known: the rule, where the other order was seen, what to change")
    @Nullable
    String message;

    static void register() {
        FlightRecorder.register(ViolationEvent.class);
    }

    static boolean isWanted() {
        return new ViolationEvent().isEnabled();
    }

    static void tell(Violation violation) {
        ViolationEvent event = new ViolationEvent();
        if (!event.shouldCommit()) {
            return;
        }
        Pair pair = Pair.of(violation);
        event.kind = violation.kind().id();
        event.heldRank = pair.held().name();
        event.wantedRank = pair.wanted().name();
        if (violation instanceof Violation.OrderBroken v) {
            event.holds(v.conflicts().get(0).held());
            event.wantedLock = v.wanted().lock();
        } else if (violation instanceof Violation.SelfDeadlock v) {
            event.holds(v.own());
            event.wantedLock = v.wanted().lock();
        } else if (violation instanceof Violation.NotHeld v) {
            event.wantedLock = v.lock();
        }
        event.summary = violation.summary();
        event.message = violation.message();
        event.commit();
    }

    private void holds(HeldLock held) {
        Site site = held.site();
        heldLock = held.lock();
        heldAt = site == null ? null : site.toString();
    }
}
