package com.acme;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.lockrank.junit.WatchLocks;

/** Two threads that take two unranked locks in opposite orders, one after the other by luck alone; {@code inverted.jsonl} is what the agent recorded of it. */
@WatchLocks
public final class Inverted {

    private final Lock left = new ReentrantLock();
    private final Lock right = new ReentrantLock();
    private volatile boolean leftFirstIsDone;

    @Test
    void test() throws InterruptedException {
        Thread one = new Thread(() -> {
            acquire(left, right);
            leftFirstIsDone = true;
        });
        Thread two = new Thread(() -> {
            while (!leftFirstIsDone) {
                Thread.onSpinWait();
            }
            acquire(right, left);
        });
        one.start();
        two.start();
        one.join();
        two.join();
    }

    private static void acquire(Lock first, Lock second) {
        first.lock();
        second.lock();
        second.unlock();
        first.unlock();
    }
}
