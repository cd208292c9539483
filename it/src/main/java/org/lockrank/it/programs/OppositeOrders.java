package org.lockrank.it.programs;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.ReentrantLock;
import org.lockrank.it.stage.Stage;

/** Two threads, two locks, both orders; also with virtual threads. */
public final class OppositeOrders {

    private final Object first = new Object();
    private final Object second = new Object();
    private final ReentrantLock firstLock = new ReentrantLock();
    private final ReentrantLock secondLock = new ReentrantLock();
    private int count;

    private OppositeOrders() {}

    public static void main(String... args) {
        OppositeOrders it = new OppositeOrders();
        ThreadFactory factory = args.length > 1 ? Stage.virtualThreads() : Thread::new;
        switch (args[0]) {
            case "monitors" -> Stage.apart(factory, it::monitors, it::monitorsBack);
            case "locks" -> Stage.apart(factory, it::locks, it::locksBack);
            default -> throw new IllegalArgumentException(args[0]);
        }
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
        try {
            secondLock.lock();
            secondLock.unlock();
        } finally {
            firstLock.unlock();
        }
    }

    private void locksBack() {
        secondLock.lock();
        try {
            firstLock.lock();
            firstLock.unlock();
        } finally {
            secondLock.unlock();
        }
    }
}
