package org.lockrank.record;

import java.util.ArrayList;
import java.util.List;

/**
 * What one run is to be steered towards: a plan for each finding. As text, the plans one after the other, each with its first
 * line; before them {@value #ONLY_ONE} where that is so.
 *
 * @param plans one at least, {@value #MOST} at most, with {@value #MOST_SIDES} sides together
 * @param onlyOne whether threads are paused for one of them only: the first for which one is to be
 */
public record SteeringPlans(List<SteeringPlan> plans, boolean onlyOne) {

    /** More plans than this no run has. */
    public static final int MOST = 16;

    /** More sides than this they do not have together. */
    public static final int MOST_SIDES = 32;

    /** The line before the plans where threads are paused for one of them only. */
    public static final String ONLY_ONE = "only-one";

    public SteeringPlans {
        plans = List.copyOf(plans);
    }

    /** One plan, which has the run to itself. */
    public static SteeringPlans of(SteeringPlan plan) {
        return new SteeringPlans(List.of(plan), false);
    }

    /** The plans as text, with an end of line behind each line. */
    public String text() {
        StringBuilder text = new StringBuilder(onlyOne ? ONLY_ONE + "\n" : "");
        for (SteeringPlan plan : plans) {
            text.append(plan.text());
        }
        return text.toString();
    }

    /**
     * Reads plans.
     *
     * @throws IllegalArgumentException if there are none, or a mistake is in one; the message has the number of the line
     */
    public static SteeringPlans of(List<String> text) {
        boolean onlyOne = !text.isEmpty() && text.get(0).equals(ONLY_ONE);
        List<SteeringPlan> plans = new ArrayList<>();
        int sides = 0;
        int begin = onlyOne ? 1 : 0;
        do {
            int end = begin + 1;
            while (end < text.size() && !text.get(end).equals(SteeringPlan.FIRST)) {
                end++;
            }
            SteeringPlan plan = SteeringPlan.of(text.subList(begin, Math.min(end, text.size())), begin);
            plans.add(plan);
            sides += plan.sides().size();
            begin = end;
        } while (begin < text.size());
        if (plans.size() > MOST || sides > MOST_SIDES) {
            throw new IllegalArgumentException("line " + text.size() + ": a run has " + MOST + " plans at most, with "
                    + MOST_SIDES + " sides together");
        }
        return new SteeringPlans(plans, onlyOne);
    }
}
