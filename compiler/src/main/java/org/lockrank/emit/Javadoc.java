package org.lockrank.emit;

import java.util.regex.Pattern;

/**
 * A documentation comment: what a person wrote, then a paragraph of ours. Whatever text goes in, the comment ends where it
 * should, and the documentation tool has no complaint.
 */
final class Javadoc {

    /** Names that mean nothing else to the documentation tool. */
    private static final Pattern PLAIN = Pattern.compile("[\\w.:/+-]+");

    private static final int WIDTH = 110;

    private final StringBuilder text = new StringBuilder();
    private final String indent;
    /** Columns taken in the line that is being filled; 0 where the next piece begins a paragraph. */
    private int column;

    Javadoc(String indent) {
        this.indent = indent;
        text.append(indent).append("/**\n");
    }

    /** A person's text: its line breaks are kept, and empty lines part paragraphs. */
    Javadoc written(String documentation) {
        boolean paragraph = true;
        for (String line : documentation.split("\\R")) {
            if (line.isBlank()) {
                paragraph = true;
            } else {
                begin(paragraph);
                text.append(escaped(line.strip())).append('\n');
                paragraph = false;
            }
        }
        return this;
    }

    /** Goes on with our paragraph, by words that may stand in different lines. */
    Javadoc words(String words) {
        for (String word : words.split(" ")) {
            piece(word);
        }
        return this;
    }

    /** Goes on with our paragraph, by a piece that is escaped already and stays in one line. */
    Javadoc piece(String piece) {
        if (column == 0 || column + 1 + piece.length() > WIDTH) {
            text.append(column == 0 ? "" : "\n");
            begin(column == 0);
            text.append(piece);
            column = text.length() - text.lastIndexOf("\n") - 1;
        } else {
            text.append(' ').append(piece);
            column += 1 + piece.length();
        }
        return this;
    }

    /** Ends our paragraph and the comment. */
    Javadoc end() {
        text.append('\n').append(indent).append(" */\n");
        return this;
    }

    /** A name as code. */
    static String code(String name) {
        return PLAIN.matcher(name).matches() ? "{@code " + name + "}" : "<code>" + escaped(name) + "</code>";
    }

    /** Text that neither ends the comment, nor begins a tag, an element or a unicode escape. */
    static String escaped(String line) {
        StringBuilder escaped = new StringBuilder(line.length() + 16);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean ends = c == '/' && i > 0 && line.charAt(i - 1) == '*';
            if (ends || "&<>@\\{}".indexOf(c) >= 0 || Character.getType(c) == Character.FORMAT) {
                escaped.append("&#").append((int) c).append(';');
            } else if (Character.isISOControl(c)) {
                escaped.append(' ');
            } else {
                escaped.append(Surrogates.isAlone(line, i) ? '?' : c);
            }
        }
        return escaped.toString();
    }

    /** The comment. */
    @Override
    public String toString() {
        return text.toString();
    }

    private void begin(boolean paragraph) {
        boolean first = text.length() == indent.length() + 4;
        text.append(indent).append(paragraph && !first ? " *\n" + indent + " * <p>" : " * ");
    }
}
