/** The per-thread check, the ranked locks and the sinks: what a program that locks carries. */
module org.lockrank.runtime {
    requires transitive org.lockrank.core;
    requires static org.jspecify;

    exports org.lockrank.held;
    exports org.lockrank.sink;
    exports org.lockrank.locks;
}
