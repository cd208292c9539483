package org.lockrank.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.lockrank.lang.Diagnostic.Related;
import org.lockrank.lang.Diagnostics;
import org.lockrank.lang.Names;
import org.lockrank.lang.OrderFile;
import org.lockrank.lang.Problem;
import org.lockrank.lang.Statement.Operator;
import org.lockrank.lang.Statement.Rule;
import org.lockrank.lang.Word;

/**
 * The rules read step by step: each name on a left side must be defined, and further up; each name on a right side must
 * be new. A name that is not defined is reported once, at its first use, with some of the others.
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

    private final List<Repetition> repeated = new ArrayList<>();
    /** How many names are defined where the reader is. */
    private int defined;
    /** How many pairs of a left and a right name there are so far, good ones and bad ones. */
    private long pairs;

    /** A second definition: whether NONE is before it, and which steps it makes. */
    private record Repetition(Word word, boolean idle, int begin, int end) {}

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
            boolean isFirst = definitions.isFirst(rightWord);
            defined += isFirst ? 1 : 0;
            int begin = steps.size();
            pairs += left.size();
            if (pairs > Steps.MAX) {
                Steps.tooMany(rightWord, diagnostics);
                return false;
            }
            boolean self = false;
            boolean idle = true;
            for (Word leftWord : left) {
                if (!leftWord.isNone()) {
                    idle = false;
                    self |= leftWord.text().equals(rightWord.text());
                    use(leftWord, rightWord, to);
                }
            }
            if (!isFirst && !self) {
                repeated.add(new Repetition(rightWord, idle, begin, steps.size()));
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

    /** Reports what is defined nowhere or too late; what is on a cycle no move can fix, the cycle is reported instead. */
    void report(Cycles cycles) {
        undefined.forEach((name, words) -> {
            if (!file.lost(name)) {
                String shown = Names.shown(name);
                diagnostics.at(
                        words.get(0),
                        Problem.UNDEFINED,
                        shown + " is defined nowhere",
                        name.equalsIgnoreCase("none")
                                ? "write NONE, in capitals, for what nothing is before"
                                : suggestions.orElse(name, "define it above: NONE < " + shown + ";"),
                        more(words));
            }
        });
        repeated.forEach(repetition -> definedTwice(repetition, cycles));
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

    private void definedTwice(Repetition repetition, Cycles cycles) {
        Word word = repetition.word();
        boolean circular = IntStream.range(repetition.begin(), repetition.end()).anyMatch(cycles::contains);
        String help = "a name stands on one right side: add the names before this < to the left side of its first rule";
        if (repetition.idle()) {
            help = "delete it here, or give one of the two another name";
        } else if (circular) {
            help = "delete it here: what stands before this < is already behind " + Names.shown(word.text());
        }
        diagnostics.at(
                word,
                Problem.DEFINED_TWICE,
                Names.shown(word.text()) + " is defined a second time",
                help,
                new Related(
                        diagnostics.place(definitions.words().get(definitions.number(word.text()))),
                        "first defined here"));
    }

    private List<Related> more(List<Word> words) {
        List<Word> others =
                words.stream().filter(w -> !w.equals(words.get(0))).distinct().toList();
        List<Related> related = new ArrayList<>();
        for (Word word : others.subList(0, Math.min(MORE_SHOWN, others.size()))) {
            related.add(new Related(diagnostics.place(word), "and here"));
        }
        if (others.size() > MORE_SHOWN) {
            related.add(new Related(
                    diagnostics.place(others.get(MORE_SHOWN)),
                    others.size() == MORE_SHOWN + 1
                            ? "and here"
                            : "and at " + (others.size() - MORE_SHOWN) + " places from here"));
        }
        return related;
    }
}
