package org.lockrank.it.beside;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Threads that do the same, and are waited for. */
public final class Crew {

    public static final int THREADS = 4;

    private Crew() {}

    /** What each does. */
    @FunctionalInterface
    public interface Task {
        void run(int thread) throws Exception;
    }

    /** Runs it in each; the first that fails fails all. */
    public static void run(String name, Task task) throws Exception {
        AtomicReference<Throwable> failed = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int mine = i;
            threads.add(new Thread(
                    () -> {
                        try {
                            task.run(mine);
                        } catch (Throwable e) {
                            failed.compareAndSet(null, e);
                        }
                    },
                    name + "-" + i));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        if (failed.get() != null) {
            throw new IllegalStateException(name, failed.get());
        }
    }
}
