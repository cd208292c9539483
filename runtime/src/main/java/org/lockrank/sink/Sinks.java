package org.lockrank.sink;

import java.util.List;
import org.lockrank.event.Violation;
import org.lockrank.event.ViolationKind;
import org.lockrank.order.Rank;

/** The sinks that need no handle of their own. */
public final class Sinks {

    private Sinks() {}

    /**
     * Refuses every violation by a {@link LockRankException}; logs warnings (LR110), as {@link #logging}, once for each
     * place. The choice for tests.
     */
    public static Sink throwing() {
        Sink warnings = once(logging());
        return violation -> {
            if (violation.kind() == ViolationKind.UNDECLARED) {
                warnings.accept(violation);
            } else {
                throw new LockRankException(violation);
            }
        };
    }

    /** Logs every violation at level WARNING to the {@link System.Logger} {@code lockrank}, with the stack that led to it. */
    public static Sink logging() {
        // The logger is looked up when there is something to say: a program that does nothing wrong starts no logging.
        return violation -> System.getLogger("lockrank")
                .log(System.Logger.Level.WARNING, violation.message(), new Throwable("stack of " + violation.thread()));
    }

    /** Takes no notice. */
    public static Sink ignoring() {
        return new Sink() {
            @Override
            public void accept(Violation violation) {}

            @Override
            public boolean settles(ViolationKind kind, Rank held, Rank wanted) {
                return true;
            }
        };
    }

    /** Prints as the Go runtime does, then stops the JVM with exit status 2, running no shutdown hook. */
    public static Sink halting() {
        return new HaltingSink(System.err, () -> Runtime.getRuntime().halt(2));
    }

    /** Hands each violation to {@code sink} once for each kind, pair of ranks and pair of sites. */
    public static Sink once(Sink sink) {
        return new OnceSink(sink);
    }

    /** Hands every violation to all of {@code sinks}, in order, then refuses if one of them did. */
    public static Sink all(Sink... sinks) {
        return new AllSinks(List.of(sinks));
    }
}
