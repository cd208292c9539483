package org.lockrank.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Starts the JVMs, one after the other: all programs on all JDKs once, then again, so that what changes with time is spread
 * over all of them.
 */
final class Forks {

    private final Options options;
    private final Results results = new Results();

    /** Go, where it has something to measure. */
    private final Optional<GoTool> go;

    Forks(Options options) {
        this.options = options;
        this.go = Program.rowNames().stream().anyMatch(row -> GoTool.has(row) && Fork.isWanted(row, options.rows()))
                ? GoTool.find()
                : Optional.empty();
    }

    /** Runs everything that was asked for. */
    List<Line> lines() {
        for (int fork = 0; fork < options.forks(); fork++) {
            go(fork);
            for (Jdk jdk : Jdk.all()) {
                for (Program program : Program.values()) {
                    if (program.hasRow(options.rows()) && (fork == 0 || !program.once())) {
                        fork(fork, jdk, program, false);
                        if (program.virtual(options.quick()) && jdk.hasVirtualThreads()) {
                            fork(fork, jdk, program, true);
                        }
                    }
                }
            }
        }
        return results.lines();
    }

    /** Go's own benchmarks of the rows that are asked for, between the forks of ours. */
    private void go(int fork) {
        go.ifPresent(tool -> {
            for (boolean checked : new boolean[] {false, true}) {
                System.err.println("fork " + (fork + 1) + " of " + options.forks() + ", " + tool.version()
                        + (checked ? ", checking" : ""));
                for (Reading reading : tool.measure(checked, options.quick())) {
                    if (Fork.isWanted(reading.row(), options.rows())) {
                        results.add(reading, tool.version(), fork);
                    }
                }
            }
        });
    }

    private void fork(int fork, Jdk jdk, Program program, boolean virtual) {
        String name = jdk.version() + (virtual ? "-virtual" : "");
        System.err.println("fork " + (fork + 1) + " of " + options.forks() + ", JDK " + name + ", " + program.word());
        String effort = options.quick() ? "quick" : "full";
        for (Reading reading : readings(jdk, program, effort, virtual, options.rows())) {
            results.add(reading, name, fork);
        }
    }

    /** What one JVM reads; see {@link Fork} for the words. */
    static List<Reading> readings(Jdk jdk, Program program, String effort, boolean virtual, Set<String> rows) {
        List<String> command = new ArrayList<>(List.of(
                jdk.java().toString(),
                "-Xms512m",
                program == Program.COMPILE ? "-Xmx512m" : "-Xmx1g",
                // Compilers in the foreground: the warm-up ends when they are done, however busy the machine is.
                "-Xbatch",
                // What JOL needs to see records and the JDK's locks.
                "-Djol.magicFieldOffset=true",
                "--add-opens=java.base/java.util.concurrent.locks=ALL-UNNAMED",
                "-Dlockrank.mode=" + program.mode(),
                "-cp",
                System.getProperty("java.class.path"),
                Fork.class.getName(),
                program.name(),
                effort,
                virtual ? "virtual" : "platform"));
        command.addAll(rows);
        try {
            Path errors = Files.createTempFile("lockrank-benchmarks", ".txt");
            try {
                return run(command, errors);
            } finally {
                Files.deleteIfExists(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Reading> run(List<String> command, Path errors) throws IOException {
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            List<Reading> readings =
                    out.lines().filter(Reading::isLine).map(Reading::ofLine).toList();
            int exit = process.waitFor();
            if (exit != 0) {
                throw new FailedForkException("a JVM ended with " + exit + ": " + String.join(" ", command) + "\n"
                        + Files.readString(errors));
            }
            return readings;
        } catch (InterruptedException e) {
            throw new FailedForkException("interrupted");
        } finally {
            process.destroyForcibly();
        }
    }
}
