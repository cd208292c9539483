package org.lockrank.sink;

import java.util.List;
import org.lockrank.event.Violation;

/**
 * Several sinks, each of which hears of every violation, whatever the others do. Settles nothing beforehand: a sink that
 * does, counts as it does, and would count again when it hears of the violation for the sake of the others.
 */
final class AllSinks implements Sink {

    private final List<Sink> sinks;

    AllSinks(List<Sink> sinks) {
        this.sinks = sinks;
    }

    @Override
    public void accept(Violation violation) {
        LockRankException refusal = null;
        RuntimeException failure = null;
        Error error = null;
        for (Sink sink : sinks) {
            try {
                sink.accept(violation);
            } catch (LockRankException e) {
                refusal = e;
            } catch (RuntimeException e) {
                failure = e;
            } catch (Error e) {
                error = e;
            }
        }
        if (refusal != null) {
            throw refusal;
        }
        if (failure != null) {
            throw failure;
        }
        if (error != null) {
            throw error;
        }
    }
}
