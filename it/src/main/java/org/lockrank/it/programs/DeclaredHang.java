package org.lockrank.it.programs;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** Threads that stand for ever in locks that nothing in their class files says are locks: two spin locks, one and a monitor, rows of a table. */
public final class DeclaredHang {

    private static final Spin SPIN = new Spin();
    private static final Spin LEFT = new Spin();
    private static final Spin RIGHT = new Spin();
    private static final Object TABLE = new Object();
    private static final Rows ROWS = new Rows();

    private DeclaredHang() {}

    /** Whoever changes the flag has it. */
    static final class Spin {
        private final AtomicBoolean taken = new AtomicBoolean();

        void enter() {
            while (!taken.compareAndSet(false, true)) {
                Thread.onSpinWait();
            }
        }

        void leave() {
            taken.set(false);
        }
    }

    /** A lock for each number. */
    static final class Rows {
        private final Set<Long> locked = new HashSet<>();

        synchronized void lock(long row) throws InterruptedException {
            while (!locked.add(row)) {
                wait();
            }
        }

        synchronized void unlock(long row) {
            locked.remove(row);
            notifyAll();
        }
    }

    /** What a thread does first, and once the other has done as much. */
    private interface Step {
        void run() throws InterruptedException;
    }

    public static void main(String... args) {
        crosswise(
                "enter",
                () -> {
                    synchronized (TABLE) {
                        meet();
                        SPIN.enter();
                    }
                },
                () -> {
                    SPIN.enter();
                    meet();
                    synchronized (TABLE) {
                        SPIN.leave();
                    }
                });
        crosswise("lock", () -> bothRows(1, 2), () -> bothRows(2, 1));
        crosswise("enter", () -> both(LEFT, RIGHT), () -> both(RIGHT, LEFT));
    }

    private static void bothRows(long first, long second) throws InterruptedException {
        ROWS.lock(first);
        meet();
        ROWS.lock(second);
        ROWS.unlock(second);
        ROWS.unlock(first);
    }

    private static void both(Spin first, Spin second) throws InterruptedException {
        first.enter();
        meet();
        second.enter();
        second.leave();
        first.leave();
    }

    private static volatile CountDownLatch met = new CountDownLatch(2);

    private static void meet() throws InterruptedException {
        CountDownLatch both = met;
        both.countDown();
        both.await();
    }

    /** Both stand where they stay when this returns, the first one in a method of that name. */
    private static void crosswise(String method, Step one, Step other) {
        met = new CountDownLatch(2);
        Thread first = start(one);
        Thread second = start(other);
        while (met.getCount() > 0
                || !isIn(first, method)
                || !isIn(second, method) && second.getState() != Thread.State.BLOCKED) {
            Thread.onSpinWait();
        }
    }

    private static Thread start(Step step) {
        Thread thread = new Thread(() -> {
            try {
                step.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static boolean isIn(Thread thread, String method) {
        for (StackTraceElement call : thread.getStackTrace()) {
            if (call.getMethodName().equals(method) && call.getClassName().startsWith(DeclaredHang.class.getName())) {
                return true;
            }
        }
        return false;
    }
}
