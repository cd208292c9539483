package org.lockrank.it.programs;

import java.util.concurrent.locks.ReentrantLock;
import org.lockrank.it.stage.Stage;

/** Three threads, three locks, each thread the next two. */
public final class ThreeLocks {

    private final Object first = new Object();
    private final Object second = new Object();
    private final Object third = new Object();
    private final ReentrantLock firstLock = new ReentrantLock();
    private final ReentrantLock secondLock = new ReentrantLock();
    private final ReentrantLock thirdLock = new ReentrantLock();
    private int count;

    private ThreeLocks() {}

    public static void main(String... args) {
        ThreeLocks it = new ThreeLocks();
        switch (args[0]) {
            case "monitors" -> Stage.apart(it::firstSecond, it::secondThird, it::thirdFirst);
            case "locks" -> Stage.apart(it::locksFirstSecond, it::locksSecondThird, it::locksThirdFirst);
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private void firstSecond() {
        synchronized (first) {
            synchronized (second) {
                count++;
            }
        }
    }

    private void secondThird() {
        synchronized (second) {
            synchronized (third) {
                count++;
            }
        }
    }

    private void thirdFirst() {
        synchronized (third) {
            synchronized (first) {
                count++;
            }
        }
    }

    private void locksFirstSecond() {
        firstLock.lock();
        secondLock.lock();
        secondLock.unlock();
        firstLock.unlock();
    }

    private void locksSecondThird() {
        secondLock.lock();
        thirdLock.lock();
        thirdLock.unlock();
        secondLock.unlock();
    }

    private void locksThirdFirst() {
        thirdLock.lock();
        firstLock.lock();
        firstLock.unlock();
        thirdLock.unlock();
    }
}
