package org.lockrank.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Go tool chain, and what it measures of the rwmutex in Go's own runtime with Go's own benchmarks: beside the rows {@code go-…}, which do
 * the same work. Without the checker of lock ranks, and with it, which Go is built with for that.
 *
 * @param version such as {@code go1.19.8}
 */
record GoTool(Path go, String version) {

    /** Go's rwmutex as everybody has it. */
    static final String PLAIN = "Go";

    /** The same with the check of lock ranks. */
    static final String CHECKED = "Go, checking";

    /** Go's names of the rows. */
    private static final Map<String, String> ROWS = Map.of(
            "RWMutexUncontended", "go-uncontended",
            "RWMutexWrite10", "go-write-10",
            "RWMutexWrite100", "go-write-100",
            "RWMutexWorkWrite10", "go-work-write-10",
            "RWMutexWorkWrite100", "go-work-write-100");

    private static final Pattern RESULT = Pattern.compile("Benchmark(\\w+)-(\\d+)\\s+\\d+\\s+([0-9.]+) ns/op.*");

    private static final Pattern VERSION = Pattern.compile("go version (\\S+) .*");

    /** Whether Go measures a row. */
    static boolean has(String row) {
        return ROWS.containsValue(row);
    }

    /** The one that {@code LOCKRANK_GO} names, on the path, or where packages put it; empty where there is none. */
    static Optional<GoTool> find() {
        return candidates()
                .filter(Files::isExecutable)
                .map(GoTool::at)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Stream<Path> candidates() {
        Stream<Path> named = Stream.ofNullable(System.getenv("LOCKRANK_GO")).map(Path::of);
        Stream<Path> onPath = Stream.of(
                        Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "go"));
        return Stream.of(named, onPath, packages(), Stream.of(Path.of("/usr/local/go/bin/go")))
                .flatMap(each -> each);
    }

    /** Debian's, which can have several. */
    private static Stream<Path> packages() {
        try (Stream<Path> folders = Files.list(Path.of("/usr/lib"))) {
            return folders
                    .filter(folder -> String.valueOf(folder.getFileName()).startsWith("go-"))
                    .sorted()
                    .map(folder -> folder.resolve("bin/go"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static Optional<GoTool> at(Path go) {
        for (String line : output(false, go.toString(), "version")) {
            Matcher version = VERSION.matcher(line);
            if (version.matches()) {
                return Optional.of(new GoTool(go, version.group(1)));
            }
        }
        return Optional.empty();
    }

    /** One run of all, each on two processors. The first builds Go's runtime, and takes a minute. */
    List<Reading> measure(boolean checked, boolean quick) {
        List<Reading> readings = readings(
                output(
                        checked,
                        go.toString(),
                        "test",
                        "-cpu",
                        "2",
                        "-run",
                        "NONE",
                        "-bench",
                        "^BenchmarkRWMutex",
                        "-benchtime",
                        quick ? "300ms" : "1s",
                        "runtime"),
                checked ? CHECKED : PLAIN);
        if (readings.isEmpty()) {
            throw new FailedForkException(
                    go + " measured nothing: it needs the tests of Go's runtime (Debian: golang-src)"
                            + (checked ? ", and a Go with the experiment staticlockranking" : ""));
        }
        return readings;
    }

    /**
     * What Go printed. It divides the time by what all threads together did; our rows, and these readings, by what each of them did: so by two threads
     * each of which does an operation in 20 ns Go says 10.
     */
    static List<Reading> readings(List<String> lines, String variant) {
        List<Reading> readings = new ArrayList<>();
        for (String line : lines) {
            Matcher result = RESULT.matcher(line);
            String row = result.matches() ? ROWS.get(result.group(1)) : null;
            if (row != null) {
                double nanos = Double.parseDouble(result.group(3)) * Integer.parseInt(result.group(2));
                readings.add(new Reading(row, variant, Reading.NONE, Double.NaN, nanos));
            }
        }
        return readings;
    }

    private static List<String> output(boolean checked, String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        if (checked) {
            builder.environment().put("GOEXPERIMENT", "staticlockranking");
        }
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                List<String> lines = out.lines().toList();
                int exit = process.waitFor();
                if (exit != 0) {
                    throw new FailedForkException("Go ended with " + exit + ": " + String.join(" ", command) + "\n"
                            + String.join("\n", lines));
                }
                return lines;
            } catch (InterruptedException e) {
                throw new FailedForkException("interrupted");
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new FailedForkException("Go could not be run: " + e.getMessage());
        }
    }
}
