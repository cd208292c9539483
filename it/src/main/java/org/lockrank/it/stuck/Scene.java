package org.lockrank.it.stuck;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadFactory;
import org.lockrank.it.stage.Stage;

/** The threads of a program that stands still, and how it ends. */
final class Scene {

    /** The exit code of a program that ends itself. */
    static final int STOPPED = 3;

    private static ThreadFactory factory = Thread::new;

    private Scene() {}

    /** What a thread does. */
    @FunctionalInterface
    interface Act {
        void play() throws Exception;
    }

    /**
     * Sees to the end of the program: {@code stays} for ever, or {@code exits}, {@code halts} by another thread once there
     * is a file of that name in the folder that {@code -Dgo} names; {@code slowly}: a shutdown hook waits for a file of that name. Threads are {@code virtual} if the word says so.
     */
    static void begin(String... words) {
        for (String word : words) {
            switch (word) {
                case "stays" -> {}
                case "exits" -> end(word, () -> System.exit(STOPPED));
                case "halts" -> end(word, () -> Runtime.getRuntime().halt(STOPPED));
                case "slowly" -> Runtime.getRuntime().addShutdownHook(new Thread(() -> waitFor(word), "slow"));
                case "virtual" -> factory = Stage.virtualThreads();
                default -> throw new IllegalArgumentException(word);
            }
        }
    }

    private static void waitFor(String word) {
        Path go = Path.of(System.getProperty("go"), word);
        Stage.waitUntil(() -> Files.exists(go));
    }

    private static void end(String word, Runnable end) {
        Thread ending = new Thread(
                () -> {
                    waitFor(word);
                    end.run();
                },
                "ending");
        ending.setDaemon(true);
        ending.start();
    }

    /** Starts a thread. */
    static Thread start(String name, Act act) {
        Thread thread = factory.newThread(() -> {
            try {
                act.play();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        thread.setName(name);
        thread.start();
        return thread;
    }

    /** The same with one that does not keep the program alive. */
    static Thread startDaemon(String name, Act act) {
        Thread thread = new Thread(
                () -> {
                    try {
                        act.play();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
