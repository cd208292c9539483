package org.lockrank.emit;

/** Halves of characters that stand alone: legal in a Java string, and lost when it becomes UTF-8. */
final class Surrogates {

    private Surrogates() {}

    /** Whether the unit at {@code index} is a surrogate without its partner. */
    static boolean isAlone(String text, int index) {
        char c = text.charAt(index);
        if (Character.isHighSurrogate(c)) {
            return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
        }
        return Character.isLowSurrogate(c) && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
    }
}
