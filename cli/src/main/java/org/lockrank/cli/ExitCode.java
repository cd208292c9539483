package org.lockrank.cli;

/** What the process says when it ends; the same for every command. */
final class ExitCode {

    /** All is well: the orders compile, the answer is yes, nothing differs. */
    static final int FINE = 0;

    /** There is something to fix or to look at: an order with errors, a refused pair, a difference, a stale file. */
    static final int FINDINGS = 1;

    /** The command could not do its work: wrong usage, or a file that cannot be read or written. */
    static final int INPUT = 2;

    /** A file that a report would rest on is damaged, or an order for it has errors. */
    static final int DAMAGED = 3;

    /** The list that stands in each command's help, as picocli reads it: {@code code:description}. */
    static final String CANNOT = "2:wrong usage, or a file that cannot be read or written";

    private ExitCode() {}
}
