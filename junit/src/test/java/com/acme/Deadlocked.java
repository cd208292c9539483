package com.acme;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.lockrank.junit.WatchLocks;

/** Tests that run out of time, the first two of them in the first plan only. What must become of each is said in {@code DeadlockTest}. */
@WatchLocks
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public final class Deadlocked {

    /** The tests that have hung. Concurrent, for each runs in a thread of its own. */
    private static final Set<String> HUNG = ConcurrentHashMap.newKeySet();

    private final CyclicBarrier both = new CyclicBarrier(2);
    private final Lock left = new ReentrantLock();
    private final Lock right = new ReentrantLock();

    private void acquire(Lock first, Lock second) {
        first.lock();
        try {
            both.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        second.lock();
    }

    private Thread started(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Test
    @Order(1)
    @Timeout(value = 5, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void itself() {
        if (HUNG.add("itself")) {
            started("other", () -> acquire(right, left));
            acquire(left, right);
        }
    }

    @Test
    @Order(2)
    @Timeout(value = 5)
    void itsThreads() throws InterruptedException {
        if (HUNG.add("itsThreads")) {
            started("one", () -> acquire(right, left));
            started("two", () -> acquire(left, right)).join();
        }
    }

    @Test
    @Order(3)
    @Timeout(value = 100, unit = TimeUnit.MILLISECONDS)
    void nobody() throws InterruptedException {
        Thread.currentThread().join();
    }
}
