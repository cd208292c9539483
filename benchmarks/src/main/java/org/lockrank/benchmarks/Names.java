package org.lockrank.benchmarks;

import org.lockrank.held.Checking;

/** The words for variants. */
final class Names {

    /** The baseline once more, as a variant: what it differs by is noise. */
    static final String PLAIN = "plain";

    static final String GUAVA = "guava";
    static final String GUAVA_DISABLED = "guava-disabled";
    /** Thread look-up and mask, and nothing else. */
    static final String FLOOR = "floor";

    private Names() {}

    /** Our locks, as this JVM has them: off, on, count. */
    static String ours() {
        return switch (Checking.MODE) {
            case OFF -> "off";
            case COUNT -> "count";
            case LOG, THROW, HALT -> "on";
        };
    }
}
