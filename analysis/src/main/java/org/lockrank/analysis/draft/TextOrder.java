package org.lockrank.analysis.draft;

import java.util.List;
import org.lockrank.learned.LearnedOrder;

/**
 * Whether steps can be added to a text in which each name is defined once, above its uses: names that stand there keep their order, and a
 * step to one of them needs a rule that is about it alone.
 */
final class TextOrder {

    private final Existing existing;
    private final LearnedOrder<String> order = new LearnedOrder<>("text");

    TextOrder(Existing existing) {
        this.existing = existing;
        List<String> names = existing.order.names();
        for (int i = 1; i < names.size(); i++) {
            order.admit(names.get(i - 1), names.get(i), "");
        }
    }

    /** Whether a step can be added, and is from now on. */
    boolean admits(Step step) {
        for (String pair : step.byRanks().keySet()) {
            String before = pair.substring(0, pair.indexOf(" < "));
            String after = pair.substring(before.length() + 3);
            if (existing.permits(before, after)) {
                continue;
            }
            if (existing.defines(after) && existing.ruleLine(after) == null
                    || !order.admit(before, after, "").admitted()) {
                return false;
            }
        }
        return true;
    }
}
