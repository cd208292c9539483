package org.lockrank.stress;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.lockrank.event.Acquisition;
import org.lockrank.event.Conflict;
import org.lockrank.event.HeldLock;
import org.lockrank.event.Mode;
import org.lockrank.event.Violation;
import org.lockrank.event.ViolationKind;
import org.lockrank.sink.CountingSink;
import org.lockrank.sink.Sink;
import org.lockrank.sink.Sinks;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Two threads tell a sink of the same violation. */
public class SinksAtOnce {

    private static final Violation VIOLATION =
            new Violation.AssertionFailed("nothing is held", null, List.of(), "main");

    private SinksAtOnce() {}

    /** It is passed on once. */
    @JCStressTest
    @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "Once.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Twice, or never.")
    @State
    public static class Once {

        private final AtomicInteger told = new AtomicInteger();
        private final Sink sink = Sinks.once(violation -> told.incrementAndGet());

        /** Tells. */
        @Actor
        public void first() {
            sink.accept(VIOLATION);
        }

        /** Tells. */
        @Actor
        public void second() {
            sink.accept(VIOLATION);
        }

        /** Counts. */
        @Arbiter
        public void end(I_Result result) {
            result.r1 = told.get();
        }
    }

    /** Both count, whether the facts were gathered or not. */
    @JCStressTest
    @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "Both counted.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "One was lost, or counted twice.")
    @State
    public static class Counting {

        private final CountingSink sink = new CountingSink();

        /** Does what the check does. */
        @Actor
        public void first() {
            tell();
        }

        /** Does what the check does. */
        @Actor
        public void second() {
            tell();
        }

        private void tell() {
            if (!sink.settles(ViolationKind.REVERSED, RankedLockExclusion.B, RankedLockExclusion.A)) {
                sink.accept(Violations.REVERSED);
            }
        }

        /** Counts. */
        @Arbiter
        public void end(I_Result result) {
            result.r1 = (int) sink.total();
        }
    }

    /** Apart, so that it is made once. */
    private static final class Violations {
        static final Violation REVERSED = reversed();

        private static Violation reversed() {
            var held = new HeldLock(RankedLockExclusion.B, "b", Mode.EXCLUSIVE, 1, null);
            var wanted = new Acquisition(RankedLockExclusion.A, "a", Mode.EXCLUSIVE, Acquisition.Kind.LOCK, null);
            var conflict = new Conflict(ViolationKind.REVERSED, held, null, null, null);
            return new Violation.OrderBroken(wanted, List.of(conflict), List.of(held), "main");
        }
    }
}
