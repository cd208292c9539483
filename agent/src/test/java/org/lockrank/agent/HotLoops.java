package org.lockrank.agent;

import java.util.Vector;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** Runs methods of every shape that gets hooks until they are compiled, and lets each be compiled as it likes. */
final class HotLoops {

    private static final Object MONITOR = new Object();

    private final Object lock = new Object();
    private final ReentrantLock plain = new ReentrantLock();
    private final ReentrantReadWriteLock sides = new ReentrantReadWriteLock();
    private final StampedLock stamped = new StampedLock();
    private final Vector<Integer> vector = new Vector<>();
    private int sum;

    private HotLoops() {}

    public static void main(String[] args) {
        HotLoops loops = new HotLoops();
        long end = System.nanoTime() + 3_000_000_000L;
        int rounds = 0;
        while (rounds < 60_000 || System.nanoTime() < end && rounds < 600_000) {
            loops.round(rounds++);
        }
        System.out.println("sum " + (loops.sum > 0));
    }

    private void round(int i) {
        hotBlock(i);
        hotNested(i);
        hotMethod(i);
        hotStatic(i);
        hotWithCatch(i);
        hotThrowing(i);
        hotLock(i);
        hotSides(i);
        hotStamped(i);
        hotJdk(i);
    }

    private void hotBlock(int i) {
        synchronized (lock) {
            sum += i & 1;
        }
    }

    private int hotNested(int i) {
        synchronized (lock) {
            synchronized (MONITOR) {
                if (i % 3 == 0) {
                    return sum++;
                }
            }
            return sum;
        }
    }

    private synchronized int hotMethod(int i) {
        return sum += i & 1;
    }

    private static synchronized int hotStatic(int i) {
        return i & 1;
    }

    private void hotWithCatch(int i) {
        synchronized (lock) {
            try {
                sum += 4 / (i & 1);
            } catch (ArithmeticException e) {
                sum++;
            } finally {
                sum &= 0xffff;
            }
        }
    }

    private void hotThrowing(int i) {
        try {
            synchronized (lock) {
                if (i % 64 == 0) {
                    throw new IllegalStateException();
                }
            }
        } catch (IllegalStateException e) {
            sum++;
        }
    }

    private void hotLock(int i) {
        plain.lock();
        try {
            sum += i & 1;
        } finally {
            plain.unlock();
        }
    }

    private void hotSides(int i) {
        sides.readLock().lock();
        sum += i & 1;
        sides.readLock().unlock();
        sides.writeLock().lock();
        sides.writeLock().unlock();
    }

    private void hotStamped(int i) {
        long stamp = stamped.writeLock();
        sum += i & 1;
        stamped.unlockWrite(stamp);
    }

    private void hotJdk(int i) {
        vector.add(i);
        vector.remove(0);
    }
}
