package org.lockrank.benchmarks;

import java.util.List;

/** A question, by its name in the tables, and how it is answered. */
interface Row {

    /** Words with hyphens. */
    String name();

    /** Measures, in this JVM, as its mode says. */
    List<Reading> measure(Effort effort);
}
