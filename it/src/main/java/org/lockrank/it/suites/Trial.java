package org.lockrank.it.suites;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.lockrank.it.Jars;
import org.lockrank.testing.Jdk;

/**
 * One run of a suite.
 *
 * @param place its folder, empty at first, for all that it writes
 * @param jdk what it runs on
 * @param way which of the suite's ways
 * @param options of every JVM in it, the agent among them if it is to be watched
 */
record Trial(Path place, Jdk jdk, String way, List<String> options) {

    private static final String RECORDING = "recording-";
    private static final String MISMATCHES = "monitors-";
    private static final String CRASH = "crash-";

    /** A run without the agent. */
    static Trial plain(Path place, Jdk jdk, String way) {
        return new Trial(emptied(place), jdk, way, common(place));
    }

    /** The same under the agent. */
    static Trial watched(Path place, Jdk jdk, String way, Jars jars) {
        List<String> options = new ArrayList<>(common(place));
        options.add(jars.option(place.resolve(RECORDING + "%p.jsonl")));
        return new Trial(emptied(place), jdk, way, options);
    }

    private static List<String> common(Path place) {
        return List.of(
                "-Xlog:monitormismatch=info:file=" + place.resolve(MISMATCHES + "%p.log") + ":none",
                "-XX:ErrorFile=" + place.resolve(CRASH + "%p.log"));
    }

    /** The recordings that it left, one for each watched JVM. */
    List<Path> recordings() {
        return files(RECORDING);
    }

    /** What HotSpot says of methods in which it lost track of the monitors, each once. */
    List<String> mismatches() {
        return files(MISMATCHES).stream()
                .flatMap(file -> Results.text(file).lines())
                .filter(line -> line.contains("mismatch"))
                .distinct()
                .sorted()
                .toList();
    }

    /** What dying JVMs wrote. */
    List<Path> crashes() {
        return files(CRASH);
    }

    private List<Path> files(String prefix) {
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path emptied(Path place) {
        try {
            if (Files.exists(place)) {
                try (Stream<Path> files = Files.walk(place)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
            return Files.createDirectories(place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
