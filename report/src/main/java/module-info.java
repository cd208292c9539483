/** What was found, as text and as JSON. */
module org.lockrank.report {
    requires transitive org.lockrank.analysis;
    requires org.lockrank.compiler;
    requires static org.jspecify;

    exports org.lockrank.report;
}
