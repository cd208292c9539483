/** What was found, as text and as JSON. */
module org.lockrank.report {
    requires transitive org.lockrank.analysis;
    requires com.fasterxml.jackson.core;
    requires static org.jspecify;

    exports org.lockrank.report;
}
