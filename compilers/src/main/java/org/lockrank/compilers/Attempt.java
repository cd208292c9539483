package org.lockrank.compilers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lockrank.testing.Run;

/**
 * One run of a {@code Trial}: a JVM that has ended, or was ended.
 *
 * @param run how it ended
 * @param results what it said, by what was done
 * @param mismatches the methods of which HotSpot said that their monitors do not match
 * @param seen what was recorded; nothing where nobody watched
 */
record Attempt(Run run, Map<String, Map<String, String>> results, List<String> mismatches, Seen seen) {

    /** For a row of the table: with what the machine else does, many times what it takes. */
    private static final int SECONDS = 1800;

    /** What was done where the stack was full, before the name of who compiled. */
    static final String FULL = "full ";

    private static final String MISMATCHES = "mismatches";
    private static final String RESULTS = "results";
    private static final String RECORDING = "recording.jsonl";

    /**
     * Runs one.
     *
     * @param folder where all of it is kept
     * @param command {@code java} and its options, the main class and its first argument
     * @param more what the main class is told besides
     */
    static Attempt of(Path folder, List<String> command, int dives, List<String> more) {
        try {
            for (Path old : Workshop.files(folder, "")) {
                Files.delete(old);
            }
            Files.createDirectories(folder);
            List<String> words = new ArrayList<>(command);
            words.add(folder.resolve(RESULTS).toString());
            words.add(Integer.toString(dives));
            words.addAll(more);
            Files.writeString(
                    folder.resolve("command"),
                    words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" ", "", "\n")));
            Run run = Run.of(words, Map.of(), folder.resolve("output"), SECONDS);
            return read(folder, run);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The options of {@code java} that make it write what is read here. */
    static List<String> options(Path folder, Path agent) {
        List<String> options = new ArrayList<>();
        options.add("-Xlog:monitormismatch=info:file=" + folder.resolve(MISMATCHES) + ":none");
        if (!agent.toString().isEmpty()) {
            options.add("-javaagent:" + agent + "=record=" + folder.resolve(RECORDING));
        }
        return options;
    }

    private static Attempt read(Path folder, Run run) throws IOException {
        Map<String, Map<String, String>> results = new LinkedHashMap<>();
        for (String line : lines(folder.resolve(RESULTS))) {
            String[] words = line.split("\t", 3);
            if (words.length == 3) {
                results.computeIfAbsent(words[0], what -> new LinkedHashMap<>()).put(words[1], words[2]);
            }
        }
        List<String> mismatches =
                lines(folder.resolve(MISMATCHES)).stream().distinct().sorted().toList();
        return new Attempt(run, results, mismatches, Seen.in(folder.resolve(RECORDING)));
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
    }

    /** What came of each: {@code results("ran c1")} has {@code answers 1} for {@code shapes.Blocks.plain}. */
    Map<String, String> results(String what) {
        return results.getOrDefault(what, Map.of());
    }

    /** In which ways a shape ended with a full stack. */
    static Set<String> ends(String result) {
        return new TreeSet<>(List.of(result.split(", ")));
    }

    /** The shapes that do not end in the same ways with a full stack in another run, if both came to their ends. */
    List<String> endsOtherwise(Attempt other) {
        Set<String> shapes = new TreeSet<>();
        if (ended() && other.ended()) {
            results.forEach((what, each) -> each.forEach((shape, result) -> {
                if (what.startsWith(FULL) && !result.equals(other.results(what).get(shape))) {
                    shapes.add(shape);
                }
            }));
        }
        return List.copyOf(shapes);
    }

    /** This run, and in which ways shapes ended with a full stack in another one besides, if that came to its end. */
    Attempt and(Attempt more) {
        if (more.ended()) {
            more.results.forEach((what, each) -> each.forEach((shape, result) -> {
                if (what.startsWith(FULL)) {
                    results(what).merge(shape, result, (first, then) -> {
                        Set<String> both = ends(first);
                        both.addAll(ends(then));
                        return String.join(", ", both);
                    });
                }
            }));
        }
        return this;
    }

    /** Whether it came to its end. */
    boolean ended() {
        return run.exit() == 0 && results.containsKey("end");
    }
}
