package org.lockrank.metrics;

import org.lockrank.event.Violation;
import org.lockrank.event.ViolationKind;
import org.lockrank.metrics.jfr.FlightEvents;
import org.lockrank.order.Rank;
import org.lockrank.sink.CountingSink;
import org.lockrank.sink.Sink;

/**
 * Counts each violation, tells Flight Recorder, and hands it to the sink that was there before, which may refuse. Settles what that sink settles, so
 * that violations that cost it little cost little still, unless a recording runs that
 * wants their facts. Safe for use by any number of threads: it has no state but the counts.
 */
final class WatchingSink implements Sink {

    private final Sink next;
    private final CountingSink counts = new CountingSink();

    WatchingSink(Sink next) {
        this.next = next;
    }

    @Override
    public boolean settles(ViolationKind kind, Rank held, Rank wanted) {
        if (FlightEvents.wantsViolations() || !next.settles(kind, held, wanted)) {
            return false;
        }
        counts.count(kind, held, wanted);
        return true;
    }

    @Override
    public void accept(Violation violation) {
        counts.accept(violation);
        FlightEvents.violation(violation);
        next.accept(violation);
    }

    Sink next() {
        return next;
    }

    CountingSink counts() {
        return counts;
    }
}
