package org.lockrank.it.tested;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

/** Two tests of which neither ends before the other has begun. */
class SideBySide {

    private static final CyclicBarrier BOTH = new CyclicBarrier(2);

    private static final Object ofAThread = new Object();
    private static final Object ofItself = new Object();
    private static final Object inner = new Object();

    @Test
    void one() throws InterruptedException, BrokenBarrierException {
        BOTH.await();
        Thread thread = new Thread(() -> {
            synchronized (ofAThread) {
                work();
            }
        });
        thread.start();
        thread.join();
        BOTH.await();
    }

    @Test
    void other() throws InterruptedException, BrokenBarrierException {
        BOTH.await();
        synchronized (ofItself) {
            work();
        }
        BOTH.await();
    }

    private static void work() {
        synchronized (inner) {
            Thread.onSpinWait();
        }
    }
}
