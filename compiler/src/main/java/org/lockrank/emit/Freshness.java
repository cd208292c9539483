package org.lockrank.emit;

import java.util.Optional;

/**
 * Tells whether generated text that lies somewhere is still what would be generated now. For builds and tests, so that
 * nobody edits generated source, or an order file without its source.
 */
public final class Freshness {

    /** As much of a line as still reads well: rows of large orders are long. */
    private static final int SHOWN = 100;

    private Freshness() {}

    /**
     * Compares by lines: a checkout that changed line ends is not out of date.
     *
     * @param name what the message calls the text that lies there, for example its file
     * @param expected what would be generated now
     * @param actual what lies there
     * @param command what a person runs to generate it again
     * @return empty where both are the same, else a message that shows the first line that differs and names the command
     */
    public static Optional<String> check(String name, String expected, String actual, String command) {
        String[] now = expected.split("\r\n|\r|\n", -1);
        String[] there = actual.split("\r\n|\r|\n", -1);
        int line = 0;
        while (line < now.length && line < there.length && now[line].equals(there[line])) {
            line++;
        }
        if (line == now.length && line == there.length) {
            return Optional.empty();
        }
        String should = line < now.length ? now[line] : "";
        String says = line < there.length ? there[line] : "";
        int column = 0;
        while (column < should.length() && column < says.length() && should.charAt(column) == says.charAt(column)) {
            column++;
        }
        return Optional.of(name + " is out of date, first in line " + (line + 1) + "\n"
                + "  it says     " + around(column, says, line >= there.length - 1) + "\n"
                + "  should say  " + around(column, should, line >= now.length - 1) + "\n"
                + "  fix         " + command + "\n");
    }

    /** The part of a line that shows the first difference. */
    private static String around(int column, String line, boolean last) {
        if (line.isEmpty()) {
            return last ? "(the text ends here)" : "(an empty line)";
        }
        int from = column < SHOWN / 2 ? 0 : column - SHOWN / 2;
        int to = Math.min(line.length(), from + SHOWN);
        return (from > 0 ? "..." : "") + line.substring(from, to) + (to < line.length() ? "..." : "");
    }
}
