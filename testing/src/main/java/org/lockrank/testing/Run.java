package org.lockrank.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process that has ended.
 *
 * @param exit its exit code; {@link #LATE} where it was killed after the time limit
 * @param out what it printed, both streams
 * @param millis how long it ran
 */
public record Run(int exit, String out, long millis) {

    /** No exit code of a process. */
    public static final int LATE = -1;

    /**
     * Runs a command to its end, or to the time limit, in the folder that this runs in.
     *
     * @param output where its output is kept
     */
    public static Run of(List<String> command, Map<String, String> environment, Path output, int seconds) {
        return of(command, environment, Path.of(""), output, seconds);
    }

    /** The same in a folder. */
    public static Run of(List<String> command, Map<String, String> environment, Path folder, Path output, int seconds) {
        try {
            Files.createDirectories(output.toAbsolutePath().getParent());
            long from = System.nanoTime();
            Process process = start(command, environment, folder, output);
            boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
            long millis = (System.nanoTime() - from) / 1_000_000;
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            String out = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
            return new Run(ended ? process.exitValue() : LATE, out, millis);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + command + " ran", e);
        }
    }

    /** Starts a command whose end is the caller's business. */
    public static Process start(List<String> command, Path folder, Path output) throws IOException {
        return start(command, Map.of(), folder, output);
    }

    private static Process start(List<String> command, Map<String, String> environment, Path folder, Path output)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toAbsolutePath().toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("JDK_JAVA_OPTIONS");
        builder.environment().putAll(environment);
        return builder.start();
    }

    public String ending() {
        return exit == LATE ? "late" : String.valueOf(exit);
    }
}
