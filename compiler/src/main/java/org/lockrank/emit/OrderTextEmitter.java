package org.lockrank.emit;

import java.util.List;
import java.util.stream.Collectors;
import org.lockrank.emit.CanonicalRules.Rule;
import org.lockrank.order.Binding;
import org.lockrank.order.DeclaredLock;
import org.lockrank.order.LockOrder;
import org.lockrank.order.Nesting;
import org.lockrank.order.Rank;
import org.lockrank.order.ReadWritePair;

/**
 * An order as an order file: canonical, and reduced to the steps that no others imply. What it says compiles to the same
 * order, with the same names, numbers, rows, groups, nesting, pairs, bindings and documentation, and emitting that gives
 * the same text again. Assertions and comments that document no rank are no part of an order, and are not in the text.
 *
 * <p>Names are defined in the order of their numbers; on a left side they stand in that order too. Lines have fewer than
 * 100 columns, unless one name or one line of documentation has more.
 */
public final class OrderTextEmitter {

    private static final int WIDTH = 99;

    private final StringBuilder text = new StringBuilder();
    /** Whether what was written last stands apart from what comes next. */
    private boolean apart;

    private OrderTextEmitter() {}

    /**
     * The order file.
     *
     * @throws IllegalArgumentException if the order holds a name that no order file can, for it was not compiled from one
     */
    public static String emit(LockOrder order) {
        Writable.require(order);
        OrderTextEmitter emitter = new OrderTextEmitter();
        CanonicalRules.of(order).forEach(emitter::rule);
        emitter.apart = true;
        emitter.nesting(order);
        for (ReadWritePair pair : order.readWritePairs()) {
            emitter.statement(
                    "readwrite " + pair.name() + ": ",
                    List.of(pair.read().name(), pair.write().name()));
        }
        for (DeclaredLock lock : order.declaredLocks()) {
            emitter.statement(
                    "lock " + lock.className() + (lock.reentrant() ? ": " : " nonreentrant: "),
                    lock.methods().stream().map(DeclaredLock.Method::toString).toList());
        }
        emitter.bindings(order.bindings());
        return emitter.text.toString();
    }

    /** Whether an order file can hold it as a word: the name of a rank, the target of a binding. */
    public static boolean isWord(String word) {
        return Writable.isWord(word);
    }

    private void rule(Rule rule) {
        RuleLines lines = new RuleLines(WIDTH, rule.before());
        String above = rule.above();
        lines.list(rule.defined().get(0).stream().map(name -> name.under(above)).toList());
        if (!above.isEmpty()) {
            // The comment would also be about whatever else stood in the line below it.
            lines.close();
        }
        rule.defined().stream().skip(1).forEach(lines::list);
        String written = lines.end();
        part(written.indexOf('\n') < written.length() - 1 || !above.isEmpty());
        above.lines()
                .forEach(line -> text.append(line.isEmpty() ? "#" : "# " + line).append('\n'));
        text.append(written);
    }

    private void nesting(LockOrder order) {
        List<String> any = order.ranks().stream()
                .filter(rank -> rank.nesting() == Nesting.ANY)
                .map(Rank::name)
                .toList();
        if (!any.isEmpty()) {
            statement("nestable ", any);
        }
        for (Rank rank : order.ranks()) {
            if (rank.nesting() == Nesting.BY_KEY) {
                statement("nestable ", List.of(rank.name() + " by key"));
            }
        }
    }

    /** Bindings in their order; neighbours of one rank in one statement. */
    private void bindings(List<Binding> bindings) {
        int begin = 0;
        while (begin < bindings.size()) {
            Rank rank = bindings.get(begin).rank();
            int end = begin;
            while (end < bindings.size() && bindings.get(end).rank() == rank) {
                end++;
            }
            statement(
                    "bind " + rank.name() + ": ",
                    bindings.subList(begin, end).stream()
                            .map(binding -> binding.kind().word() + " " + binding.target())
                            .collect(Collectors.toList()));
            begin = end;
        }
    }

    private void statement(String beginning, List<String> list) {
        part(false);
        String line = beginning + String.join(", ", list);
        text.append(line.length() + 1 <= WIDTH ? line : beginning + String.join(",\n  ", list));
        text.append(";\n");
    }

    /** Parts what comes from what stands there by an empty line, where either has more than one line. */
    private void part(boolean wide) {
        if (text.length() > 0 && (wide || apart)) {
            text.append('\n');
        }
        apart = wide;
    }
}
