package org.lockrank.event;

import java.util.ArrayList;
import java.util.List;

/** Rows of cells, set out in columns: a label, then up to four cells, each column as wide as its widest cell. */
final class Columns {

    private static final int GAP = 3;

    private final List<List<String>> rows = new ArrayList<>();

    /** Adds a row; a row of one cell is a sentence and widens no column. */
    void row(String label, String... cells) {
        List<String> row = new ArrayList<>(List.of(label));
        row.addAll(List.of(cells));
        rows.add(row);
    }

    /** The rows as lines, each begun with a line end and two blanks; no blanks at the end of a line. */
    void appendTo(StringBuilder text) {
        int[] width = new int[8];
        for (List<String> row : rows) {
            for (int c = 0; c < row.size() && row.size() > 2; c++) {
                width[c] = Math.max(width[c], row.get(c).length());
            }
        }
        width[0] = 6;
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder("  ");
            for (int c = 0; c < row.size(); c++) {
                line.append(row.get(c));
                int pad = c + 1 == row.size() ? 0 : width[c] - row.get(c).length() + (c == 0 ? 2 : GAP);
                line.append(" ".repeat(Math.max(pad, c + 1 == row.size() ? 0 : 1)));
            }
            text.append('\n').append(line.toString().stripTrailing());
        }
    }
}
