package org.lockrank.cli;

import java.util.ArrayList;
import java.util.List;
import org.lockrank.order.Edge;
import org.lockrank.order.Explanation;
import org.lockrank.order.Place;

/** Says an {@link Explanation} to a person: yes or no and a sentence, the rules with their places, what to edit. */
final class ExplanationText {

    private final Explanation explanation;
    private final String held;
    private final String wanted;
    private final StringBuilder text = new StringBuilder();

    ExplanationText(Explanation explanation, Terminal terminal) {
        this.explanation = explanation;
        this.held = explanation.held().name();
        this.wanted = explanation.wanted().name();
        boolean yes = explanation.verdict().permits();
        text.append(yes ? terminal.green("yes") : terminal.red("no"))
                .append(": ")
                .append(sentence());
        rules();
        edit();
    }

    private String sentence() {
        return switch (explanation.verdict()) {
            case PERMITTED -> wanted + " may be taken while " + held + " is held";
            case NESTABLE -> "several " + held + " may be held at once: the rank is nestable";
            case NESTABLE_BY_KEY -> "several " + held + " may be held at once, taken by increasing key";
            case SAME_RANK -> "a second " + held + " may not be taken while one is held: the rank is not nestable";
            case REVERSED -> wanted + " may not be taken while " + held + " is held: it must be taken before " + held;
            case INCOMPARABLE -> wanted + " may not be taken while " + held + " is held: no rule orders them";
        };
    }

    private void rules() {
        switch (explanation.verdict()) {
            case PERMITTED, REVERSED -> steps("by the rules", explanation.chain());
            case NESTABLE, NESTABLE_BY_KEY, SAME_RANK ->
                rows("defined at", List.of(held), List.of(explanation.held().place()));
            case INCOMPARABLE ->
                rows(
                        "defined at",
                        List.of(held, wanted),
                        List.of(explanation.held().place(), explanation.wanted().place()));
        }
    }

    private void edit() {
        Explanation.Edit edit = explanation.edit();
        if (edit != null) {
            text.append("\nto permit it\n  ").append(edit.how());
            if (explanation.newPairs() > 1) {
                text.append("\n  (").append(edit.text()).append(" would newly permit ");
                text.append(explanation.newPairs()).append(" pairs of ranks in all)");
            }
        } else if (!explanation.cycle().isEmpty()) {
            String edge = held + " < " + wanted;
            if (explanation.chain().isEmpty()) {
                steps(
                        "a rule " + edge + " would close a cycle, the two sides of a lock being one",
                        explanation.cycle());
            } else {
                text.append("\na rule ").append(edge).append(" would close the cycle with them");
            }
        }
    }

    private void steps(String heading, List<Edge> edges) {
        rows(
                heading,
                edges.stream().map(Edge::toString).toList(),
                edges.stream().map(Edge::place).toList());
    }

    private void rows(String heading, List<String> left, List<Place> right) {
        int width = left.stream().mapToInt(String::length).max().orElse(0);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            rows.add("\n  " + left.get(i) + " ".repeat(width - left.get(i).length()) + "   " + right.get(i));
        }
        text.append('\n').append(heading).append(String.join("", rows));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
