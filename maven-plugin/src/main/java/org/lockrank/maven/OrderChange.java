package org.lockrank.maven;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lockrank.order.OrderDifference;
import org.lockrank.order.OrderDifference.Pair;

/**
 * What a change to an order means, in lines for a build's log: {@code newly permits 3 pairs}, and which.
 *
 * @param difference from the older to the newer order
 */
record OrderChange(OrderDifference difference) {

    /** So many lines of pairs are shown; a build's log is not the place for more. */
    private static final int MOST_LINES = 20;

    /** Whether something is permitted that was not. */
    boolean permits() {
        return !difference.permitted().isEmpty();
    }

    /** A line that says how much changed, then one for each held rank with what may be taken now, or may not any more. */
    List<String> lines() {
        if (difference.isEmpty()) {
            return List.of("permits the same");
        }
        List<String> counts = new ArrayList<>();
        count(counts, "newly permits", difference.permitted().size(), "pair");
        count(counts, "newly forbids", difference.forbidden().size(), "pair");
        count(counts, "adds", difference.added().size(), "rank");
        count(counts, "removes", difference.removed().size(), "rank");
        List<String> lines = new ArrayList<>();
        lines.add(String.join(", ", counts));
        names(lines, "added", difference.added());
        names(lines, "removed", difference.removed());
        pairs(lines, "newly permitted", difference.permitted());
        pairs(lines, "newly forbidden", difference.forbidden());
        return lines;
    }

    private static void count(List<String> counts, String verb, int number, String noun) {
        if (number > 0) {
            counts.add(verb + " " + number + " " + noun + (number == 1 ? "" : "s"));
        }
    }

    private static void names(List<String> lines, String heading, List<String> names) {
        if (!names.isEmpty()) {
            lines.add("  " + heading + ": " + String.join(", ", names));
        }
    }

    private static void pairs(List<String> lines, String heading, List<Pair> pairs) {
        Map<String, List<String>> wanted = new LinkedHashMap<>();
        for (Pair pair : pairs) {
            wanted.computeIfAbsent(pair.held(), held -> new ArrayList<>()).add(pair.wanted());
        }
        int shown = 0;
        for (Map.Entry<String, List<String>> entry : wanted.entrySet()) {
            if (shown++ == MOST_LINES) {
                lines.add("  and of " + (wanted.size() - MOST_LINES) + " more held ranks; 'lockrank diff' lists all");
                return;
            }
            lines.add("  " + heading + ": while holding " + entry.getKey() + ", taking "
                    + String.join(", ", entry.getValue()));
        }
    }
}
