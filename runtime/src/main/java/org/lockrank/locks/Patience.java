package org.lockrank.locks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How long one thread is willing to wait, and whether an interrupt ends its wait. Made when a wait begins, used by that
 * thread alone, and thrown away with it.
 */
final class Patience {

    private final boolean interruptible;
    private final boolean timed;
    private final long deadline;
    private boolean interrupted;

    private Patience(boolean interruptible, boolean timed, long deadline) {
        this.interruptible = interruptible;
        this.timed = timed;
        this.deadline = deadline;
    }

    /** For ever; an interrupt is kept for afterwards. */
    static Patience endless() {
        return new Patience(false, false, 0);
    }

    /** Until an interrupt. */
    static Patience untilInterrupted() {
        return new Patience(true, false, 0);
    }

    /** Until an interrupt, or for so long from now; not at all where that is not positive. */
    static Patience forNanos(long timeoutNanos) {
        return new Patience(true, true, System.nanoTime() + Math.max(0, timeoutNanos));
    }

    /** What an interruptible method does first. */
    static void throwIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /** Takes a lock; false where patience ended first. */
    boolean acquire(ReentrantLock lock) {
        if (!interruptible) {
            lock.lock();
            return true;
        }
        try {
            if (timed) {
                return lock.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
            lock.lockInterruptibly();
            return true;
        } catch (InterruptedException e) {
            interrupted = true;
            return false;
        }
    }

    /** Parks once, perhaps for no reason; false where patience has ended. */
    boolean park(Object blocker) {
        if (timed) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            LockSupport.parkNanos(blocker, left);
        } else {
            LockSupport.park(blocker);
        }
        if (Thread.interrupted()) {
            interrupted = true;
            return !interruptible;
        }
        return true;
    }

    /** To be called when the wait was worth it: an interrupt that did not end it is put back. Answers true. */
    boolean rewarded() {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    /** To be called when the wait was given up: says so by the exception where an interrupt was why. Answers false. */
    boolean exhausted() throws InterruptedException {
        if (interrupted) {
            throw new InterruptedException();
        }
        return false;
    }
}
