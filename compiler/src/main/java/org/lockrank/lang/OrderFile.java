package org.lockrank.lang;

import java.util.List;
import java.util.Set;

/**
 * An order file as its statements, each as written, in the order of the text.
 *
 * <p>A rank is documented by comments, by the first of these that is there:
 *
 * <ul>
 *   <li>the comment beside its name, on the same line, and the lines of comment directly above that line;
 *   <li>for the names of the first right side of a rule, the lines of comment directly above the rule.
 * </ul>
 *
 * <p>A blank line between comment and rule parts them: such a comment is about the file.
 */
public final class OrderFile {

    private final List<Statement> statements;
    private final Set<String> lost;
    private final Comments comments;

    OrderFile(List<Statement> statements, Set<String> lost, Comments comments) {
        this.statements = List.copyOf(statements);
        this.lost = lost;
        this.comments = comments;
    }

    /** Parses a text. What is wrong with it goes to {@code diagnostics}, and the rest is parsed all the same. */
    public static OrderFile parse(SourceText text, Diagnostics diagnostics) {
        return new Parser(text, diagnostics).file();
    }

    /** The statements. */
    public List<Statement> statements() {
        return statements;
    }

    /**
     * Whether a name stands in a part of the file that could not be understood, so that nothing should be said about its
     * being defined nowhere.
     */
    public boolean lost(String name) {
        return lost.contains(name);
    }

    /**
     * The documentation of a name.
     *
     * @param rule the rule that defines it
     * @param list the index of the list of that rule in which it stands
     * @param name the name in that list
     * @return lines separated by {@code \n}; empty where there is no comment
     */
    public String documentation(Statement.Rule rule, int list, Word name) {
        String above = comments.above(name.line());
        String beside = comments.beside(name.line());
        if (above.isEmpty()
                && beside.isEmpty()
                && list == 1
                && !rule.lists().get(0).isEmpty()) {
            return comments.above(rule.lists().get(0).get(0).line());
        }
        return above.isEmpty() || beside.isEmpty() ? above + beside : above + "\n" + beside;
    }
}
