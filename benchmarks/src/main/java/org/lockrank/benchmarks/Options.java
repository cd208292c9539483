package org.lockrank.benchmarks;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was asked for.
 *
 * @param forks JVMs for each row and JDK
 * @param rows beginnings of names of rows; empty means all
 */
record Options(
        boolean quick, boolean compare, boolean help, boolean list, boolean machineCode, int forks, Set<String> rows) {

    static Options of(String... words) {
        boolean quick = false;
        boolean compare = false;
        boolean help = false;
        boolean list = false;
        boolean machineCode = false;
        int forks = 5;
        Set<String> rows = new TreeSet<>();
        for (int i = 0; i < words.length; i++) {
            switch (words[i]) {
                case "--quick" -> quick = true;
                case "--compare" -> compare = true;
                case "--help", "-h" -> help = true;
                case "--list" -> list = true;
                case "--machine-code" -> machineCode = true;
                case "--forks" -> forks = count(++i < words.length ? words[i] : "");
                default -> rows.add(row(words[i]));
            }
        }
        return new Options(quick, compare, help, list, machineCode, forks, rows);
    }

    /** Where the kept table is: beside the script that started this. */
    Path accepted() {
        return Path.of(System.getProperty("lockrank.benchmarks.home", "benchmarks"), "accepted.csv");
    }

    private static int count(String word) {
        if (!word.matches("[1-9][0-9]{0,2}")) {
            throw new UsageException("--forks wants a number from 1 to 999, not '" + word + "'");
        }
        return Integer.parseInt(word);
    }

    private static String row(String word) {
        if (word.startsWith("-")) {
            throw new UsageException(word + " is no option; --help lists them");
        }
        if (Program.rowNames().stream().noneMatch(name -> name.startsWith(word))) {
            throw new UsageException("no row begins with " + word + "; --list prints the rows");
        }
        return word;
    }
}
