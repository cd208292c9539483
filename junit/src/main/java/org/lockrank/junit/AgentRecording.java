package org.lockrank.junit;

import java.io.IOException;
import java.io.Reader;
import java.lang.management.ManagementFactory;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The recording that the agent of this JVM writes: where it is, and how to have it written now.
 *
 * @param file the recording
 */
record AgentRecording(Path file) {

    private static final String AGENT = "-javaagent:";

    /** How long the agent may take to write: it looks every two seconds, and writing is for a fortieth of the time. */
    static final long PATIENCE_MILLIS = 60_000;

    /** Empty where this JVM has no agent of ours, or one that stands aside. */
    static Optional<AgentRecording> find() {
        return find(
                ManagementFactory.getRuntimeMXBean().getInputArguments(),
                System.getenv("LOCKRANK_AGENT_ENABLED"),
                ProcessHandle.current().pid());
    }

    static Optional<AgentRecording> find(List<String> jvmArguments, @Nullable String enabled, long pid) {
        for (String argument : jvmArguments) {
            int options = argument.indexOf('=');
            String jar = options < 0 ? argument : argument.substring(0, options);
            if (argument.startsWith(AGENT) && jar.matches(".*lockrank-agent[^/\\\\]*\\.jar")) {
                Properties given = options(options < 0 ? "" : argument.substring(options + 1));
                String on = given.getProperty("enabled", enabled == null ? "true" : enabled);
                String record = given.getProperty("record", "lockrank-%p.jsonl").replace("%p", Long.toString(pid));
                return on.equals("false")
                        ? Optional.empty()
                        : Optional.of(new AgentRecording(Path.of(record).toAbsolutePath()));
            }
        }
        return Optional.empty();
    }

    /** The options, as the agent reads them: what the text says wins over what the file says that it names. */
    private static Properties options(String text) {
        Properties given = new Properties();
        for (String option : text.split(",")) {
            int equals = option.indexOf('=');
            if (equals > 0) {
                given.setProperty(
                        option.substring(0, equals).strip(),
                        option.substring(equals + 1).strip());
            }
        }
        String file = given.getProperty("file");
        if (file == null) {
            return given;
        }
        Properties all = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(file))) {
            all.load(reader);
        } catch (IOException e) {
            // The agent has read it, or it would have ended the JVM: it is gone since, and the usual values are as good
            // a guess.
        }
        all.putAll(given);
        return all;
    }

    /**
     * Has the recording written now, by the file that the agent looks for, and waits until that is done.
     *
     * @throws IOException if it is not done in time, or the file cannot be made
     */
    void demand() throws IOException {
        Path now = file.resolveSibling(file.getFileName() + ".now");
        try {
            Files.createFile(now);
        } catch (FileAlreadyExistsException e) {
            // Somebody else has asked as well; the answer is for both.
        }
        long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (Files.exists(now)) {
            if (System.nanoTime() - deadline > 0) {
                Files.deleteIfExists(now);
                throw new IOException(
                        "the agent has not written " + file + " in " + PATIENCE_MILLIS / 1000 + " seconds");
            }
            pause();
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the agent wrote", e);
        }
    }
}
