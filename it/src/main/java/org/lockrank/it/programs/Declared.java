package org.lockrank.it.programs;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Locks that nothing in their class files says are locks: a spin lock, and a table of rows. Both in both orders, one after the other. */
public final class Declared {

    private static final Spin SPIN = new Spin();
    private static final Object TABLE = new Object();
    private static final Rows ROWS = new Rows();

    private Declared() {}

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

        synchronized void lock(long row) {
            boolean interrupted = false;
            while (!locked.add(row)) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        synchronized void unlock(long row) {
            locked.remove(row);
            notifyAll();
        }
    }

    public static void main(String... args) throws InterruptedException {
        apart(() -> {
            SPIN.enter();
            synchronized (TABLE) {
                SPIN.leave();
            }
        });
        apart(() -> {
            synchronized (TABLE) {
                SPIN.enter();
                SPIN.leave();
            }
        });
        apart(() -> bothRows(1, 2));
        apart(() -> bothRows(2, 1));
    }

    private static void bothRows(long first, long second) {
        ROWS.lock(first);
        ROWS.lock(second);
        ROWS.unlock(second);
        ROWS.unlock(first);
    }

    /** In a thread of its own that is over when this returns, which nothing but its state tells. */
    private static void apart(Runnable body) throws InterruptedException {
        Thread thread = new Thread(body);
        thread.start();
        while (thread.getState() != Thread.State.TERMINATED) {
            Thread.sleep(1);
        }
    }
}
