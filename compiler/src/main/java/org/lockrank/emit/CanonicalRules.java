package org.lockrank.emit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lockrank.order.Edge;
import org.lockrank.order.LockOrder;

/**
 * The fewest rules that say an order's reduction and define its names in their order, found in one pass: a name joins the
 * right side being written if that has the same left side, goes on the chain if that right side is its left side, and
 * begins a rule of its own otherwise, or where there would be no room for its documentation.
 */
final class CanonicalRules {

    /** The most columns of a name and a comment beside it: the rest of the line is marks, blanks and a margin. */
    private static final int BESIDE = 92;

    /**
     * A name as a rule defines it.
     *
     * @param documentation its documentation; empty for groups
     * @param before its left side, reduced
     */
    record Name(String name, String documentation, List<String> before) {

        /** Whether the documentation can stand beside the name, on one line. */
        boolean fits() {
            return documentation.isEmpty()
                    || documentation.indexOf('\n') < 0 && name.length() + documentation.length() <= BESIDE;
        }

        /** Whether one comment can be about this name and the next. */
        boolean sharesComment(Name next) {
            return !documentation.isEmpty() && documentation.equals(next.documentation) && before.equals(next.before);
        }

        /** This name without its documentation if that is {@code above} the rule. */
        Name under(String above) {
            return documentation.equals(above) ? new Name(name, "", before) : this;
        }
    }

    /**
     * A rule or a chain of rules.
     *
     * @param before the list that it begins with; empty for {@code NONE}
     * @param defined the other lists. Where the names of the first have documentation that does not stand above the
     *     rule, it fits beside them, and so does that of the names of all others
     */
    record Rule(List<String> before, List<List<Name>> defined) {

        /** The documentation that stands above the rule and is about the names of its first right side. */
        String above() {
            List<Name> first = defined.get(0);
            return first.size() == 1 || sharesComment(first) ? first.get(0).documentation() : "";
        }
    }

    private final List<Rule> rules = new ArrayList<>();

    private CanonicalRules() {}

    static List<Rule> of(LockOrder order) {
        Map<String, List<String>> before = new HashMap<>();
        for (Edge edge : order.reduction()) {
            before.computeIfAbsent(edge.after(), name -> new ArrayList<>()).add(edge.before());
        }
        List<Name> names = new ArrayList<>();
        for (String name : order.names()) {
            names.add(new Name(
                    name,
                    order.isGroup(name) ? "" : plain(order.rank(name).documentation()),
                    before.getOrDefault(name, List.of())));
        }
        CanonicalRules rules = new CanonicalRules();
        for (int i = 0; i < names.size(); i++) {
            Name name = names.get(i);
            boolean leads = i + 1 < names.size() && name.sharesComment(names.get(i + 1));
            boolean follows = i > 0 && names.get(i - 1).sharesComment(name);
            if (leads && !follows && !rules.hasCommentOf(name) || !rules.join(name)) {
                List<List<Name>> defined = new ArrayList<>();
                defined.add(new ArrayList<>(List.of(name)));
                rules.rules.add(new Rule(name.before(), defined));
            }
        }
        return rules.rules;
    }

    /** Whether the comment above the rule that was begun last is that of a name. */
    private boolean hasCommentOf(Name name) {
        return !rules.isEmpty() && rules.get(rules.size() - 1).above().equals(name.documentation());
    }

    /** Adds a name to the rule that was begun last, if that has a place for it. */
    private boolean join(Name name) {
        if (rules.isEmpty()) {
            return false;
        }
        Rule open = rules.get(rules.size() - 1);
        List<List<Name>> defined = open.defined();
        int last = defined.size() - 1;
        List<Name> list = defined.get(last);
        if (name.before().equals(list.get(0).before()) && hasRoom(list, name, last == 0)) {
            return list.add(name);
        }
        boolean goesOn = name.before().size() == list.size()
                && name.before().equals(list.stream().map(Name::name).toList());
        return goesOn && name.fits() && defined.add(new ArrayList<>(List.of(name)));
    }

    /**
     * Whether a list has room for a name and its documentation. Under a comment that is about more than one name, or too
     * long to stand beside one, a name needs that comment or one of its own.
     */
    private static boolean hasRoom(List<Name> list, Name name, boolean first) {
        boolean same = name.documentation().equals(list.get(0).documentation());
        if (first && sharesComment(list)) {
            return same || name.fits() && !name.documentation().isEmpty();
        }
        // All names of any other list fit: they would not have been let in, or have a comment above them.
        return first && same && list.size() == 1 || name.fits();
    }

    /** Whether a list has a comment above it that is about its first names. */
    private static boolean sharesComment(List<Name> list) {
        return !list.get(0).fits() || list.size() > 1 && list.get(0).sharesComment(list.get(1));
    }

    /** Documentation as comments give it back: no blanks at line ends, no empty lines at either end. */
    private static String plain(String documentation) {
        List<String> lines = new ArrayList<>();
        for (String line : documentation.split("\\R")) {
            lines.add(line.replaceAll("[\\p{Cc}&&[^\t]]", " ").stripTrailing());
        }
        return String.join("\n", lines).replaceAll("^\n+|\n+$", "");
    }
}
