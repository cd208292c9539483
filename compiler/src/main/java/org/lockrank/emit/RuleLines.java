package org.lockrank.emit;

import java.util.List;
import java.util.stream.Collectors;
import org.lockrank.emit.CanonicalRules.Name;

/**
 * Lays a rule out in lines. A list goes on in the line where it fits; one that is too long for a line of its own has one
 * name a line, as Go's list has, so that a change of one name changes one line; and so has one with comments beside its
 * names.
 */
final class RuleLines {

    private final int width;
    private final StringBuilder text = new StringBuilder();
    /** The comment that ends the current line, once its mark is written; or the empty string. */
    private String comment = "";
    /** Whether nothing may follow in the current line. */
    private boolean closed;

    RuleLines(int width, List<String> before) {
        this.width = width;
        String joined = before.isEmpty() ? "NONE" : String.join(", ", before);
        closed = joined.length() + 2 > width;
        text.append(closed ? String.join(",\n  ", before) : joined);
    }

    /** Writes the next list; the documentation of its names becomes comments beside them. */
    void list(List<Name> names) {
        boolean silent = names.stream().allMatch(name -> name.documentation().isEmpty());
        String joined = names.stream().map(Name::name).collect(Collectors.joining(", "));
        if (silent && !closed && column() + 3 + joined.length() + 1 <= width) {
            text.append(" < ").append(joined);
        } else if (silent && (names.size() == 1 || 2 + joined.length() + 1 <= width)) {
            line();
            text.append("< ").append(joined);
        } else {
            oneALine(names);
        }
    }

    private void oneALine(List<Name> names) {
        // Below its < where that can still stand in the first line, else beside it.
        boolean below = !closed && text.indexOf("\n") < 0 && column() + 2 <= width;
        text.append(below ? " <" : "");
        line();
        text.append(below ? "  " : "< ");
        for (int i = 0; i < names.size(); i++) {
            if (i > 0) {
                text.append(',');
                line();
                text.append("  ");
            }
            text.append(names.get(i).name());
            comment = names.get(i).documentation();
        }
        closed = true;
    }

    /** Lets nothing follow in the current line. */
    void close() {
        closed = true;
    }

    /** The lines, the last with its semicolon. */
    String end() {
        text.append(';');
        line();
        return text.toString();
    }

    private void line() {
        text.append(comment.isEmpty() ? "" : " # " + comment).append('\n');
        comment = "";
        closed = false;
    }

    private int column() {
        return text.length() - text.lastIndexOf("\n") - 1;
    }
}
