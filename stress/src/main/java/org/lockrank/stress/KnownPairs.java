package org.lockrank.stress;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * What the check's word of unknown pairs relies on. The word itself can learn each pair only once in a JVM, so that these
 * are of a field that is declared, written and read as that one is.
 */
public class KnownPairs {

    private static final VarHandle UNKNOWN;

    static {
        try {
            UNKNOWN = MethodHandles.lookup().findVarHandle(Word.class, "unknown", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private KnownPairs() {}

    private static final class Word {
        private long unknown = -1;

        void learn(long bit) {
            UNKNOWN.getAndBitwiseAnd(this, ~bit);
        }

        int known() {
            return (int) (~unknown & 3);
        }
    }

    /** Reached through a final field, as {@code Side} reaches it. */
    private static final class Side {
        private final Word word;

        Side(Word word) {
            this.word = word;
        }
    }

    /** Two threads learn different pairs, and each reads plainly afterwards. */
    @JCStressTest
    @Outcome(
            id = {"1, 3", "3, 2", "3, 3"},
            expect = Expect.ACCEPTABLE,
            desc = "Each knows its own, perhaps the other's.")
    @Outcome(id = "1, 2", expect = Expect.ACCEPTABLE_INTERESTING, desc = "Each saw an old value: both will ask again.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "A pair was lost, or permitted by nobody.")
    @State
    public static class LearnedAtOnce {

        private final Word word = new Word();

        /** Learns the first. */
        @Actor
        public void first(II_Result known) {
            word.learn(1);
            known.r1 = word.known();
        }

        /** Learns the second. */
        @Actor
        public void second(II_Result known) {
            word.learn(2);
            known.r2 = word.known();
        }

        /** Both are known in the end; else the first number says so. */
        @Arbiter
        public void end(II_Result known) {
            if (word.known() != 3) {
                known.r1 = -1;
            }
        }
    }

    /** A reader that comes by a race sees ones, never the zeros that were there before them. */
    @JCStressTest
    @Outcome(id = "-1", expect = Expect.ACCEPTABLE, desc = "Not there yet.")
    @Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "Nothing is known.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Something is permitted that nobody learned.")
    @State
    public static class PublishedByARace {

        private @Nullable Side side;

        /** Publishes. */
        @Actor
        public void maker() {
            side = new Side(new Word());
        }

        /** Reads. */
        @Actor
        public void reader(I_Result known) {
            Side seen = side;
            known.r1 = seen == null ? -1 : seen.word.known();
        }
    }
}
