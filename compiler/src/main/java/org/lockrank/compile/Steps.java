package org.lockrank.compile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.IntPredicate;
import org.lockrank.lang.Diagnostic.Related;
import org.lockrank.lang.Diagnostics;
import org.lockrank.lang.Names;
import org.lockrank.lang.Problem;
import org.lockrank.lang.Word;
import org.lockrank.order.LockOrderBuilder;
import org.lockrank.order.Place;

/**
 * The steps of all rules, {@code a < b} for each a on a left side and each b on the right side behind it, in the order of
 * the text: the graph that is closed if all is well, and searched for what is wrong if not. Names are their numbers.
 */
final class Steps {

    /** The most pairs of one order: a left list times a right list is soon more than anybody meant. */
    static final int MAX = 1 << 20;

    /** How many steps of a chain a message shows. */
    static final int SHOWN = 12;

    private final Definitions definitions;
    private final List<Word> left = new ArrayList<>();
    private final List<Word> right = new ArrayList<>();
    private int[] from = new int[64];
    private int[] to = new int[64];
    /** Step numbers by the name that they lead from: those of name n at indices first[n] to first[n + 1] - 1. */
    private int[] byFrom = new int[0];

    private int[] first = new int[0];

    Steps(Definitions definitions) {
        this.definitions = definitions;
    }

    /** Says that the rules or the assertions of a file have more pairs than {@link #MAX}. */
    static void tooMany(Word word, Diagnostics diagnostics) {
        diagnostics.at(
                word,
                Problem.TOO_MANY_STEPS,
                "a left side times its right side, summed up to here, makes more than " + MAX + " pairs of names",
                "put a group between long lists: a, b < GROUP < c, d");
    }

    int size() {
        return left.size();
    }

    void add(Word leftWord, int leftName, Word rightWord, int rightName) {
        int step = left.size();
        if (step == from.length) {
            from = Arrays.copyOf(from, 2 * step);
            to = Arrays.copyOf(to, 2 * step);
        }
        from[step] = leftName;
        to[step] = rightName;
        left.add(leftWord);
        right.add(rightWord);
    }

    /** Sorts the steps by the names they lead from. No step is added after this. */
    void index() {
        first = new int[definitions.size() + 1];
        for (int step = 0; step < size(); step++) {
            first[from[step] + 1]++;
        }
        for (int name = 0; name < definitions.size(); name++) {
            first[name + 1] += first[name];
        }
        byFrom = new int[size()];
        int[] next = first.clone();
        for (int step = 0; step < size(); step++) {
            byFrom[next[from[step]]++] = step;
        }
    }

    int from(int step) {
        return from[step];
    }

    int to(int step) {
        return to[step];
    }

    Word left(int step) {
        return left.get(step);
    }

    /** How many steps lead from a name. */
    int fanOut(int name) {
        return first[name + 1] - first[name];
    }

    /** The {@code i}th of the steps that lead from a name. */
    int leading(int name, int i) {
        return byFrom[first[name] + i];
    }

    /**
     * Breadth first from a name through the names that are let pass: for each name reached the step that reached it first,
     * -1 for others. The start is reached only by a cycle.
     */
    int[] reach(int start, IntPredicate passes) {
        int[] reachedBy = new int[definitions.size()];
        Arrays.fill(reachedBy, -1);
        Deque<Integer> queue = new ArrayDeque<>();
        queue.add(start);
        while (!queue.isEmpty()) {
            int name = queue.remove();
            for (int i = first[name]; i < first[name + 1]; i++) {
                int next = to[byFrom[i]];
                if (reachedBy[next] < 0 && passes.test(next)) {
                    reachedBy[next] = byFrom[i];
                    if (next != start) {
                        queue.add(next);
                    }
                }
            }
        }
        return reachedBy;
    }

    /** The shortest chain of steps to {@code end}, as {@link #reach} found it. */
    List<Integer> chain(int[] reachedBy, int start, int end) {
        List<Integer> chain = new ArrayList<>();
        int name = end;
        do {
            chain.add(reachedBy[name]);
            name = from[reachedBy[name]];
        } while (name != start);
        Collections.reverse(chain);
        return chain;
    }

    /** {@code a < b < c}; a long chain loses its middle. */
    String shown(List<Integer> chain) {
        StringBuilder text = new StringBuilder(Names.shown(definitions.name(from[chain.get(0)])));
        for (int i = 0; i < chain.size(); i++) {
            if (isCut(chain.size(), i)) {
                text.append(i == SHOWN - 2 ? " < …" : "");
            } else {
                text.append(" < ").append(Names.shown(definitions.name(to[chain.get(i)])));
            }
        }
        return text.toString();
    }

    /** Each step of a chain with its place; a long chain loses its middle. */
    List<Related> related(List<Integer> chain, Diagnostics diagnostics) {
        List<Related> related = new ArrayList<>();
        for (int i = 0; i < chain.size(); i++) {
            if (!isCut(chain.size(), i)) {
                int step = chain.get(i);
                String text =
                        Names.shown(definitions.name(from[step])) + " < " + Names.shown(definitions.name(to[step]));
                boolean jumps = i > 0 && isCut(chain.size(), i - 1);
                related.add(new Related(
                        diagnostics.place(right.get(step)),
                        jumps ? text + " (after " + (chain.size() - SHOWN) + " more steps)" : text));
            }
        }
        return related;
    }

    /** Whether the {@code i}th step of a chain is in the part that messages leave out. */
    static boolean isCut(int length, int i) {
        return length > SHOWN && i >= SHOWN - 2 && i < length - 2;
    }

    /** Declares the steps that an order can have: those that lead to a later name. Others have been reported. */
    void declare(LockOrderBuilder builder, Diagnostics diagnostics) {
        Word last = null;
        Place place = null;
        for (int step = 0; step < size(); step++) {
            Word word = right.get(step);
            if (place == null || word != last) {
                place = diagnostics.place(word);
                last = word;
            }
            if (from[step] < to[step]) {
                builder.edge(definitions.name(from[step]), definitions.name(to[step]), place);
            }
        }
    }
}
