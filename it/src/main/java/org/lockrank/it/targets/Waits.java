package org.lockrank.it.targets;

import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Waits for conditions, each of which comes back by itself. */
public final class Waits {

    private final Object first = new Object();
    private final Object second = new Object();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ReentrantLock inner = new ReentrantLock();
    private final ReentrantReadWriteLock door = new ReentrantReadWriteLock();
    private final Condition opened = door.writeLock().newCondition();
    private int count;

    private Waits() {}

    public static void main(String... args) throws InterruptedException {
        Waits it = new Waits();
        it.alone();
        it.underInner();
        it.onInner();
        it.interrupted();
        it.awaitAlone();
        it.awaitUnderInner();
        it.awaitNanos();
        it.awaitUntil();
        it.awaitInterrupted();
        it.awaitOfWriteLock();
    }

    private void alone() throws InterruptedException {
        synchronized (first) { // takes first
            first.wait(1);
            synchronized (second) { // takes second while first
                count++;
            }
        }
        synchronized (second) { // takes second
            count++;
        }
    }

    private void underInner() throws InterruptedException {
        synchronized (first) { // takes first
            synchronized (second) { // takes second while first
                first.wait(1); // takes first after waiting while second
            }
        }
    }

    private void onInner() throws InterruptedException {
        synchronized (first) { // takes first
            synchronized (second) { // takes second while first
                second.wait(1, 1); // takes second after waiting while first
            }
        }
    }

    private void interrupted() {
        synchronized (first) { // takes first
            synchronized (second) { // takes second while first
                Thread.currentThread().interrupt();
                try {
                    second.wait(); // takes second after waiting while first
                } catch (InterruptedException e) {
                    count++;
                }
            }
        }
    }

    private void awaitAlone() throws InterruptedException {
        lock.lock(); // takes lock
        try {
            if (changed.await(1, TimeUnit.MILLISECONDS)) {
                count++;
            }
            inner.lock(); // takes inner while lock
            inner.unlock();
        } finally {
            lock.unlock();
        }
    }

    private void awaitUnderInner() throws InterruptedException {
        lock.lock(); // takes lock
        inner.lock(); // takes inner while lock
        if (changed.await(1, TimeUnit.MILLISECONDS)) { // takes lock after waiting while inner
            count++;
        }
        inner.unlock();
        lock.unlock();
    }

    private void awaitNanos() throws InterruptedException {
        inner.lock(); // takes inner
        lock.lock(); // takes lock while inner
        count += (int) changed.awaitNanos(1000); // takes lock after waiting while inner
        lock.unlock();
        inner.unlock();
    }

    private void awaitUntil() throws InterruptedException {
        inner.lock(); // takes inner
        lock.lock(); // takes lock while inner
        if (changed.awaitUntil(new Date(System.currentTimeMillis() + 1))) { // takes lock after waiting while inner
            count++;
        }
        lock.unlock();
        inner.unlock();
    }

    private void awaitInterrupted() {
        inner.lock(); // takes inner
        lock.lock(); // takes lock while inner
        Thread waiting = Thread.currentThread();
        Thread other = new Thread(() -> {
            while (waiting.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            waiting.interrupt();
        });
        other.start();
        try {
            changed.await(); // takes lock after waiting while inner
        } catch (InterruptedException e) {
            count++;
        }
        lock.unlock();
        inner.unlock();
    }

    private void awaitOfWriteLock() throws InterruptedException {
        inner.lock(); // takes inner
        door.writeLock().lock(); // takes door while inner
        if (opened.await(1, TimeUnit.MILLISECONDS)) { // takes door after waiting while inner
            count++;
        }
        door.writeLock().unlock();
        inner.unlock();
    }
}
