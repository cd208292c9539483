package org.lockrank.it;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Rows of words, printed as they come. */
public final class Table {

    private final PrintStream out;
    private final int[] widths;
    private final List<List<String>> rows = new ArrayList<>();

    /** @param widths of all columns but the last, which takes what it needs */
    public Table(PrintStream out, int... widths) {
        this.out = out;
        this.widths = widths.clone();
    }

    /** Prints a row. */
    public void row(String... cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            line.append(cells[i]);
            if (i < cells.length - 1) {
                line.append(" ".repeat(Math.max(1, widths[i] - cells[i].length() + 1)));
            }
        }
        out.println(line.toString().stripTrailing());
        out.flush();
        rows.add(List.of(cells));
    }

    /** How many rows have this word in this column. */
    public long count(int column, String word) {
        return rows.stream().filter(row -> row.get(column).equals(word)).count();
    }
}
