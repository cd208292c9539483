package org.lockrank.it.programs;

import java.util.concurrent.locks.ReentrantLock;

/** One order, and then a thread is started, or has been joined, before the other order. */
public final class StartedAfter {

    private final Object first = new Object();
    private final Object second = new Object();
    private final ReentrantLock firstLock = new ReentrantLock();
    private final ReentrantLock secondLock = new ReentrantLock();
    private int count;

    private StartedAfter() {}

    public static void main(String... args) throws InterruptedException {
        StartedAfter it = new StartedAfter();
        switch (args[0]) {
            case "monitors" -> {
                it.monitors();
                join(start(it::monitorsBack));
            }
            case "locks" -> {
                it.locks();
                join(start(it::locksBack));
            }
            case "joined" -> {
                join(start(it::monitors));
                it.monitorsBack();
            }
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work, "child");
        thread.start();
        return thread;
    }

    private static void join(Thread thread) throws InterruptedException {
        thread.join();
    }

    private void monitors() {
        synchronized (first) {
            synchronized (second) {
                count++;
            }
        }
    }

    private void monitorsBack() {
        synchronized (second) {
            synchronized (first) {
                count++;
            }
        }
    }

    private void locks() {
        firstLock.lock();
        secondLock.lock();
        secondLock.unlock();
        firstLock.unlock();
    }

    private void locksBack() {
        secondLock.lock();
        firstLock.lock();
        firstLock.unlock();
        secondLock.unlock();
    }
}
