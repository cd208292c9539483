package org.lockrank.it.programs;

import java.util.Random;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Many threads over few locks of all kinds, in one order: blocks, synchronized methods, lock objects, conditions, waits and notifications. */
public final class Crowd {

    private static final int THREADS = 8;

    private final Block[] blocks = {new Block(), new Block(), new Block()};
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int count;

    /** What is locked by blocks. */
    private static final class Block {}

    private Crowd() {}

    /** {@code args[0]}: how many rounds each thread makes. */
    public static void main(String... args) throws InterruptedException {
        Crowd crowd = new Crowd();
        int rounds = Integer.parseInt(args[0]);
        Thread[] threads = new Thread[THREADS];
        for (int t = 0; t < THREADS; t++) {
            Random random = new Random(t);
            threads[t] = new Thread(() -> crowd.go(random, rounds), "one-" + t);
            threads[t].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println("done");
    }

    private void go(Random random, int rounds) {
        for (int i = 0; i < rounds; i++) {
            int outer = random.nextInt(blocks.length);
            int inner = outer + random.nextInt(blocks.length - outer);
            switch (random.nextInt(5)) {
                case 0 -> nest(blocks[outer], blocks[inner]);
                case 1 -> method(blocks[inner]);
                case 2 -> waits(blocks[outer]);
                case 3 -> signals();
                default -> awaits();
            }
        }
    }

    private void nest(Object outer, Object inner) {
        synchronized (outer) {
            synchronized (inner) {
                count++;
            }
        }
    }

    private synchronized void method(Object inner) {
        synchronized (inner) {
            count++;
        }
    }

    private void waits(Object block) {
        synchronized (block) {
            try {
                block.wait(0, 1);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            block.notifyAll();
        }
    }

    private void signals() {
        lock.lock();
        try {
            count++;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void awaits() {
        lock.lock();
        try {
            changed.awaitNanos(1);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            lock.unlock();
        }
    }
}
