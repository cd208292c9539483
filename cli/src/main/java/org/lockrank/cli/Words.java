package org.lockrank.cli;

import java.util.List;

/** Numbers and lists in sentences. */
final class Words {

    private Words() {}

    /** {@code 1 rank}, {@code 3 ranks}. */
    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /**
     * A label and words separated by commas, in lines of at most {@code width} characters; lines after the first stand
     * below the first word. A single word that is too long gets a line of its own and is not cut.
     */
    static String list(String label, List<String> words, int width) {
        StringBuilder text = new StringBuilder(label);
        int column = label.length();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i) + (i + 1 < words.size() ? "," : "");
            if (i > 0 && column + 1 + word.length() > width) {
                text.append('\n').append(" ".repeat(label.length()));
                column = label.length();
            } else if (i > 0) {
                text.append(' ');
                column++;
            }
            text.append(word);
            column += word.length();
        }
        return text.toString();
    }
}
