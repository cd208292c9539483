package org.lockrank.analysis.draft;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.lockrank.learned.Admission;
import org.lockrank.learned.LearnedOrder;

/**
 * Which steps become rules. The one that was seen most often comes first, and each that does not close a cycle with those before it is
 * permitted: of both orders of two locks the usual one stays, and of a longer cycle the rarest step goes.
 */
final class Decisions {

    /** Why a step is no rule. */
    enum Why {
        /** The rules say the opposite. */
        CYCLE,
        /** It was seen less often than was asked for. */
        SELDOM,
        /** It would need another line than the one that somebody wrote. */
        LINE,
        /** It leads from one side of a lock to the other side of another that is bound to the same ranks. */
        SIDES
    }

    /**
     * One of them.
     *
     * @param against what the rules say instead, as {@code a < b < c}; empty unless they do
     * @param usual how often the opposite was seen, if that is one step; else 0
     */
    record LeftOut(Step step, Why why, String against, long usual) {}

    /** How much more often one order must have been seen to be plainly the one that is meant. */
    static final int PLAINLY = 10;

    final List<Step> admitted = new ArrayList<>();
    final List<LeftOut> leftOut = new ArrayList<>();

    /**
     * @param learned what is permitted already, by the names that {@code key} gives to nodes
     * @param permitted whether a step needs no rule, since the order that is added to permits it
     * @param written whether a rule for a step can be added to that order
     */
    Decisions(
            Collection<Step> steps,
            long minCount,
            LearnedOrder<Long> learned,
            Function<Node, String> key,
            Predicate<Step> permitted,
            Predicate<Step> written) {
        List<Step> usualFirst = steps.stream().sorted(Step.BY_TIMES).toList();
        RoughOrder.of(usualFirst).forEach(node -> learned.mention(key.apply(node)));
        for (Step step : usualFirst) {
            if (permitted.test(step)) {
                continue;
            }
            String before = key.apply(step.before);
            String after = key.apply(step.after);
            if (before.equals(after)) {
                leftOut.add(new LeftOut(step, Why.SIDES, "", 0));
                continue;
            }
            if (step.tally.count() < minCount) {
                leftOut.add(new LeftOut(step, Why.SELDOM, "", 0));
                continue;
            }
            Admission<Long> admission = learned.admit(before, after, step.tally.count());
            if (!admission.admitted()) {
                leftOut.add(against(step, admission));
            } else if (written.test(step)) {
                admitted.add(step);
            } else {
                leftOut.add(new LeftOut(step, Why.LINE, "", 0));
            }
        }
    }

    private static LeftOut against(Step step, Admission<Long> admission) {
        StringBuilder chain = new StringBuilder();
        admission
                .chain()
                .forEach(edge -> chain.append(chain.isEmpty() ? edge.before() : "")
                        .append(" < ")
                        .append(edge.after()));
        long usual = admission.chain().size() == 1 ? admission.chain().get(0).evidence() : 0;
        return new LeftOut(step, Why.CYCLE, chain.toString(), usual);
    }
}
