package org.lockrank.analysis.baseline;

/**
 * What is wrong with a baseline, or with a library's list of harmless pairs.
 *
 * @param file as it was named
 * @param line from 1
 * @param column in UTF-16 units, from 1
 * @param says a sentence without a full stop
 */
public record BaselineProblem(String file, int line, int column, String says) {

    /** {@code file:line:column: sentence}, the form that editors link. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + says;
    }
}
