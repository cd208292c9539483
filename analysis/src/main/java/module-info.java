/** What follows from recordings, and from an order where there is one: findings. */
module org.lockrank.analysis {
    requires transitive org.lockrank.core;
    requires com.fasterxml.jackson.core;
    requires org.lockrank.compiler;
    requires static org.jspecify;

    exports org.lockrank.analysis;
    exports org.lockrank.analysis.baseline;
    exports org.lockrank.analysis.confirm;
    exports org.lockrank.analysis.draft;
    exports org.lockrank.analysis.evidence;
    exports org.lockrank.analysis.merge;
    exports org.lockrank.analysis.rank;
    exports org.lockrank.analysis.recording;
    exports org.lockrank.analysis.trace;
}
