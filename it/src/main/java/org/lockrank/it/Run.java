package org.lockrank.it;

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
record Run(int exit, String out, long millis) {

    /** No exit code of a process. */
    static final int LATE = -1;

    /**
     * Runs a command to its end, or to the time limit.
     *
     * @param output where its output is kept
     */
    static Run of(List<String> command, Map<String, String> environment, Path output, int seconds) {
        try {
            Files.createDirectories(output.toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile());
            builder.environment().remove("JAVA_TOOL_OPTIONS");
            builder.environment().remove("JDK_JAVA_OPTIONS");
            builder.environment().putAll(environment);
            long from = System.nanoTime();
            Process process = builder.start();
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

    String ending() {
        return exit == LATE ? "late" : String.valueOf(exit);
    }
}
