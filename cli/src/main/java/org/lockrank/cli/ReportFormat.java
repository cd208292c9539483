package org.lockrank.cli;

import java.util.Locale;

/** For whom a report is. */
enum ReportFormat {
    /** For people. */
    TEXT,
    /** For programs. */
    JSON,
    /** For code hosts, which show it beside the code. */
    SARIF,
    /** For a comment of a pull request. */
    MARKDOWN,
    /** For whatever reads results of tests. */
    JUNIT;

    /** The word on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
