package org.lockrank.analysis.merge;

/**
 * What all runs together say of nested acquisitions of one kind.
 *
 * @param count how often, at least
 * @param runs in how many runs
 * @param first when the first of these runs began; to the second, so that instants compare as text
 * @param last when the last of them did
 */
record Total(long count, long runs, String first, String last) {

    private static final int SECONDS = "2026-11-22T12:00:00".length();

    /** Of one run that began then. */
    static Total of(long count, String started) {
        String second = started.length() > SECONDS ? started.substring(0, SECONDS) + "Z" : started;
        return new Total(count, 1, second, second);
    }

    /** What both say together. */
    Total plus(Total other) {
        return new Total(
                count + other.count,
                runs + other.runs,
                first.compareTo(other.first) <= 0 ? first : other.first,
                last.compareTo(other.last) >= 0 ? last : other.last);
    }
}
