package org.lockrank.it.suites;

import java.util.List;
import java.util.regex.Pattern;

/** A program, or a set of tests, that must do the same with and without the agent. */
interface Suite {

    /** Matches nothing. */
    Pattern NONE = Pattern.compile("(?!)");

    /** As it is called on the command line. */
    String name();

    /** The ways in which it is run, such as beside another agent. */
    default List<String> ways() {
        return List.of("alone");
    }

    /** Runs it to its end, or to its time limit, and writes nowhere but below the trial's place. */
    Outcome run(Trial trial);

    /**
     * Inversions that were looked at and are true, by the names of their lock classes in alphabetical order. Why stands where
     * a suite has some.
     */
    default Pattern trueInversions() {
        return NONE;
    }

    /**
     * A potential deadlock that is in it on purpose, by the names of its locks in alphabetical order, and must be found: else an
     * agent that sees nothing would pass. Empty if there is none.
     */
    default String planted() {
        return "";
    }

    /** How many bytes its recordings may have. */
    default long mostRecorded() {
        return Long.MAX_VALUE;
    }
}
