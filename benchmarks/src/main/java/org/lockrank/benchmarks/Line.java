package org.lockrank.benchmarks;

import java.util.Locale;

/**
 * One line of the table: what all forks found of one variant against one other.
 *
 * @param median of the forks' ratios; NaN without a baseline, as min and max
 * @param ns nanoseconds an operation, or bytes in the rows called {@code bytes-…}: the median of the forks
 */
record Line(String row, String variant, String baseline, String jdk, double median, double min, double max, double ns) {

    static final String HEADER = "row,variant,baseline,jdk,median_ratio,min_ratio,max_ratio,ns";

    private static final int COLUMNS = 8;

    String toCsv() {
        return String.join(",", row, variant, baseline, jdk, ratio(median), ratio(min), ratio(max), amount());
    }

    static Line ofCsv(String csv) {
        String[] words = csv.split(",", -1);
        if (words.length != COLUMNS) {
            throw new UsageException("not a line of " + HEADER + ": " + csv);
        }
        return new Line(
                words[0],
                words[1],
                words[2],
                words[3],
                number(words[4]),
                number(words[5]),
                number(words[6]),
                number(words[7]));
    }

    boolean isRatio() {
        return !Double.isNaN(median);
    }

    /** Whether both are about the same. */
    boolean matches(Line other) {
        return row.equals(other.row)
                && variant.equals(other.variant)
                && baseline.equals(other.baseline)
                && jdk.equals(other.jdk);
    }

    static String ratio(double ratio) {
        return Double.isNaN(ratio) ? "" : String.format(Locale.ROOT, "%.3f", ratio);
    }

    private String amount() {
        return String.format(Locale.ROOT, ns < 1000 ? "%.1f" : "%.0f", ns);
    }

    private static double number(String word) {
        return word.isEmpty() ? Double.NaN : Double.parseDouble(word);
    }
}
