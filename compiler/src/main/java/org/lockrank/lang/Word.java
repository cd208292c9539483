package org.lockrank.lang;

/**
 * A word of an order file and where it stands.
 *
 * @param text the word: no blanks, none of {@code !;,<#}
 * @param line the line, from 1
 * @param column the column in UTF-16 units, from 1
 */
public record Word(String text, int line, int column) {

    /** Whether this is {@code NONE}, which stands for nothing on the left side of a rule. */
    public boolean isNone() {
        return text.equals("NONE");
    }

    /** Whether this names a group: it is equal to its own upper-case form, code point by code point. */
    public boolean isGroup() {
        return text.codePoints().allMatch(c -> Character.toUpperCase(c) == c);
    }

    /** Whether any letter of this word has a case, so that being a group is a choice of spelling. */
    public boolean hasCase() {
        return text.codePoints().anyMatch(c -> Character.toUpperCase(c) != c || Character.toLowerCase(c) != c);
    }
}
