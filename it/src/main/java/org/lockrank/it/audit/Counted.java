package org.lockrank.it.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Vector;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/**
 * Six threads acquire locks of each kind within another one, some of their own and some that all want, as often as the first argument
 * says, and say at the end how often each of them acquired what. Of six threads a recording counts everything.
 */
public final class Counted {

    /** More would be counted no more: of each place the recording has the first six threads. */
    private static final int THREADS = 6;

    private static final int WAITS = 50;

    private static final Object SHARED = new Object();
    private static final ReentrantLock SHARED_LOCK = new ReentrantLock();

    private Counted() {}

    public static void main(String... args) throws InterruptedException {
        int times = Integer.parseInt(args[0]);
        boolean virtual = args.length > 1 && args[1].equals("virtual");
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Worker worker = new Worker(times);
            threads.add(virtual ? virtualThread("w" + i, worker) : new Thread(worker, "w" + i));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        String[] all = {
            "inner",
            "SHARED",
            "SHARED_LOCK",
            "lock",
            "readWrite",
            "stamped",
            "Vector",
            "tried",
            "timed",
            "condition",
            "notified",
            "class"
        };
        for (int i = 0; i < THREADS; i++) {
            for (String name : all) {
                System.out.println(name + " w" + i + " " + Worker.count(name, times));
            }
        }
    }

    /** Java 17 has none to name; a JDK that has them is asked by reflection. */
    private static Thread virtualThread(String name, Runnable task) {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Class<?> type = Class.forName("java.lang.Thread$Builder$OfVirtual");
            builder = type.getMethod("name", String.class).invoke(builder, name);
            return (Thread) type.getMethod("unstarted", Runnable.class).invoke(builder, task);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JDK has no virtual threads", e);
        }
    }

    /** One thread's part. Everything happens while it holds {@code outer}. */
    private static final class Worker implements Runnable {

        private final Object outer = new Object();
        private final Object inner = new Object();
        private final ReentrantLock lock = new ReentrantLock();
        private final ReentrantReadWriteLock readWrite = new ReentrantReadWriteLock();
        private final StampedLock stamped = new StampedLock();
        private final Vector<String> vector = new Vector<>();
        private final ReentrantLock tried = new ReentrantLock();
        private final ReentrantLock timed = new ReentrantLock();
        private final ReentrantLock condition = new ReentrantLock();
        private final Condition never = condition.newCondition();
        private final Object notified = new Object();
        private final int times;
        private int sum;

        Worker(int times) {
            this.times = times;
        }

        static long count(String name, int times) {
            return switch (name) {
                case "readWrite", "stamped" -> 2L * times;
                case "Vector" -> 3L * times;
                // Acquired, and once more after a wait, in one turn of so many.
                case "condition", "notified" -> times + (times + WAITS - 1) / WAITS;
                default -> times;
            };
        }

        @Override
        public void run() {
            try {
                for (int i = 0; i < times; i++) {
                    synchronized (outer) {
                        turn(i % WAITS == 0);
                    }
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private void turn(boolean waits) throws InterruptedException {
            synchronized (inner) {
                sum++;
            }
            synchronized (SHARED) {
                sum++;
            }
            SHARED_LOCK.lock();
            SHARED_LOCK.unlock();
            lock.lock();
            try {
                sum++;
            } finally {
                lock.unlock();
            }
            readWrite.readLock().lock();
            readWrite.readLock().unlock();
            readWrite.writeLock().lock();
            readWrite.writeLock().unlock();
            long stamp = stamped.readLock();
            stamped.unlockRead(stamp);
            stamp = stamped.writeLock();
            stamped.unlock(stamp);
            vector.add("");
            vector.get(0);
            vector.clear();
            if (tried.tryLock()) {
                tried.unlock();
            }
            if (timed.tryLock(1, TimeUnit.HOURS)) {
                timed.unlock();
            }
            condition.lock();
            try {
                if (waits) {
                    never.awaitNanos(1);
                }
            } finally {
                condition.unlock();
            }
            synchronized (notified) {
                if (waits) {
                    notified.wait(0, 1);
                }
            }
            once();
        }

        private static synchronized void once() {}
    }
}
