package org.lockrank.it.programs;

import java.util.concurrent.locks.ReentrantLock;
import org.lockrank.it.stage.Stage;

/** Both orders, always under a third lock. */
public final class UnderGate {

    private final Object gate = new Object();
    private final Object first = new Object();
    private final Object second = new Object();
    private final ReentrantLock gateLock = new ReentrantLock();
    private final ReentrantLock firstLock = new ReentrantLock();
    private final ReentrantLock secondLock = new ReentrantLock();
    private int count;

    private UnderGate() {}

    public static void main(String... args) {
        UnderGate it = new UnderGate();
        switch (args[0]) {
            case "monitors" -> Stage.apart(it::monitors, it::monitorsBack);
            case "locks" -> Stage.apart(it::locks, it::locksBack);
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private void monitors() {
        synchronized (gate) {
            synchronized (first) {
                synchronized (second) {
                    count++;
                }
            }
        }
    }

    private void monitorsBack() {
        synchronized (gate) {
            synchronized (second) {
                synchronized (first) {
                    count++;
                }
            }
        }
    }

    private void locks() {
        gateLock.lock();
        firstLock.lock();
        secondLock.lock();
        secondLock.unlock();
        firstLock.unlock();
        gateLock.unlock();
    }

    private void locksBack() {
        gateLock.lock();
        secondLock.lock();
        firstLock.lock();
        firstLock.unlock();
        secondLock.unlock();
        gateLock.unlock();
    }
}
