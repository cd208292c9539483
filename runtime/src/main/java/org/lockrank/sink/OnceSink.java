package org.lockrank.sink;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lockrank.event.Site;
import org.lockrank.event.Violation;

/**
 * Passes a violation on the first time only. Remembers at most {@link #MOST} of them, so that memory is bounded; after
 * that it passes on every new one.
 */
final class OnceSink implements Sink {

    static final int MOST = 10_000;

    private final Sink sink;
    /** Concurrent: any thread may report. */
    private final Set<Sighting> seen = ConcurrentHashMap.newKeySet();

    /** What makes two violations the same: kind, pair, and the places in the code. */
    private record Sighting(
            String kind,
            String held,
            String wanted,
            @Nullable Object heldSite,
            @Nullable Object wantedSite) {}

    OnceSink(Sink sink) {
        this.sink = sink;
    }

    @Override
    public void accept(Violation violation) {
        if (seen.size() >= MOST || seen.add(sighting(violation))) {
            sink.accept(violation);
        }
    }

    private static Sighting sighting(Violation violation) {
        String id = violation.kind().id();
        if (violation instanceof Violation.OrderBroken v) {
            var held = v.conflicts().get(0).held();
            return new Sighting(
                    id,
                    held.rank().name(),
                    v.wanted().rank().name(),
                    frame(held.site()),
                    v.wanted().site());
        }
        if (violation instanceof Violation.SelfDeadlock v) {
            String rank = v.wanted().rank().name();
            return new Sighting(
                    id,
                    v.own().rank().name(),
                    rank,
                    frame(v.own().site()),
                    v.wanted().site());
        }
        if (violation instanceof Violation.NotHeld v) {
            return new Sighting(id, v.rank().name(), "", null, v.site());
        }
        if (violation instanceof Violation.AssertionFailed v) {
            return new Sighting(id, v.claim(), "", null, v.site());
        }
        return new Sighting(id, "", "", null, ((Violation.Undeclared) violation).site());
    }

    private static @Nullable Object frame(@Nullable Site site) {
        return site == null ? null : site.frame();
    }
}
