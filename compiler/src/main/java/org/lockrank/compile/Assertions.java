package org.lockrank.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lockrank.lang.Diagnostics;
import org.lockrank.lang.Names;
import org.lockrank.lang.OrderFile;
import org.lockrank.lang.Problem;
import org.lockrank.lang.Statement.Operator;
import org.lockrank.lang.Statement.Rule;
import org.lockrank.lang.Word;

/**
 * The assertions of a file, {@code a !< b}: no chain of steps may lead from a to b. They may stand anywhere, also above
 * the definitions.
 */
final class Assertions {

    private final OrderFile file;
    private final Definitions definitions;
    private final Steps steps;
    private final Suggestions suggestions;
    private final Diagnostics diagnostics;
    /** What each name is asserted not to be before. */
    private final Map<Integer, List<Word>> asserted = new LinkedHashMap<>();

    private long pairs;

    Assertions(OrderFile file, Definitions definitions, Steps steps, Suggestions suggestions, Diagnostics diagnostics) {
        this.file = file;
        this.definitions = definitions;
        this.steps = steps;
        this.suggestions = suggestions;
        this.diagnostics = diagnostics;
    }

    void check() {
        for (var statement : file.statements()) {
            if (statement instanceof Rule rule) {
                for (int i = 0; i < rule.operators().size(); i++) {
                    boolean asserts = rule.operators().get(i) == Operator.NOT_BEFORE;
                    if (asserts && !collect(rule.lists().get(i), rule.lists().get(i + 1))) {
                        return;
                    }
                }
            }
        }
        asserted.forEach(this::check);
    }

    /** Returns false, having said why, if there are too many pairs to go on. */
    private boolean collect(List<Word> left, List<Word> right) {
        pairs += (long) left.size() * right.size();
        if (pairs > Steps.MAX) {
            Steps.tooMany(right.get(0), diagnostics);
            return false;
        }
        left.forEach(this::isDefined);
        List<Word> defined = right.stream().filter(this::isDefined).toList();
        for (Word word : left) {
            int number = definitions.number(word.text());
            if (number >= 0) {
                asserted.computeIfAbsent(number, n -> new ArrayList<>()).addAll(defined);
            }
        }
        return true;
    }

    private boolean isDefined(Word word) {
        if (definitions.number(word.text()) >= 0) {
            return true;
        }
        if (!file.lost(word.text())) {
            diagnostics.at(
                    word,
                    Problem.ASSERTS_NOTHING,
                    Names.shown(word.text()) + " is defined nowhere, so that this asserts nothing",
                    word.isNone()
                            ? "NONE has a meaning only on the left side of <; delete the assertion"
                            : suggestions.orElse(word.text(), "define it, or delete the assertion"));
        }
        return false;
    }

    private void check(int before, List<Word> words) {
        int[] reachedBy = steps.reach(before, name -> true);
        for (Word word : words) {
            int after = definitions.number(word.text());
            if (reachedBy[after] >= 0 && after != before) {
                List<Integer> chain = steps.chain(reachedBy, before, after);
                diagnostics.at(
                        word,
                        Problem.ASSERTION_BROKEN,
                        Names.shown(definitions.name(before)) + " !< " + Names.shown(word.text()) + " does not hold: "
                                + steps.shown(chain),
                        chain.size() == 1
                                ? "delete the assertion, or this step"
                                : "delete the assertion, or one of these steps",
                        steps.related(chain, diagnostics));
            }
        }
    }
}
