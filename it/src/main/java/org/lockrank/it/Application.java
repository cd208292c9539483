package org.lockrank.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.lockrank.testing.Jdk;
import org.lockrank.testing.Run;

/**
 * A process of an application's jar, which runs until it is told to end, and tells its port to whoever listens at the one that its
 * argument {@code --ready=PORT} names. It is gone when this is closed.
 */
public final class Application implements AutoCloseable {

    /** How a JVM ends that was told to. */
    public static final int ASKED = 143;

    private static final int SECONDS_TO_START = 900;
    private static final int SECONDS_TO_END = 300;

    private final Process process;
    private final int port;

    private Application(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it, and waits until it is ready, or has ended before.
     *
     * @param options of the JVM
     * @param output where its output is kept
     */
    public static Application start(Jdk jdk, List<String> options, Path jar, Path folder, Path output) {
        try (ServerSocket ready = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ready.setSoTimeout(SECONDS_TO_START * 1000);
            List<String> words = new ArrayList<>(List.of(jdk.java().toString()));
            words.addAll(options);
            words.addAll(List.of("-Xmx1g", "-jar", jar.toString(), "--ready=" + ready.getLocalPort()));
            Process process = Run.start(words, folder, output);
            return new Application(process, port(ready, process));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int port(ServerSocket ready, Process process) {
        CompletableFuture<Void> unused = process.onExit().thenRun(() -> close(ready));
        try (Socket told = ready.accept()) {
            return Integer.parseInt(new String(told.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it takes requests; 0 if it ended before, or never told. */
    public int port() {
        return port;
    }

    /** The time that processors have run it, so far; zero where the system does not say. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Tells it to end, and waits for that: its exit code, {@value Run#LATE} if it does not. */
    public int end() {
        process.destroy();
        try {
            return process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS) ? process.exitValue() : Run.LATE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the application ended", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
