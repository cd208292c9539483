package org.lockrank.benchmarks;

import java.lang.reflect.InvocationTargetException;

/** Threads of either kind; what we compile for has no name for virtual ones. */
final class NewThread {

    private NewThread() {}

    static Thread start(boolean virtual, Runnable task) {
        if (!virtual) {
            Thread thread = new Thread(task, "measured");
            thread.start();
            return thread;
        }
        try {
            return (Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("virtual threads need Java 21 or later", e);
        }
    }

    /** Runs it in a thread of its own, to the end. */
    static void run(boolean virtual, Runnable task) {
        join(start(virtual, task));
    }

    static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while measuring", e);
        }
    }
}
