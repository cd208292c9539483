package org.lockrank.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import reactor.blockhound.BlockHound;

/**
 * Threads that must not block, and do not, but once each: they acquire locks that nobody else has, more of them than a trace has room for
 * before it is written.
 */
final class NeverBlocking {

    private static final String NAME = "hot";
    private static final int THREADS = 4;
    private static final int TIMES = 300_000;

    private NeverBlocking() {}

    public static void main(String[] args) throws Exception {
        AtomicInteger refused = new AtomicInteger();
        BlockHound.builder()
                .nonBlockingThreadPredicate(
                        already -> already.or(thread -> thread.getName().startsWith(NAME)))
                .install();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(
                    () -> {
                        acquire();
                        refused.addAndGet(block() ? 0 : 1);
                    },
                    NAME + i);
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println("refused " + refused);
    }

    private static void acquire() {
        Object outer = new Object();
        ReentrantLock inner = new ReentrantLock();
        for (int i = 0; i < TIMES; i++) {
            synchronized (outer) {
                inner.lock();
                inner.unlock();
            }
        }
    }

    /** Whether that is let through. */
    private static boolean block() {
        try {
            Thread.sleep(1);
            return true;
        } catch (InterruptedException | Error e) {
            return false;
        }
    }
}
