package org.lockrank.compilers;

import java.nio.file.Path;
import java.util.List;

/**
 * One way to make class files of the corpus.
 *
 * @param name as the table has it; a folder's name
 * @param languages the folders of its sources; none if it treats class files
 * @param from the compiler whose class files it treats; empty if it compiles sources
 * @param oldest the oldest JDK that loads its class files; of what treats class files, that of theirs counts
 * @param runtime the jars that its class files need where they run: the tool, and beginnings of names
 * @param commands the commands that make them
 */
record Compiler(String name, List<String> languages, String from, int oldest, List<String> runtime, Commands commands) {

    /** The command lines, to be run one after the other. */
    @FunctionalInterface
    interface Commands {

        /**
         * Those of one run.
         *
         * @param shop where jars and JDKs are
         * @param in the sources, or the folder of the class files that are treated
         * @param locks the folder of the locks' class files, which all sources use
         * @param out the folder for class files
         */
        List<List<String>> of(Workshop shop, List<Path> in, Path locks, Path out);
    }

    /** One that compiles sources. */
    Compiler(String name, List<String> languages, int oldest, List<String> runtime, Commands commands) {
        this(name, languages, "", oldest, runtime, commands);
    }

    /** One that treats class files. */
    Compiler(String name, String from, List<String> runtime, Commands commands) {
        this(name, List.of(), from, 0, runtime, commands);
    }

    /** Whether it works on another's class files, and may move code so that its lines are others. */
    boolean treats() {
        return !from.isEmpty();
    }
}
