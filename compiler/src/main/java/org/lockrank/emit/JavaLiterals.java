package org.lockrank.emit;

import java.util.ArrayList;
import java.util.List;

/** Text as Java literals, none longer than a class file takes. */
final class JavaLiterals {

    /** What the length field of a constant in a class file can say, in bytes. */
    static final int LONGEST_CONSTANT = 65_535;

    private JavaLiterals() {}

    /** A text without line ends as a string literal. */
    static String string(String text) {
        return '"' + escaped(text) + '"';
    }

    /**
     * Lines as one text block, its own lines indented.
     *
     * @param text ends with a line end or with a character that is no white space; none of its lines begins or ends with
     *     white space, for a text block would drop that
     */
    static String block(String text, String indent) {
        StringBuilder block = new StringBuilder("\"\"\"\n");
        text.lines().forEach(line -> block.append(indent).append(escaped(line)).append('\n'));
        if (text.endsWith("\n")) {
            return block.append(indent).append("\"\"\"").toString();
        }
        block.setLength(block.length() - 1);
        return block.append("\"\"\"").toString();
    }

    /**
     * A text in pieces that a constant can hold: cut after a line end where there is one in reach, else between two
     * characters that are no white space.
     */
    static List<String> pieces(String text, int longest) {
        List<String> pieces = new ArrayList<>();
        int begin = 0;
        while (begin < text.length()) {
            int end = reach(text, begin, longest);
            if (end < text.length()) {
                int line = text.lastIndexOf('\n', end - 1) + 1;
                end = line > begin ? line : betweenCharacters(text, end);
            }
            pieces.add(text.substring(begin, end));
            begin = end;
        }
        return pieces;
    }

    /** The end of the longest piece from {@code begin} that needs no more bytes than {@code longest}. */
    private static int reach(String text, int begin, int longest) {
        int bytes = 0;
        int end = begin;
        while (end < text.length()) {
            bytes += bytes(text.charAt(end));
            if (bytes > longest) {
                return end;
            }
            end++;
        }
        return end;
    }

    /** In a class file: like UTF-8, but surrogates stand for themselves, and NUL needs two. */
    private static int bytes(char c) {
        return c >= 0x800 ? 3 : c >= 0x80 || c == 0 ? 2 : 1;
    }

    private static int betweenCharacters(String text, int end) {
        int cut = end;
        while (Character.isWhitespace(text.charAt(cut))
                || Character.isWhitespace(text.charAt(cut - 1))
                || Character.isLowSurrogate(text.charAt(cut))) {
            cut--;
        }
        return cut;
    }

    /**
     * Quotes and backslashes escaped, which leaves no unicode escape standing by itself; characters that cannot be seen
     * or cannot be written as UTF-8 become unicode escapes.
     */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                escaped.append('\\').append(c);
            } else if (c < ' ') {
                escaped.append(String.format("\\%03o", (int) c));
            } else if (isUnseen(c) || Surrogates.isAlone(text, i)) {
                escaped.append(String.format("\\u%04x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static boolean isUnseen(char c) {
        return Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.LINE_SEPARATOR
                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
    }
}
