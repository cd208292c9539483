package org.lockrank.it.programs;

import java.util.concurrent.CountDownLatch;

/** Threads that stand for ever in the locks of {@link Declared}, which nothing in their class files says are locks: two spin locks, one and a monitor, rows of a table. */
public final class DeclaredHang {

    private static final Declared.Spin SPIN = new Declared.Spin();
    private static final Declared.Spin LEFT = new Declared.Spin();
    private static final Declared.Spin RIGHT = new Declared.Spin();
    private static final Object TABLE = new Object();
    private static final Declared.Rows ROWS = new Declared.Rows();

    private DeclaredHang() {}

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

    private static void both(Declared.Spin first, Declared.Spin second) throws InterruptedException {
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
            if (call.getMethodName().equals(method) && call.getClassName().startsWith(Declared.class.getName())) {
                return true;
            }
        }
        return false;
    }
}
