package org.lockrank.it.faults;

import java.lang.reflect.InvocationTargetException;
import org.lockrank.it.stage.Stage;

/** A thread that is stopped from outside with locks held, where the JDK still can. */
public final class Stopped {

    private final Object first = new Object();
    private final Object second = new Object();
    private final Object probe = new Object();
    private final Object probed = new Object();
    private volatile boolean inside;
    private volatile long turns;

    private Stopped() {}

    public static void main(String... args) throws Exception {
        Stopped it = new Stopped();
        for (int i = 0; i < 50; i++) {
            it.stopOnce();
        }
        System.out.println("stopped");
    }

    private void stopOnce() throws Exception {
        inside = false;
        Thread thread = new Thread(this::turns, "turning");
        thread.setUncaughtExceptionHandler((t, e) -> {});
        thread.start();
        Stage.waitUntil(() -> inside);
        try {
            Thread.class.getMethod("stop").invoke(thread);
        } catch (InvocationTargetException e) {
            System.out.println("cannot stop threads");
            System.exit(0);
        }
        thread.join();
    }

    /** Killed anywhere in the loop; what comes after it sees what is held then. */
    private void turns() {
        try {
            while (true) {
                synchronized (first) {
                    synchronized (second) {
                        turns++;
                        inside = true;
                    }
                }
            }
        } finally {
            synchronized (probe) {
                synchronized (probed) {
                    turns = 0;
                }
            }
        }
    }
}
