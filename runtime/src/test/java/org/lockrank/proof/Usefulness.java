package org.lockrank.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.lockrank.event.ViolationKind;
import org.lockrank.testing.Property;

/**
 * The converse of soundness: nothing is refused that could not deadlock. For each refused step of random programs another
 * thread is written with which it does; where the order says the opposite, one that the check lets pass. Runs in
 * {@linkplain FreshClasses fresh classes}.
 */
final class Usefulness {

    private static final int TRIALS = 400;

    private final Map<ViolationKind, Integer> kinds = new EnumMap<>(ViolationKind.class);

    private Usefulness() {}

    static void prove() {
        new Usefulness().proveAll();
    }

    private void proveAll() {
        Cases cases = new Cases(Orders.random(new SplittableRandom(22), 12));
        Property.forAll(TRIALS, cases, Cases.shrinker(), this::check);
        assertThat(kinds)
                .as("refusals of every kind that a lock can cause were seen")
                .containsOnlyKeys(
                        ViolationKind.REVERSED,
                        ViolationKind.INCOMPARABLE,
                        ViolationKind.LEAF,
                        ViolationKind.SAME_RANK,
                        ViolationKind.KEY_ORDER,
                        ViolationKind.SELF_DEADLOCK,
                        ViolationKind.UPGRADE);
    }

    private void check(Case test) {
        Verdict verdict = new Verdict(test.locks());
        for (Program program : test.programs()) {
            var refusal = verdict.of(program);
            if (refusal.isPresent()) {
                Program least = least(program, refusal.get().step(), verdict);
                ViolationKind kind = verdict.of(least).orElseThrow().violation().kind();
                kinds.merge(kind, 1, Integer::sum);
                complete(test, least, kind, verdict);
            }
        }
    }

    /** The refused step, and before it only the holds that it takes for the refusal. */
    private static Program least(Program program, int refused, Verdict verdict) {
        Program least = new Program(program.steps.subList(0, refused + 1));
        for (int i = least.length() - 2; i >= 0; i--) {
            Program fewer = i >= least.length() - 1 || least.step(i).op().ends() ? least : least.without(i);
            var refusal = verdict.of(fewer);
            if (refusal.isPresent() && refusal.get().step() == fewer.length() - 1) {
                least = fewer;
            }
        }
        return least;
    }

    private static void complete(Case test, Program least, ViolationKind kind, Verdict verdict) {
        int wanted = least.step(least.length() - 1).lock();
        TreeSet<Integer> held = new TreeSet<>();
        least.steps.forEach(step -> held.add(step.lock()));
        held.remove(wanted);
        assertThat(held).as("locks that forbid the last step of " + least).hasSizeLessThanOrEqualTo(1);
        Program other = new Program(
                held.isEmpty()
                        ? List.of(step(Step.Op.LOCK, wanted), step(Step.Op.UNLOCK, wanted))
                        : List.of(step(Step.Op.LOCK, wanted), step(Step.Op.LOCK, held.first())));
        assertThat(new Model(test.with(List.of(least, other))).deadlock())
                .as(kind + " of " + least + " with " + other)
                .isPresent();
        if (kind == ViolationKind.REVERSED && isOneRank(test, wanted) && isOneRank(test, held.first())) {
            assertThat(verdict.of(other)).as("the order permits " + other).isEmpty();
        }
    }

    private static boolean isOneRank(Case test, int lock) {
        return test.locks().get(lock).read() == test.locks().get(lock).write();
    }

    private static Step step(Step.Op op, int lock) {
        return new Step(op, lock);
    }
}
