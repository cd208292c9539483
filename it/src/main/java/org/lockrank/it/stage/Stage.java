package org.lockrank.it.stage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Threads that run the paths of one program. */
public final class Stage {

    /** The exit code where the paths hang, as they should. */
    public static final int HUNG = 3;

    /** The exit code where they should hang and do not. */
    public static final int ENDED = 1;

    /** The exit code where a path threw something. */
    public static final int FAILED = 4;

    /** How often in a row all must be seen waiting to count as hung, and how long to wait in between. */
    private static final int LOOKS = 20;

    private static final long LOOK_NANOS = 20_000_000;

    private static volatile int turn;
    private static volatile boolean failed;

    private Stage() {}

    /** Runs the paths one after the other, each in a thread of its own; all threads live from the first to the last. */
    public static void apart(Path... paths) {
        apart(Thread::new, paths);
    }

    /** The same, with threads from {@code factory}. */
    public static void apart(ThreadFactory factory, Path... paths) {
        turn = 0;
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < paths.length; i++) {
            int mine = i;
            threads.add(start(factory, i, () -> {
                waitUntil(() -> turn == mine);
                run(paths[mine]);
                turn = mine + 1;
                waitUntil(() -> turn == paths.length);
            }));
        }
        waitUntil(() -> turn == paths.length);
        for (Thread thread : threads) {
            waitUntil(() -> !thread.isAlive());
        }
        if (failed) {
            System.exit(FAILED);
        }
    }

    /** Runs the paths at the same time; does not return if they hang, but ends the program with {@link #HUNG}. */
    public static void together(ThreadFactory factory, Path... paths) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < paths.length; i++) {
            Path path = paths[i];
            threads.add(start(factory, i, () -> run(path)));
        }
        int seen = 0;
        Map<Thread, List<StackTraceElement>> before = Map.of();
        while (threads.stream().anyMatch(Thread::isAlive)) {
            Map<Thread, List<StackTraceElement>> now = new HashMap<>();
            threads.forEach(t -> now.put(t, List.of(t.getStackTrace())));
            seen = now.equals(before) && threads.stream().allMatch(Stage::waits) ? seen + 1 : 0;
            before = now;
            if (seen == LOOKS) {
                System.out.println("hung");
                System.out.flush();
                if (Boolean.getBoolean("stay")) {
                    waitUntil(() -> false);
                }
                System.exit(HUNG);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        if (failed) {
            System.exit(FAILED);
        }
    }

    /** Runs the paths at the same time, and returns when all have ended, if they do. */
    public static void joined(Path... paths) {
        List<Thread> threads = new ArrayList<>();
        for (Path path : paths) {
            // Made here, for such a tool has to see it.
            Thread thread = new Thread(() -> run(path));
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts this thread", e);
            }
        }
    }

    /** A factory of virtual threads, by reflection; needs JDK 21. */
    public static ThreadFactory virtualThreads() {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            return (ThreadFactory) Class.forName("java.lang.Thread$Builder")
                    .getMethod("factory")
                    .invoke(builder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JDK has no virtual threads", e);
        }
    }

    /** Waits without a lock. */
    public static void waitUntil(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(200_000);
        }
    }

    /** One that waits for a class to be initialized runs, by its state. */
    private static boolean waits(Thread thread) {
        return thread.getState() != Thread.State.TIMED_WAITING;
    }

    private static Thread start(ThreadFactory factory, int number, Runnable work) {
        Thread thread = factory.newThread(work);
        // A virtual thread has none, and stays as programs have them.
        if (!thread.getName().isEmpty()) {
            thread.setName("path-" + (number + 1));
        }
        if (!thread.isDaemon()) {
            thread.setDaemon(true);
        }
        thread.start();
        return thread;
    }

    private static void run(Path path) {
        try {
            path.run();
        } catch (Throwable thrown) {
            failed = true;
            thrown.printStackTrace();
        }
    }
}
