package org.lockrank.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lockrank.lang.Diagnostic.Related;
import org.lockrank.lang.Diagnostics;
import org.lockrank.lang.Names;
import org.lockrank.lang.OrderFile;
import org.lockrank.lang.Problem;
import org.lockrank.lang.Statement.Operator;
import org.lockrank.lang.Statement.Rule;
import org.lockrank.lang.Word;

/**
 * The left sides of all rules: each name on them must be defined, and further up. A name that is not is reported once,
 * at its first use, with some of the others.
 */
final class Uses {

    private static final int MORE_SHOWN = 3;

    private final OrderFile file;
    private final Definitions definitions;
    private final Steps steps;
    private final Suggestions suggestions;
    private final Diagnostics diagnostics;
    private final Map<String, List<Word>> undefined = new LinkedHashMap<>();
    /** Steps whose left side is defined only after they stand. */
    private final List<Integer> early = new ArrayList<>();
    /** How many names are defined where the reader is. */
    private int defined;
    /** How many pairs of a left and a right name there are so far, good ones and bad ones. */
    private long pairs;

    Uses(OrderFile file, Definitions definitions, Steps steps, Suggestions suggestions, Diagnostics diagnostics) {
        this.file = file;
        this.definitions = definitions;
        this.steps = steps;
        this.suggestions = suggestions;
        this.diagnostics = diagnostics;
    }

    /** Makes the steps. Returns false, having said why, if there are too many to go on. */
    boolean collect() {
        for (var statement : file.statements()) {
            if (statement instanceof Rule rule) {
                for (int i = 0; i < rule.operators().size(); i++) {
                    boolean defines = rule.operators().get(i) == Operator.BEFORE;
                    if (defines && !collect(rule.lists().get(i), rule.lists().get(i + 1))) {
                        return false;
                    }
                }
            }
        }
        steps.index();
        return true;
    }

    private boolean collect(List<Word> left, List<Word> right) {
        for (Word rightWord : right) {
            int to = definitions.number(rightWord.text());
            if (to < 0) {
                continue;
            }
            defined += definitions.isFirst(rightWord) ? 1 : 0;
            pairs += left.size();
            if (pairs > Steps.MAX) {
                Steps.tooMany(rightWord, diagnostics);
                return false;
            }
            for (Word leftWord : left) {
                if (!leftWord.isNone()) {
                    use(leftWord, rightWord, to);
                }
            }
        }
        return true;
    }

    private void use(Word leftWord, Word rightWord, int to) {
        int from = definitions.number(leftWord.text());
        if (from < 0) {
            undefined.computeIfAbsent(leftWord.text(), n -> new ArrayList<>()).add(leftWord);
        } else if (from == to) {
            String name = Names.shown(leftWord.text());
            diagnostics.at(
                    rightWord,
                    Problem.BEFORE_ITSELF,
                    name + " cannot be before itself",
                    "write nestable " + name + "; if several of its locks may be held at once");
        } else {
            if (from >= defined) {
                early.add(steps.size());
            }
            steps.add(leftWord, from, rightWord, to);
        }
    }

    /** Reports what is defined nowhere or too late; what is on a cycle no move can mend, the cycle is reported instead. */
    void report(Cycles cycles) {
        undefined.forEach((name, words) -> {
            if (!file.lost(name)) {
                String shown = Names.shown(name);
                diagnostics.at(
                        words.get(0),
                        Problem.UNDEFINED,
                        shown + " is defined nowhere",
                        suggestions.orElse(name, "define it above: NONE < " + shown + ";"),
                        more(words));
            }
        });
        Map<Integer, List<Word>> late = new LinkedHashMap<>();
        for (int step : early) {
            if (!cycles.contains(step)) {
                late.computeIfAbsent(steps.from(step), n -> new ArrayList<>()).add(steps.left(step));
            }
        }
        late.forEach((number, words) -> {
            Word definition = definitions.words().get(number);
            List<Related> related = new ArrayList<>();
            related.add(new Related(diagnostics.place(definition), "defined here"));
            related.addAll(more(words));
            String name = Names.shown(definition.text());
            diagnostics.at(
                    words.get(0),
                    Problem.USED_EARLY,
                    name + " is used above its definition",
                    "move this rule below line " + definition.line() + ", or the definition of " + name + " above it",
                    related);
        });
    }

    private List<Related> more(List<Word> words) {
        List<Word> others =
                words.stream().filter(w -> w != words.get(0)).distinct().toList();
        return others.stream()
                .limit(MORE_SHOWN)
                .map(w -> new Related(
                        diagnostics.place(w),
                        w == others.get(Math.min(MORE_SHOWN, others.size()) - 1) && others.size() > MORE_SHOWN
                                ? "and here, and at " + (others.size() - MORE_SHOWN) + " more places"
                                : "and here"))
                .toList();
    }
}
