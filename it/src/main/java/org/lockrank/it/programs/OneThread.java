package org.lockrank.it.programs;

import java.util.concurrent.locks.ReentrantLock;
import org.lockrank.it.stage.Stage;

/** Both orders in one thread; another takes the locks one by one. */
public final class OneThread {

    private final Object first = new Object();
    private final Object second = new Object();
    private final ReentrantLock firstLock = new ReentrantLock();
    private final ReentrantLock secondLock = new ReentrantLock();
    private int count;

    private OneThread() {}

    public static void main(String... args) {
        OneThread it = new OneThread();
        switch (args[0]) {
            case "monitors" -> Stage.apart(it::monitors, it::monitorsAlone);
            case "locks" -> Stage.apart(it::locks, it::locksAlone);
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private void monitors() {
        synchronized (first) {
            synchronized (second) {
                count++;
            }
        }
        synchronized (second) {
            synchronized (first) {
                count++;
            }
        }
    }

    private void monitorsAlone() {
        synchronized (first) {
            count++;
        }
        synchronized (second) {
            count++;
        }
    }

    private void locks() {
        firstLock.lock();
        secondLock.lock();
        secondLock.unlock();
        firstLock.unlock();
        secondLock.lock();
        firstLock.lock();
        firstLock.unlock();
        secondLock.unlock();
    }

    private void locksAlone() {
        firstLock.lock();
        firstLock.unlock();
        secondLock.lock();
        secondLock.unlock();
    }
}
