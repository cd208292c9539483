/** The order language: text to rules to orders, and orders to Java, graphs, tables and text. */
module org.lockrank.compiler {
    requires transitive org.lockrank.core;
    requires static org.jspecify;

    exports org.lockrank.lang;
    exports org.lockrank.compile;
    exports org.lockrank.emit;
}
