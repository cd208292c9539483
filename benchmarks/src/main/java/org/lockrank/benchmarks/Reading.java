package org.lockrank.benchmarks;

/**
 * What one JVM found of one variant against one other.
 *
 * @param ratio the median over all rounds of what the variant took to what the baseline took in the same round; NaN without
 *     a baseline
 * @param amount nanoseconds an operation, or bytes in the rows about memory
 */
record Reading(String row, String variant, String baseline, double ratio, double amount) {

    /** Stands for a baseline where there is none. */
    static final String NONE = "none";

    String toLine() {
        return String.join("\t", "READING", row, variant, baseline, Double.toString(ratio), Double.toString(amount));
    }

    static boolean isLine(String line) {
        return line.startsWith("READING\t");
    }

    static Reading ofLine(String line) {
        String[] words = line.split("\t", -1);
        return new Reading(words[1], words[2], words[3], Double.parseDouble(words[4]), Double.parseDouble(words[5]));
    }
}
