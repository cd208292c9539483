package org.lockrank.it.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lockrank.it.stage.Stage;

/** Ends of itself, and has a shutdown hook that acquires two locks, as the program did, the other way round; once the file given as argument is complete. */
public final class EndHook {

    private static final Object STORE = new Object();
    private static final Object LOG = new Object();

    private EndHook() {}

    public static void main(String... args) {
        Path recording = Path.of(args[0]);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            Stage.waitUntil(() -> isComplete(recording));
            synchronized (LOG) {
                synchronized (STORE) {
                    System.out.println("hook");
                }
            }
        }));
        new Thread(() -> {
                    synchronized (STORE) {
                        synchronized (LOG) {
                            System.out.println("worker");
                        }
                    }
                })
                .start();
    }

    private static boolean isComplete(Path recording) {
        try {
            return Files.exists(recording) && Files.readString(recording).contains("\"complete\":true");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
