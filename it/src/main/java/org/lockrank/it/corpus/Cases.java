package org.lockrank.it.corpus;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.lockrank.it.stage.Path;
import org.lockrank.it.stage.Stage;

/**
 * Many small programs in one JVM, each with locks of its own that are nested in both orders: {@code ordered} ones, in which
 * one side is over for good before the other can begin, and {@code unordered} ones, which look like it and can hang.
 *
 * <p>The name of each is printed, and is found in the names of its locks.
 */
final class Cases {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Map<String, Path> ordered = new LinkedHashMap<>();
    private final Map<String, Path> unordered = new LinkedHashMap<>();

    /** Adds one that cannot hang; {@code name} is the method's. */
    Cases ordered(String name, Path body) {
        ordered.put(name, body);
        return this;
    }

    /** Adds one that can. */
    Cases unordered(String name, Path body) {
        unordered.put(name, body);
        return this;
    }

    /** Runs those of one sort, or the one of that name. */
    void run(String what) throws Throwable {
        Map<String, Path> all = new LinkedHashMap<>(ordered);
        all.putAll(unordered);
        Map<String, Path> wanted =
                what.equals("ordered") ? ordered : what.equals("unordered") ? unordered : Map.of(what, all.get(what));
        for (Map.Entry<String, Path> each : wanted.entrySet()) {
            each.getValue().run();
            System.out.println(each.getKey());
        }
        if (COUNT.get() < wanted.size()) {
            throw new IllegalStateException("nothing was nested");
        }
    }

    static void nested() {
        COUNT.incrementAndGet();
    }

    /** Acquires a lock that another waits with. */
    static void under(Object lock) {
        synchronized (lock) {
            nested();
        }
    }

    /** The first does its part and tells; the second, which lives already, hears of it and does its own. */
    static void tell(Inversion locks, Path tell, Path hear) {
        hear(
                () -> {
                    locks.forth();
                    tell.run();
                },
                () -> {
                    hear.run();
                    locks.back();
                });
    }

    /** Two threads, neither of which waits for the other's end, nor anybody for theirs. */
    static void hear(Path first, Path second) {
        Thread hearing = new Thread(() -> run(second), "second");
        hearing.setDaemon(true);
        hearing.start();
        Thread telling = new Thread(() -> run(first), "first");
        telling.setDaemon(true);
        telling.start();
        Stage.waitUntil(() -> !telling.isAlive() && !hearing.isAlive());
        if (failed) {
            System.exit(Stage.FAILED);
        }
    }

    private static volatile boolean failed;

    private static void run(Path path) {
        try {
            path.run();
        } catch (Throwable e) {
            e.printStackTrace();
            failed = true;
        }
    }
}
