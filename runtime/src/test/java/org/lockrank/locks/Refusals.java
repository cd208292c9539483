package org.lockrank.locks;

import java.util.List;
import org.lockrank.event.Violation;
import org.lockrank.event.ViolationKind;
import org.lockrank.held.Checking;
import org.lockrank.sink.CollectingSink;
import org.lockrank.sink.LockRankException;
import org.lockrank.sink.Sink;
import org.lockrank.sink.Sinks;

/** Collects the violations of one test, and refuses them or lets them pass; puts back the sink that was there before. */
final class Refusals implements AutoCloseable {

    private final CollectingSink collected = new CollectingSink();
    private final Sink before;

    private Refusals(Sink then) {
        before = Checking.sink(Sinks.all(collected, then));
    }

    /** Refuses what is refused in mode throw; says nothing of locks without rank. */
    static Refusals refusing() {
        return new Refusals(violation -> {
            if (violation.kind() != ViolationKind.UNDECLARED) {
                throw new LockRankException(violation);
            }
        });
    }

    /** Lets everything pass. */
    static Refusals permitting() {
        return new Refusals(violation -> {});
    }

    /** The ids of what came since the last call. */
    List<String> ids() {
        List<String> ids = violations().stream().map(v -> v.kind().id()).toList();
        collected.clear();
        return ids;
    }

    List<Violation> violations() {
        return collected.violations();
    }

    @Override
    public void close() {
        Checking.sink(before);
    }
}
