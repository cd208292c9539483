package org.lockrank.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.lockrank.held.Held;
import org.lockrank.order.LockOrder;
import org.lockrank.testing.Property;
import org.lockrank.testing.Shrinker;

/**
 * The property itself: programs that the check lets pass, each alone, never deadlock together. Runs in
 * {@linkplain FreshClasses fresh classes}.
 */
final class Soundness {

    /** So many orders have fewer ranks than there are bits to tell them apart. */
    private static final int ORDERS = 24;

    private static final int TRIALS = 1_000;

    /** How many cases there were of each sort; a proof about cases that never wait would be none. */
    private int passed;

    private int passedAndWaited;
    private int refused;
    private int refusedAndDeadlock;

    private Soundness() {}

    /** Each rank has a bit of its own. Returns counts, for the test to see that the cases say something. */
    static int[] withBits() {
        return new Soundness().prove(20, Cases.shrinker());
    }

    /** The same for a check that is wrong on purpose: the first case that shows it will do. */
    static void withBitsAsFound() {
        new Soundness().prove(20, Shrinker.none());
    }

    /** All ranks share the last bit. */
    static int[] inTheCrowd() {
        LockOrder many = manyRanks();
        many.ranks().forEach(Held::mayAcquire);
        return new Soundness().prove(21, Cases.shrinker());
    }

    private static LockOrder manyRanks() {
        var builder = LockOrder.builder("crowd.order");
        for (int i = 0; i < 130; i++) {
            builder.rank("crowd" + i);
        }
        return builder.build();
    }

    private int[] prove(long seed, Shrinker<Case> shrinker) {
        Cases cases = new Cases(Orders.random(new SplittableRandom(seed), ORDERS));
        Property.forAll(TRIALS, cases, shrinker, this::check);
        return new int[] {passed, passedAndWaited, refused, refusedAndDeadlock};
    }

    /** The case as it is, then with every refused step left out, so that all of it passes. */
    private void check(Case test) {
        judge(test);
        judge(fixed(test));
    }

    private void judge(Case test) {
        Verdict verdict = new Verdict(test.locks());
        boolean passes = test.programs().stream().allMatch(p -> verdict.of(p).isEmpty());
        Model model = new Model(test);
        Optional<List<String>> deadlock = model.deadlock();
        if (passes && deadlock.isPresent()) {
            throw new AssertionError("the check lets every thread pass, and they deadlock:\n    "
                    + String.join("\n    ", deadlock.get()));
        }
        passed += passes ? 1 : 0;
        passedAndWaited += passes && model.anyWaits() ? 1 : 0;
        refused += passes ? 0 : 1;
        refusedAndDeadlock += deadlock.isPresent() ? 1 : 0;
    }

    private static Case fixed(Case test) {
        Verdict verdict = new Verdict(test.locks());
        List<Program> fixed = new ArrayList<>();
        for (Program program : test.programs()) {
            Program next = program;
            for (var refusal = verdict.of(next); refusal.isPresent(); refusal = verdict.of(next)) {
                next = next.without(refusal.get().step());
            }
            fixed.add(next);
        }
        return test.with(fixed);
    }
}
