package org.lockrank.it;

/** Ways to run a program that are compared with the plain one. */
enum CostVariant {
    /** Under the agent, as in every run but the first: it finds what an earlier run has instrumented. */
    WATCHED("watched"),

    /** Under the agent, for the first time. */
    FIRST("first run"),

    /** Under the agent that measures coverage, for comparison. */
    JACOCO("JaCoCo");

    private final String title;

    CostVariant(String title) {
        this.title = title;
    }

    /** What the table calls it. */
    String title() {
        return title;
    }
}
