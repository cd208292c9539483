package com.acme;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Lock;
import org.lockrank.compile.OrderCompiler;
import org.lockrank.locks.RankedReentrantLock;
import org.lockrank.order.LockOrder;

/** What the subjects test: two locks, the way they should be taken and the way they should not. */
final class Shop {

    static final LockOrder ORDER = OrderCompiler.compile("locks.order", "NONE < registry < connection;")
            .orThrow();

    final Lock registry = new RankedReentrantLock(ORDER.rank("registry"));
    final Lock connection = new RankedReentrantLock(ORDER.rank("connection"));

    /** In the order. */
    void close() {
        registry.lock();
        connection.lock();
        connection.unlock();
        registry.unlock();
    }

    /** Against it. */
    void evict() {
        connection.lock();
        try {
            registry.lock();
            registry.unlock();
        } finally {
            connection.unlock();
        }
    }

    /** Against it, in code that notices nothing. */
    void evictQuietly() {
        try {
            evict();
        } catch (IllegalStateException e) {
            // As a worker does that must not die.
        }
    }

    /** A thread, called so, that evicts quietly once the latch says so. */
    Thread evictor(String name, CountDownLatch when) {
        Thread thread = new Thread(
                () -> {
                    await(when);
                    evictQuietly();
                },
                name);
        thread.setDaemon(true);
        return thread;
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
