package org.lockrank.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.lockrank.testing.Await;
import org.lockrank.testing.ForkedJvm;
import org.lockrank.testing.ShortRun;

/** A JVM whose life the test ends, or whose output it wants byte for byte. */
final class Child implements AutoCloseable {

    private final Process process;
    private final Path out;
    private final Path err;

    private Child(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /** Starts {@code java} with these words; its streams go to files in {@code folder}. */
    static Child java(Path folder, String... words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ShortRun.before(Arrays.asList(words)));
        command.addAll(Arrays.asList(words));
        return start(folder, command);
    }

    /** Starts any command. */
    static Child start(Path folder, List<String> command) {
        try {
            Files.createDirectories(folder);
            Path out = folder.resolve("out");
            Path err = folder.resolve("err");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().remove("JAVA_TOOL_OPTIONS");
            builder.environment().remove("JDK_JAVA_OPTIONS");
            return new Child(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The class path that tests have. */
    static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    Process process() {
        return process;
    }

    /** Waits for its end, whoever brings it about. */
    int exitCode() {
        try {
            if (!process.waitFor(Await.limit().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("still running\n" + threads() + out() + err());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Where its threads stand, as the JDK's own tool says. */
    String threads() {
        return ForkedJvm.threads(process);
    }

    String out() {
        return read(out);
    }

    String err() {
        return read(err);
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
