package org.lockrank.analysis.recording;

/**
 * Strings of a watched program in one line of text that shows what is in them. A thread's name may hold the end of a line with
 * a line of a report behind it, a command to the terminal, or marks that turn the direction of writing; those become {@code \n},
 * {@code \}{@code u001b}, {@code \}{@code u202e}, as source code has them. Letters and signs of all languages stay as they are.
 */
public final class Visible {

    private static final int FIRST_BEYOND_LATIN_1 = 0x100;

    private Visible() {}

    /** The same text in one line; the very same where there was nothing to do. */
    public static String of(String text) {
        int seen = 0;
        while (seen < text.length() && isSeen(text, seen)) {
            seen++;
        }
        if (seen == text.length()) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length() + 8).append(text, 0, seen);
        for (int i = seen; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isSeen(text, i)) {
                visible.append(c);
            } else {
                append(visible, c);
            }
        }
        return visible.toString();
    }

    private static void append(StringBuilder visible, char c) {
        switch (c) {
            case '\n' -> visible.append("\\n");
            case '\r' -> visible.append("\\r");
            case '\t' -> visible.append("\\t");
            default -> visible.append(String.format("\\u%04x", (int) c));
        }
    }

    private static boolean isSeen(String text, int index) {
        char c = text.charAt(index);
        if (c < FIRST_BEYOND_LATIN_1) {
            return !Character.isISOControl(c);
        }
        if (Character.isHighSurrogate(c)) {
            return index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
        }
        return !endsALine(c) && !turns(c);
    }

    private static boolean endsALine(char c) {
        return c == 0x2028 || c == 0x2029;
    }

    /** Whether it sets the direction of what is around it. */
    private static boolean turns(char c) {
        return c == 0x061C || c == 0x200E || c == 0x200F || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }
}
