package org.lockrank.benchmarks;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * The main class of a JVM that measures: {@code Fork <program> quick|full|once platform|virtual [rows…]}. A line for each
 * reading on standard output.
 */
public final class Fork {

    private Fork() {}

    public static void main(String... words) {
        Program program = Program.valueOf(words[0]);
        boolean virtual = words[2].equals("virtual");
        Effort effort = switch (words[1]) {
            case "once" -> Effort.once();
            case "quick" -> Effort.quick(virtual);
            default -> Effort.full(virtual);
        };
        Set<String> wanted = new TreeSet<>(Arrays.asList(words).subList(3, words.length));
        for (Row row : program.rows()) {
            if (isWanted(row.name(), wanted)) {
                for (Reading reading : row.measure(effort)) {
                    System.out.println(reading.toLine());
                }
            }
        }
    }

    /** Whether a row is asked for: by the beginning of its name, or all are. */
    static boolean isWanted(String row, Set<String> wanted) {
        return wanted.isEmpty() || wanted.stream().anyMatch(row::startsWith);
    }
}
