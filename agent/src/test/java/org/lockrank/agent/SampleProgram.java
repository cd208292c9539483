package org.lockrank.agent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * Does the same over and over, until its own recording says what the test waits for: nested acquisitions by a thread that lives
 * long, by threads that live shortly, and by one that holds a gate lock all the time.
 */
public final class SampleProgram {

    private static final Object A = new Object();
    private static final Object B = new Object();
    private static final Object C = new Object();
    private static final Object D = new Object();
    private static final Object GATE = new Object();
    private static final Object E = new Object();
    private static final Object F = new Object();

    private SampleProgram() {}

    public static void main(String[] recording) throws Exception {
        start(SampleProgram::longLived);
        start(SampleProgram::gated);
        Path file = Path.of(recording[0]);
        while (!Files.exists(file) || !isThere(file, "longLived") || !isThere(file, "shortLived")) {
            Thread thread = new Thread(SampleProgram::shortLived);
            thread.start();
            thread.join();
        }
        System.out.println("seen");
        System.exit(0);
    }

    private static boolean isThere(Path file, String method) throws Exception {
        return Files.readString(file).contains("SampleProgram." + method);
    }

    private static void start(Runnable body) {
        Thread thread = new Thread(body);
        thread.setDaemon(true);
        thread.start();
    }

    private static void longLived() {
        while (true) {
            synchronized (A) {
                synchronized (B) {
                    Thread.onSpinWait();
                }
            }
            LockSupport.parkNanos(100_000);
        }
    }

    private static void shortLived() {
        synchronized (C) {
            synchronized (D) {
                Thread.onSpinWait();
            }
        }
    }

    private static void gated() {
        synchronized (GATE) {
            while (true) {
                synchronized (E) {
                    synchronized (F) {
                        LockSupport.parkNanos(100_000);
                    }
                }
            }
        }
    }
}
