package org.lockrank.it.targets;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Lock objects. */
public final class Locks {

    private final ReentrantLock first = new ReentrantLock();
    private final Lock second = new ReentrantLock(true);
    private final Lock third = new ReentrantLock();
    private final Object monitor = new Object();
    private int count;

    private Locks() {}

    public static void main(String... args) throws InterruptedException {
        Locks it = new Locks();
        it.nested();
        it.interruptibly();
        it.tried();
        it.triedOuter();
        it.timed();
        it.timedOut();
        it.again();
        it.anyOrder();
        it.thrown();
        it.mixed();
        it.interrupted();
        it.inCondition();
    }

    private void nested() {
        first.lock(); // takes first
        try {
            second.lock(); // takes second while first
            try {
                third.lock(); // takes third while first, second
                third.unlock();
            } finally {
                second.unlock();
            }
        } finally {
            first.unlock();
        }
    }

    private void interruptibly() throws InterruptedException {
        first.lockInterruptibly(); // takes first
        second.lockInterruptibly(); // takes second while first
        second.unlock();
        first.unlock();
    }

    private void tried() {
        first.lock(); // takes first
        if (second.tryLock()) { // takes second by try while first
            third.lock(); // takes third while first, second by try
            third.unlock();
            second.unlock();
        }
        first.unlock();
    }

    private void triedOuter() {
        if (first.tryLock()) { // takes first by try
            second.lock(); // takes second while first by try
            second.unlock();
            first.unlock();
        }
    }

    private void timed() throws InterruptedException {
        first.lock(); // takes first
        if (second.tryLock(1, TimeUnit.SECONDS)) { // takes second for a while while first
            third.lock(); // takes third while first, second for a while
            third.unlock();
            second.unlock();
        }
        first.unlock();
    }

    /** Another thread has it all the time: what was not got is not held, and was asked for all the same. */
    private void timedOut() throws InterruptedException {
        Thread other = new Thread(second::lock);
        other.start();
        other.join();
        ReentrantLock taken = (ReentrantLock) second;
        first.lock(); // takes first
        if (!taken.tryLock(1, TimeUnit.MILLISECONDS)) { // takes second for a while while first
            third.lock(); // takes third while first
            third.unlock();
        }
        if (!taken.tryLock()) {
            third.lock(); // takes third while first
            third.unlock();
        }
        first.unlock();
    }

    private void again() {
        first.lock(); // takes first
        first.lock();
        first.unlock();
        third.lock(); // takes third while first
        first.lock();
        first.unlock();
        third.unlock();
        first.unlock();
        third.lock(); // takes third
        third.unlock();
    }

    private void anyOrder() {
        first.lock(); // takes first
        third.lock(); // takes third while first
        first.unlock();
        synchronized (monitor) { // takes monitor while third
            third.unlock();
            first.lock(); // takes first while monitor
        }
        third.lock(); // takes third while first
        third.unlock();
        first.unlock();
    }

    private void thrown() {
        try {
            third.unlock();
        } catch (IllegalMonitorStateException e) {
            first.lock(); // takes first
            first.unlock();
        }
    }

    private void mixed() {
        synchronized (monitor) { // takes monitor
            first.lock(); // takes first while monitor
            try {
                synchronized (this) { // takes Locks while monitor, first
                    count++;
                }
            } finally {
                first.unlock();
            }
        }
    }

    private void interrupted() {
        first.lock(); // takes first
        Thread.currentThread().interrupt();
        try {
            third.lockInterruptibly(); // takes third while first
            third.unlock();
        } catch (InterruptedException e) {
            synchronized (monitor) { // takes monitor while first
                count++;
            }
        }
        first.unlock();
    }

    private void inCondition() {
        synchronized (monitor) { // takes monitor
            count += first.isLocked() || first.isHeldByCurrentThread() ? 1 : 0;
        }
    }
}
