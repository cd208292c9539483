package org.lockrank.cli;

import java.util.List;
import org.lockrank.order.OrderDifference;
import org.lockrank.order.OrderDifference.Pair;

/** Says an {@link OrderDifference} to a person, pairs that change together in one sentence. */
final class DifferenceText {

    private static final int WIDTH = 100;

    private final StringBuilder text = new StringBuilder();

    /**
     * @param alike whether the orders have the same fingerprint, hence the same numbers, keys and sides as well
     */
    DifferenceText(OrderDifference difference, boolean alike, Terminal terminal) {
        if (difference.isEmpty()) {
            text.append("both orders permit the same\n");
            if (!alike) {
                text.append("but they number ranks, nest them by key or pair the sides of locks otherwise: ");
                text.append("generated source differs\n");
            }
            return;
        }
        ranks("ranks added", difference.added());
        ranks("ranks removed", difference.removed());
        pairs(terminal.green("newly permitted"), difference.permitted());
        pairs(terminal.red("newly forbidden"), difference.forbidden());
    }

    private void ranks(String heading, List<String> names) {
        if (!names.isEmpty()) {
            text.append(heading).append(": ").append(names.size()).append('\n');
            text.append(Words.list("  ", names, WIDTH)).append('\n');
        }
    }

    private void pairs(String heading, List<Pair> pairs) {
        if (pairs.isEmpty()) {
            return;
        }
        text.append(heading)
                .append(": ")
                .append(Words.count(pairs.size(), "pair"))
                .append('\n');
        for (PairGroups.Group group : PairGroups.of(pairs)) {
            String held = group.held().size() == 1 ? "while holding" : "while holding any of";
            text.append(Words.list("  " + held + " ", group.held(), WIDTH)).append('\n');
            text.append(Words.list("    taking ", group.wanted(), WIDTH)).append('\n');
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
