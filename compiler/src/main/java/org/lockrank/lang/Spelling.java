package org.lockrank.lang;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the name that a misspelt word was probably meant for: the nearest by edit distance (letters changed, left out,
 * put in, or two exchanged), if no more than a third of the word is wrong. Words that differ in case only are the nearest.
 */
public final class Spelling {

    private static final int LONGEST = 64;

    private Spelling() {}

    /** The name nearest to a word; the first of those equally near, so that the answer does not change. */
    public static Optional<String> nearest(String word, Collection<String> names) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        int best = Math.min(3, word.length() / 3) + 1;
        String found = null;
        for (String name : names) {
            if (Math.abs(name.length() - word.length()) < best && name.length() <= LONGEST && !name.equals(word)) {
                boolean sameButCase = name.toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT));
                int distance = sameButCase ? 0 : distance(word, name);
                if (distance < best) {
                    best = distance;
                    found = name;
                }
            }
        }
        return Optional.ofNullable(found);
    }

    /** Optimal string alignment: Levenshtein's distance in which two neighbours exchanged count once. */
    static int distance(String a, String b) {
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        int[] next = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            next[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                next[j] = Math.min(Math.min(row[j] + 1, next[j - 1] + 1), row[j - 1] + change);
                boolean exchanged =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (exchanged) {
                    next[j] = Math.min(next[j], last[j - 2] + 1);
                }
            }
            int[] free = last;
            last = row;
            row = next;
            next = free;
        }
        return row[b.length()];
    }
}
