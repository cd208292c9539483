package org.lockrank.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lockrank.lang.Diagnostics;
import org.lockrank.lang.Names;
import org.lockrank.lang.OrderFile;
import org.lockrank.lang.Problem;
import org.lockrank.lang.Statement.Operator;
import org.lockrank.lang.Statement.Rule;
import org.lockrank.lang.Word;
import org.lockrank.order.LockOrder;

/** The names of a file, numbered from 0 in the order of their first definitions, ranks and groups alike. */
final class Definitions {

    private final List<Word> words = new ArrayList<>();
    private final List<String> documentation = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    /** Reads all right sides. Returns false, having said why, if there are too many names to go on. */
    boolean collect(OrderFile file, Diagnostics diagnostics) {
        for (var statement : file.statements()) {
            if (statement instanceof Rule rule) {
                for (int i = 0; i < rule.operators().size(); i++) {
                    if (rule.operators().get(i) == Operator.BEFORE && !collect(file, rule, i + 1, diagnostics)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private boolean collect(OrderFile file, Rule rule, int list, Diagnostics diagnostics) {
        for (Word word : rule.lists().get(list)) {
            if (word.isNone()) {
                diagnostics.at(
                        word,
                        Problem.NONE_DEFINED,
                        "NONE stands on a right side, and nothing can be before it",
                        "NONE is no name: write it on a left side only");
            } else if (!numbers.containsKey(word.text())) {
                if (words.size() == LockOrder.MAX_NAMES) {
                    diagnostics.at(
                            word,
                            Problem.TOO_MANY_NAMES,
                            "an order may have " + LockOrder.MAX_NAMES + " names, and this is one more",
                            "split the order: locks of two orders are checked each in its own");
                    return false;
                }
                define(word, file.documentation(rule, list, word), diagnostics);
            }
        }
        return true;
    }

    private void define(Word word, String comment, Diagnostics diagnostics) {
        numbers.put(word.text(), words.size());
        words.add(word);
        documentation.add(comment);
        if (word.isGroup() && !word.hasCase()) {
            diagnostics.at(
                    word,
                    Problem.GROUP_BY_CHANCE,
                    Names.shown(word.text()) + " is a group, not a rank, for it is the same in capitals",
                    "put a lower-case letter into the name if locks are to carry it");
        }
    }

    int size() {
        return words.size();
    }

    /** The first definitions. */
    List<Word> words() {
        return words;
    }

    String name(int number) {
        return words.get(number).text();
    }

    String documentation(int number) {
        return documentation.get(number);
    }

    /** The number of a name, or -1. */
    int number(String name) {
        return numbers.getOrDefault(name, -1);
    }

    /** Whether a word is the first definition of its name. */
    boolean isFirst(Word word) {
        int number = number(word.text());
        return number >= 0 && words.get(number) == word;
    }
}
