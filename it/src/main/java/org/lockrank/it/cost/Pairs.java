package org.lockrank.it.cost;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Takes and releases one uncontended lock, over and over, alone or inside another, and prints the nanoseconds a pair
 * takes, the median of many rounds, and the bytes that it allocates.
 */
public final class Pairs {

    private static final int PAIRS = 200_000;
    private static final int WARM_UP = 40;
    private static final int ROUNDS = 31;

    private final Object outer = new Object();
    private final Object inner = new Object();
    private final ReentrantLock outerLock = new ReentrantLock();
    private final ReentrantLock innerLock = new ReentrantLock();
    private int count;

    private Pairs() {}

    /** One pair, and what stands around it. */
    @FunctionalInterface
    private interface Loop {

        void run(int pairs);
    }

    public static void main(String... args) {
        Pairs it = new Pairs();
        Loop loop = switch (args[0]) {
            case "monitor" -> it::monitor;
            case "monitor-nested" -> it::monitorNested;
            case "lock" -> it::lock;
            case "lock-nested" -> it::lockNested;
            default -> throw new IllegalArgumentException(args[0]);
        };
        for (int i = 0; i < WARM_UP; i++) {
            loop.run(PAIRS);
        }
        double[] nanos = new double[ROUNDS];
        long bytes = allocated();
        for (int i = 0; i < ROUNDS; i++) {
            long from = System.nanoTime();
            loop.run(PAIRS);
            nanos[i] = (System.nanoTime() - from) / (double) PAIRS;
        }
        bytes = allocated() - bytes;
        Arrays.sort(nanos);
        System.out.println("nanos=" + nanos[ROUNDS / 2] + " bytes=" + bytes / ((long) PAIRS * ROUNDS));
        if (it.count == 0) {
            throw new AssertionError();
        }
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private void monitor(int pairs) {
        for (int i = 0; i < pairs; i++) {
            synchronized (inner) {
                count++;
            }
        }
    }

    private void monitorNested(int pairs) {
        synchronized (outer) {
            monitor(pairs);
        }
    }

    private void lock(int pairs) {
        for (int i = 0; i < pairs; i++) {
            innerLock.lock();
            try {
                count++;
            } finally {
                innerLock.unlock();
            }
        }
    }

    private void lockNested(int pairs) {
        outerLock.lock();
        try {
            lock(pairs);
        } finally {
            outerLock.unlock();
        }
    }
}
