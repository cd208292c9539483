package org.lockrank.it.faults;

import java.util.concurrent.locks.ReentrantLock;

/** What {@link LyingLoader} loads: names few classes. */
public final class Loaded {

    private static final Object FIRST = new Object();
    private static final ReentrantLock SECOND = new ReentrantLock();

    private Loaded() {}

    public static void run() {
        synchronized (FIRST) {
            SECOND.lock();
            SECOND.unlock();
        }
        System.out.println("ran");
    }
}
