package org.lockrank.lang;

import java.util.HashMap;
import java.util.Map;

/**
 * Cuts a text into words and marks, one at a time; the current one is in {@link #kind}, {@link #text}, {@link #line} and
 * {@link #column}. Comments are put aside, characters that have no business in an order are reported and skipped.
 */
final class Lexer {

    /** What the current word is. */
    enum Kind {
        NAME,
        BEFORE,
        NOT_BEFORE,
        COMMA,
        SEMICOLON,
        END
    }

    /** Longer ones first. */
    private static final String[] FOREIGN_MARKS = {"-->", "->", "=>", ">"};

    Kind kind = Kind.END;
    String text = "";
    int line = 1;
    int column = 1;
    /** Where the word before the current one ended. */
    int endLine = 1;

    int endColumn = 1;

    private final String input;
    private final Diagnostics diagnostics;
    private final Comments comments;
    /** One string for each name, however often it is written. */
    private final Map<String, String> names = new HashMap<>();

    private int length;
    private int lastWordLine;
    private int at;
    private int atLine = 1;
    private int lineStart;

    Lexer(SourceText source, Diagnostics diagnostics, Comments comments) {
        this.input = source.text();
        this.diagnostics = diagnostics;
        this.comments = comments;
    }

    /** Goes on to the next word; stays at the end once it is there. */
    void next() {
        if (kind != Kind.END) {
            endLine = line;
            endColumn = column + length;
        }
        while (at < input.length()) {
            char c = input.charAt(at);
            if (SourceText.isLineEnd(input, at)) {
                at++;
                atLine++;
                lineStart = at;
            } else if (c == ' ' || c == '\t' || c == '\r') {
                at++;
            } else if (c == '#') {
                comment();
            } else if (input.startsWith("//", at)) {
                foreignComment("");
            } else if (input.startsWith("/*", at)) {
                foreignComment("*/");
            } else if (refused(at, true)) {
                at = report(at, true);
            } else if (foreignMark()) {
                return;
            } else if (c == '!' && !input.startsWith("!<", at)) {
                diagnostics.at(
                        atLine,
                        at - lineStart + 1,
                        1,
                        Problem.LONE_MARK,
                        "a ! stands only before a <",
                        "write a !< b to assert that a is not before b");
                at++;
            } else {
                take(c);
                return;
            }
        }
        set(Kind.END, 0);
    }

    Word word() {
        return new Word(text, line, column);
    }

    private void take(char c) {
        switch (c) {
            case ';' -> set(Kind.SEMICOLON, 1);
            case ',' -> set(Kind.COMMA, 1);
            case '<' -> set(Kind.BEFORE, 1);
            case '!' -> set(Kind.NOT_BEFORE, 2);
            default -> {
                int end = at + 1;
                StringBuilder repaired = null;
                while (end < input.length() && inName(input.charAt(end)) && !isArrow(end)) {
                    if (refused(end, true)) {
                        repaired = (repaired == null ? new StringBuilder(input.substring(at, end)) : repaired);
                        end = report(end, true);
                    } else {
                        if (repaired != null) {
                            repaired.append(input.charAt(end));
                        }
                        end++;
                    }
                }
                set(Kind.NAME, end - at);
                text = names.computeIfAbsent(repaired == null ? text : repaired.toString(), t -> t);
            }
        }
    }

    /** Reports a comment as other languages have it, and passes over it: to the end of its line, or to {@code end}. */
    private void foreignComment(String end) {
        diagnostics.at(
                atLine,
                at - lineStart + 1,
                2,
                Problem.FOREIGN_COMMENT,
                "a comment begins with #",
                end.isEmpty() ? "write # instead of //" : "write # at the beginning of each line of the comment");
        while (at < input.length() && !(end.isEmpty() ? SourceText.isLineEnd(input, at) : input.startsWith(end, at))) {
            if (SourceText.isLineEnd(input, at)) {
                atLine++;
                lineStart = at + 1;
            }
            at++;
        }
        at = Math.min(input.length(), at + end.length());
    }

    /** Reports a mark that stands for before or after elsewhere, and takes it for the {@code <} that was meant. */
    private boolean foreignMark() {
        String mark = foreignMarkAt(at);
        if (mark.isEmpty()) {
            return false;
        }
        boolean arrow = mark.length() > 1;
        diagnostics.at(
                atLine,
                at - lineStart + 1,
                mark.length(),
                Problem.FOREIGN_MARK,
                "the mark between names is <, and there is no " + mark,
                arrow
                        ? "write a < b where a may be held when b is acquired"
                        : "write b < a instead of a > b: the lock that is acquired first stands on the left");
        set(Kind.BEFORE, mark.length());
        return true;
    }

    /** Within a name; a lone > is no mark there. */
    private boolean isArrow(int i) {
        return foreignMarkAt(i).length() > 1;
    }

    private String foreignMarkAt(int i) {
        for (String mark : FOREIGN_MARKS) {
            if (input.startsWith(mark, i)) {
                return mark;
            }
        }
        return "";
    }

    private void set(Kind kind, int length) {
        this.kind = kind;
        this.text = input.substring(at, at + length);
        this.line = atLine;
        this.column = at - lineStart + 1;
        this.length = length;
        if (kind != Kind.END) {
            lastWordLine = atLine;
        }
        at += length;
    }

    private static boolean inName(char c) {
        return switch (c) {
            case '!', ';', ',', '<', '#', ' ', '\t', '\r', '\n' -> false;
            default -> true;
        };
    }

    private void comment() {
        int start = at + 1;
        while (at < input.length() && input.charAt(at) != '\n' && input.charAt(at) != '\r') {
            if (refused(at, false)) {
                at = report(at, false);
            } else {
                at++;
            }
        }
        comments.add(atLine, input.substring(start, at), lastWordLine != atLine);
    }

    /** Reports a run of refused characters and returns where it ends. */
    private int report(int from, boolean outsideComments) {
        int to = from + 1;
        char c = input.charAt(from);
        while (to < input.length() && input.charAt(to) == c && refused(to, outsideComments)) {
            to++;
        }
        boolean control = Character.isISOControl(c);
        diagnostics.at(
                atLine,
                from - lineStart + 1,
                to - from,
                control ? Problem.CONTROL_CHARACTER : Problem.INVISIBLE_CHARACTER,
                nature(c),
                control ? "delete it; if there are many, this is no text file" : "delete it, or write a plain blank");
        return to;
    }

    private static String nature(char c) {
        String code = String.format("U+%04X", (int) c);
        if (Character.isISOControl(c)) {
            return c == 0 ? "this is a NUL byte" : "this is the control character " + code;
        }
        if (Character.isSurrogate(c)) {
            return code + " is half a character";
        }
        return code + (Character.isSpaceChar(c) ? " looks like a blank and is none" : " cannot be seen");
    }

    private boolean refused(int i, boolean outsideComments) {
        char c = input.charAt(i);
        if (c < 0x7F) {
            return c < ' ' && c != '\t' && c != '\n' && c != '\r';
        }
        return Character.isISOControl(c) || outsideComments && !visible(i, c);
    }

    private boolean visible(int i, char c) {
        if (Character.isHighSurrogate(c)) {
            return i + 1 < input.length() && Character.isLowSurrogate(input.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i > 0 && Character.isHighSurrogate(input.charAt(i - 1));
        }
        boolean directs = c >= '\u202A' && c <= '\u202E' || c >= '\u2066' && c <= '\u2069';
        return !Character.isSpaceChar(c) && c != '\u200B' && c != '\uFEFF' && !directs;
    }
}
