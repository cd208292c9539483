package org.lockrank.emit;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes one JSON value, piece by piece and in the order of the calls; commas come by themselves.
 *
 * <pre>{@code
 * new Json().object().key("ok").value(true).key("names").array().value("a").end().end().toString()
 * }</pre>
 *
 * <p>The text is RFC 8259 in one line, but for the {@linkplain #line line breaks} asked for, and the same for the same
 * calls on every machine. Strings may contain anything: quotes, backslashes, control characters, the line separators
 * that JavaScript trips over, and surrogates without a partner are escaped. Calls that would make no JSON are refused with
 * {@link IllegalStateException}. Not safe for use by several threads.
 */
public final class Json {

    private final StringBuilder text = new StringBuilder();
    /** The closing brackets of what is open, innermost first. */
    private final Deque<Character> open = new ArrayDeque<>();
    /** Whether the next element needs a comma in front. */
    private boolean comma;
    /** Whether a key waits for its value. */
    private boolean keyed;

    /** Makes a writer that has written nothing. */
    public Json() {}

    /** Begins an object; {@link #key} and a value alternate until its {@link #end}. */
    public Json object() {
        return begin('{', '}');
    }

    /** Begins an array. */
    public Json array() {
        return begin('[', ']');
    }

    /**
     * Ends the innermost object or array.
     *
     * @throws IllegalStateException if none is open, or a key waits for its value
     */
    public Json end() {
        if (open.isEmpty() || keyed) {
            throw new IllegalStateException(keyed ? "a key has no value" : "no object or array is open");
        }
        text.append(open.pop().charValue());
        comma = true;
        return this;
    }

    /**
     * Names the value that comes next.
     *
     * @throws IllegalStateException if the innermost open value is no object, or another key waits for its value
     */
    public Json key(String key) {
        if (keyed || open.isEmpty() || open.peek() != '}') {
            throw new IllegalStateException("a key stands in an object, and before a value: " + key);
        }
        text.append(comma ? "," : "");
        quote(key);
        text.append(':');
        comma = false;
        keyed = true;
        return this;
    }

    /** Writes a string. */
    public Json value(String value) {
        separate();
        quote(value);
        return this;
    }

    /** Writes a number. */
    public Json value(long value) {
        return raw(Long.toString(value));
    }

    /** Writes {@code true} or {@code false}. */
    public Json value(boolean value) {
        return raw(Boolean.toString(value));
    }

    /** Writes {@code null}. */
    public Json nothing() {
        return raw("null");
    }

    /** Begins a new line where the next element of the innermost open value begins, unless that is its first one. */
    public Json line() {
        if (comma) {
            text.append(",\n");
            comma = false;
        }
        return this;
    }

    /**
     * What was written.
     *
     * @throws IllegalStateException if nothing was written, or an object or array is still open
     */
    @Override
    public String toString() {
        if (!open.isEmpty() || !comma) {
            throw new IllegalStateException("the value is not complete");
        }
        return text.toString();
    }

    private Json begin(char bracket, char closing) {
        separate();
        text.append(bracket);
        open.push(closing);
        comma = false;
        return this;
    }

    private Json raw(String value) {
        separate();
        text.append(value);
        return this;
    }

    private void separate() {
        boolean inObject = !open.isEmpty() && open.peek() == '}';
        if (inObject != keyed || open.isEmpty() && comma) {
            throw new IllegalStateException(
                    inObject ? "a value in an object needs a key" : "one value is written already");
        }
        text.append(comma ? "," : "");
        comma = true;
        keyed = false;
    }

    private void quote(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> text.append('\\').append(c);
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < 0x20 || c == 0x7F || c == 0x2028 || c == 0x2029 || Surrogates.isAlone(value, i)) {
                        text.append(String.format("\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
