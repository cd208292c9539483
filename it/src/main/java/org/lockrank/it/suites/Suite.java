package org.lockrank.it.suites;

import java.util.List;

/** A program, or a set of tests, that must do the same with and without the agent. */
interface Suite {

    /** As it is called on the command line. */
    String name();

    /** The ways in which it is run, such as beside another agent. */
    default List<String> ways() {
        return List.of("alone");
    }

    /** Runs it to its end, or to its time limit, and writes nowhere but below the trial's place. */
    Outcome run(Trial trial);

    /** How many bytes its recordings may have. */
    default long mostRecorded() {
        return Long.MAX_VALUE;
    }
}
