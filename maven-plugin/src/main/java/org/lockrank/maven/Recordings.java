package org.lockrank.maven;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.recording.RecordingReader;
import org.lockrank.record.Fact;

/**
 * The folder of a module's recordings: one of each test JVM, {@code run-PID.jsonl}, and a mark that says since when and by
 * which properties the tests are watched. It is emptied once in a build, so that all that lies there is of one build; a goal
 * that is called later by itself finds it as the build left it.
 *
 * @param folder the folder, there or not
 */
record Recordings(Path folder) {

    private static final String START = "run-";
    private static final String END = ".jsonl";
    private static final String MARK = "prepared.properties";

    /**
     * What {@code prepare-agent} did.
     *
     * @param session the build that it did it in
     * @param at when, by the clock of the file system, which test reports are dated by as well
     * @param properties the properties that have the agent
     * @param argument what was put into them
     */
    record Prepared(String session, FileTime at, Set<String> properties, String argument) {}

    /** What the agent's option {@code record} has to be. */
    Path pattern() {
        return folder.resolve(START + "%p" + END);
    }

    /**
     * Notes that a property has the agent from now on. The first time in a build the recordings of the one before are
     * deleted.
     */
    void prepare(String session, String property, String argument) throws IOException {
        Optional<Prepared> before = prepared().filter(last -> last.session().equals(session));
        Set<String> properties = new TreeSet<>(Set.of(property));
        if (before.isPresent()) {
            properties.addAll(before.get().properties());
        } else {
            for (Path old : files()) {
                Files.delete(old);
            }
        }
        Properties mark = new Properties();
        mark.setProperty("session", session);
        mark.setProperty("properties", String.join(" ", properties));
        mark.setProperty("argument", argument);
        Files.createDirectories(folder);
        Path file = folder.resolve(MARK);
        try (OutputStream out = Files.newOutputStream(file)) {
            mark.store(out, "what lockrank:prepare-agent did");
        }
        if (before.isPresent()) {
            Files.setLastModifiedTime(file, before.get().at());
        }
    }

    /** What it did last, if it did anything. */
    Optional<Prepared> prepared() throws IOException {
        Path file = folder.resolve(MARK);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Properties mark = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            mark.load(in);
        }
        return Optional.of(new Prepared(
                mark.getProperty("session", ""),
                Files.getLastModifiedTime(file),
                new TreeSet<>(List.of(mark.getProperty("properties", "").split(" "))),
                mark.getProperty("argument", "")));
    }

    /** The recordings, in the order of their names. */
    List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> {
                        String name = String.valueOf(file.getFileName());
                        return name.startsWith(START) && name.endsWith(END);
                    })
                    .sorted()
                    .toList();
        }
    }

    /** What each of the recorded JVMs ran: its main class or jar. */
    List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        for (Path file : files()) {
            try (RecordingReader reader = RecordingReader.open(file)) {
                if (reader.next() instanceof Fact.Header header) {
                    commands.add(header.command());
                }
            }
        }
        return commands;
    }

    /** All that they say, added to what is known from others. */
    void addTo(Evidence evidence) throws IOException {
        for (Path file : files()) {
            try (RecordingReader reader = RecordingReader.open(file)) {
                evidence.add(String.valueOf(file.getFileName()), reader);
            }
        }
    }
}
