package org.lockrank.it.programs;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.lockrank.it.stage.Stage;

/** What is waited for and says of no owner: a semaphore of one permit is a lock all the same, if it is used as one. */
public final class NoOwners {

    private final Semaphore first;
    private final Semaphore second;
    private final CountDownLatch latch = new CountDownLatch(1);
    private final Object monitor = new Object();
    private int count;

    private NoOwners(int permits) {
        first = new Semaphore(permits);
        second = new Semaphore(permits);
    }

    public static void main(String... args) {
        switch (args[0]) {
            case "semaphores" -> semaphores(new NoOwners(1));
            case "semaphores-of-two" -> semaphores(new NoOwners(2));
            case "latch" -> {
                NoOwners it = new NoOwners(1);
                Stage.apart(it::countDown, it::awaitUnderMonitor);
            }
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void semaphores(NoOwners it) {
        Stage.apart(it::forth, it::back);
    }

    private void forth() throws InterruptedException {
        first.acquire();
        second.acquire();
        second.release();
        first.release();
    }

    private void back() throws InterruptedException {
        second.acquire();
        first.acquire();
        first.release();
        second.release();
    }

    /** Needs the monitor before it counts down. */
    private void countDown() {
        synchronized (monitor) {
            count++;
        }
        latch.countDown();
    }

    private void awaitUnderMonitor() throws InterruptedException {
        synchronized (monitor) {
            latch.await();
        }
    }
}
