/** What a live JVM tells of its locks. */
module org.lockrank.metrics {
    requires transitive org.lockrank.runtime;
    requires java.management;
    requires static jdk.jfr;
    requires static org.lockrank.analysis;
    requires static micrometer.core;
    requires static org.jspecify;

    exports org.lockrank.metrics;
    exports org.lockrank.metrics.findings;
    exports org.lockrank.metrics.micrometer;
}
