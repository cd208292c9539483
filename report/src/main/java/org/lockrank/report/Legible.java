package org.lockrank.report;

/**
 * What recordings say, for formats that others read on: names in a recording may hold anything, control characters, marks that turn
 * the direction of writing, half characters, megabytes.
 */
final class Legible {

    private Legible() {}

    /** In one line, of no more than so many characters: what is longer loses its middle. */
    static String line(String text, int most) {
        String line = escaped(text, false);
        if (line.length() <= most) {
            return line;
        }
        int head = (most - 3) / 2;
        return line.substring(0, end(line, head)) + "..."
                + line.substring(start(line, line.length() - (most - 3 - head)));
    }

    /** With its line ends and tabs, of no more than so many characters: what is longer loses its end, which is said. */
    static String text(String text, int most) {
        String lines = escaped(text, true);
        String left = "\n... (the rest was left out)\n";
        return lines.length() <= most ? lines : lines.substring(0, end(lines, most - left.length())) + left;
    }

    /** Not within a character of two halves. */
    private static int end(String text, int index) {
        return index > 0 && Character.isHighSurrogate(text.charAt(index - 1)) ? index - 1 : index;
    }

    private static int start(String text, int index) {
        return index < text.length() && Character.isLowSurrogate(text.charAt(index)) ? index + 1 : index;
    }

    private static String escaped(String text, boolean lines) {
        StringBuilder legible = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n' || c == '\t') {
                legible.append(lines ? (char) c : ' ');
            } else if (isLegible(c)) {
                legible.appendCodePoint(c);
            } else {
                legible.append(String.format("\\u%04x", c));
            }
        });
        return legible.toString();
    }

    private static boolean isLegible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
