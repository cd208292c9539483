/** What follows from recordings, and from an order where there is one: findings, as text and as JSON. */
module org.lockrank.report {
    requires transitive org.lockrank.core;
    requires org.lockrank.compiler;
    requires static org.jspecify;

    exports org.lockrank.report;
}
