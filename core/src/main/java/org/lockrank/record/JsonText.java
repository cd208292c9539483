package org.lockrank.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON value (RFC 8259), strictly: no comments, no trailing commas, no key twice, no value after the value.
 *
 * <p>An object becomes a {@link Map} in the order of its keys, an array a {@link List}, a whole number that fits a
 * {@link Long}, another number a {@link Double}, null is {@link #NULL}.
 */
final class JsonText {

    /** What {@code null} becomes. */
    static final Object NULL = JsonText.class;

    /** Deeper than any line of ours; a line of ten thousand brackets must not end in a stack overflow. */
    private static final int MOST_LEVELS = 64;

    private final String text;
    private int at;
    private int level;

    private JsonText(String text) {
        this.text = text;
    }

    /**
     * Reads all of {@code text} as one value.
     *
     * @throws NoJsonException if it is none
     */
    static Object read(String text) throws NoJsonException {
        JsonText json = new JsonText(text);
        Object value = json.value();
        json.skipBlanks();
        if (json.at < text.length()) {
            throw json.problem("something stands after the value");
        }
        return value;
    }

    private Object value() throws NoJsonException {
        skipBlanks();
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", NULL);
            default -> number();
        };
    }

    private Map<String, Object> object() throws NoJsonException {
        Map<String, Object> object = new LinkedHashMap<>();
        enter();
        if (!ends('}')) {
            do {
                skipBlanks();
                int start = at;
                String key = string();
                skipBlanks();
                expect(':');
                Object value = value();
                if (object.put(key, value) != null) {
                    at = start;
                    throw problem("the key \"" + key + "\" stands here twice");
                }
            } while (more('}'));
        }
        level--;
        return object;
    }

    private List<Object> array() throws NoJsonException {
        List<Object> array = new ArrayList<>();
        enter();
        if (!ends(']')) {
            do {
                array.add(value());
            } while (more(']'));
        }
        level--;
        return array;
    }

    private void enter() throws NoJsonException {
        if (++level > MOST_LEVELS) {
            throw problem("values stand more than " + MOST_LEVELS + " deep in each other");
        }
        at++;
    }

    private boolean ends(char bracket) {
        skipBlanks();
        if (peek() == bracket) {
            at++;
            return true;
        }
        return false;
    }

    private boolean more(char bracket) throws NoJsonException {
        if (ends(bracket)) {
            return false;
        }
        expect(',');
        return true;
    }

    private String string() throws NoJsonException {
        expect('"');
        int end = at;
        while (end < text.length() && isPlain(text.charAt(end))) {
            end++;
        }
        if (end < text.length() && text.charAt(end) == '"') {
            String plain = text.substring(at, end);
            at = end + 1;
            return plain;
        }
        StringBuilder string = new StringBuilder();
        while (peek() != '"') {
            char c = peek();
            if (at == text.length()) {
                throw problem("a string has no end");
            }
            if (c < 0x20) {
                throw problem("a control character stands in a string without its escape");
            }
            at++;
            string.append(c == '\\' ? escaped() : c);
        }
        at++;
        return string.toString();
    }

    private static boolean isPlain(char c) {
        return c != '"' && c != '\\' && c >= 0x20;
    }

    private char escaped() throws NoJsonException {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> fourDigits();
            default -> {
                at--;
                throw problem("there is no such escape");
            }
        };
    }

    private char fourDigits() throws NoJsonException {
        int value = 0;
        for (int i = 0; i < 4; i++, at++) {
            char hex = peek();
            int digit = hex < 0x80 ? Character.digit(hex, 16) : -1;
            if (digit < 0) {
                throw problem("\\u needs four hexadecimal digits");
            }
            value = value << 4 | digit;
        }
        return (char) value;
    }

    private Object word(String word, Object value) throws NoJsonException {
        if (!text.startsWith(word, at)) {
            throw problem("a value is needed here");
        }
        at += word.length();
        return value;
    }

    private Object number() throws NoJsonException {
        int start = at;
        if (peek() == '-') {
            at++;
        }
        int first = at;
        if (digits() == 0) {
            at = start;
            throw problem(start == text.length() ? "the line ends too early" : "a value is needed here");
        }
        if (text.charAt(first) == '0' && at > first + 1) {
            at = start;
            throw problem("a number must not begin with 0");
        }
        boolean whole = true;
        if (peek() == '.') {
            whole = false;
            at++;
            needDigits();
        }
        if (peek() == 'e' || peek() == 'E') {
            whole = false;
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            needDigits();
        }
        String number = text.substring(start, at);
        if (whole) {
            try {
                return Long.valueOf(number);
            } catch (NumberFormatException tooLarge) {
                return Double.valueOf(number);
            }
        }
        return Double.valueOf(number);
    }

    private void needDigits() throws NoJsonException {
        if (digits() == 0) {
            throw problem("a number needs a digit here");
        }
    }

    private int digits() {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        return at - start;
    }

    private void skipBlanks() {
        while (peek() == ' ' || peek() == '\t' || peek() == '\r' || peek() == '\n') {
            at++;
        }
    }

    private void expect(char c) throws NoJsonException {
        if (peek() != c || at == text.length()) {
            throw problem(at == text.length() ? "the line ends too early" : "'" + c + "' is needed here");
        }
        at++;
    }

    /** The next character; at the end one that begins nothing. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private NoJsonException problem(String problem) {
        return new NoJsonException(at + 1, problem);
    }

    /** Where a text stops being JSON, and why. */
    static final class NoJsonException extends Exception {

        private static final long serialVersionUID = 1L;

        final int column;
        final String problem;

        NoJsonException(int column, String problem) {
            super(problem);
            this.column = column;
            this.problem = problem;
        }
    }
}
