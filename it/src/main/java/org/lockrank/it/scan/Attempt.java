package org.lockrank.it.scan;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lockrank.analysis.recording.RecordingReader;
import org.lockrank.record.Fact;
import org.lockrank.testing.Jdk;
import org.lockrank.testing.Run;
import org.objectweb.asm.ClassReader;

/**
 * A JVM that linked some of an inventory's classes.
 *
 * @param run how it ended
 * @param results what became of each class, by its number
 * @param unwatched the classes that the recording says are not watched, and why; none where there is no recording
 * @param recorded whether there is a recording, and whole
 */
record Attempt(Run run, Map<Integer, String> results, Map<String, String> unwatched, boolean recorded) {

    /** Many times what twenty thousand classes take. */
    private static final int SECONDS = 3600;

    /** Links the classes from one number to the one before another; {@code agent} is an option of {@code java}, or empty. */
    static Attempt of(Jdk jdk, Path inventory, int from, int to, Path folder, String agent) {
        try {
            Files.createDirectories(folder);
            Path results = folder.resolve("results");
            Path recording = recording(folder);
            Files.deleteIfExists(results);
            Files.deleteIfExists(recording);
            List<String> command = new ArrayList<>(List.of(
                    jdk.java().toString(),
                    "-Xmx1500m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    // All are read from their class files and verified, the JDK's own too.
                    "-Xshare:off",
                    "-XX:+UnlockDiagnosticVMOptions",
                    "-XX:+BytecodeVerificationLocal",
                    "-XX:+BytecodeVerificationRemote",
                    "--add-modules",
                    "ALL-SYSTEM"));
            if (!agent.isEmpty()) {
                command.add(agent);
            }
            command.addAll(List.of("-cp", classPath(), Linked.class.getName()));
            command.addAll(List.of(inventory.toString(), "" + from, "" + to, results.toString()));
            Run run = Run.of(command, Map.of(), folder.resolve("output"), SECONDS);
            Map<String, String> unwatched = new HashMap<>();
            boolean whole = Files.isRegularFile(recording) && read(recording, unwatched);
            return new Attempt(run, results(results), unwatched, whole);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What became of a class is what another attempt says; its number is the same there. */
    void replace(int number, Attempt other) {
        String result = other.results().get(number);
        if (result != null) {
            results.put(number, result);
        }
    }

    /** Where the recording of an attempt in this folder is to go. */
    static Path recording(Path folder) {
        return folder.resolve("recording.jsonl");
    }

    private static String classPath() {
        return Stream.of(Linked.class, ClassReader.class)
                .map(type -> Path.of(URI.create(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString()))
                        .toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Map<Integer, String> results(Path file) throws IOException {
        Map<Integer, String> results = new HashMap<>();
        if (Files.isRegularFile(file)) {
            for (String line : Files.readAllLines(file)) {
                int tab = line.indexOf('\t');
                if (tab > 0) {
                    results.put(Integer.valueOf(line.substring(0, tab)), line.substring(tab + 1));
                }
            }
        }
        return results;
    }

    private static boolean read(Path recording, Map<String, String> unwatched) throws IOException {
        boolean whole = false;
        try (RecordingReader reader = RecordingReader.open(recording)) {
            for (Fact fact = reader.next(); fact != null; fact = reader.next()) {
                if (fact instanceof Fact.NotWatched not) {
                    unwatched.put(not.className(), not.why());
                }
                whole |= fact instanceof Fact.End end && end.complete();
            }
        }
        return whole;
    }
}
