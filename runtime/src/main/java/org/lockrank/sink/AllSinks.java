package org.lockrank.sink;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lockrank.event.Violation;
import org.lockrank.event.ViolationKind;
import org.lockrank.order.Rank;

/** Several sinks, each of which hears of every violation, whatever the others do. */
final class AllSinks implements Sink {

    private final List<Sink> sinks;

    AllSinks(List<Sink> sinks) {
        this.sinks = sinks;
    }

    @Override
    public void accept(Violation violation) {
        LockRankException refusal = null;
        RuntimeException failure = null;
        for (Sink sink : sinks) {
            try {
                sink.accept(violation);
            } catch (LockRankException e) {
                refusal = e;
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        raise(refusal);
        raise(failure);
    }

    private static void raise(@Nullable RuntimeException e) {
        if (e != null) {
            throw e;
        }
    }

    /** All are asked, since a counting sink counts here; facts are gathered unless none needs them. */
    @Override
    public boolean settles(ViolationKind kind, Rank held, Rank wanted) {
        boolean settled = true;
        for (Sink sink : sinks) {
            settled &= sink.settles(kind, held, wanted);
        }
        return settled;
    }
}
