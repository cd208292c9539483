package org.lockrank.it.programs;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.lockrank.it.stage.Stage;

/** Wants to write what it reads without releasing it; gives up when interrupted. */
public final class Upgrade {

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    private Upgrade() {}

    public static void main(String... args) {
        Upgrade it = new Upgrade();
        Thread[] reader = new Thread[1];
        Thread helper = new Thread(() -> {
            Stage.waitUntil(() -> reader[0] != null && reader[0].getState() == Thread.State.WAITING);
            reader[0].interrupt();
        });
        helper.setDaemon(true);
        helper.start();
        Stage.apart(() -> {
            it.lock.readLock().lock();
            reader[0] = Thread.currentThread();
            it.upgrade();
        });
    }

    private void upgrade() {
        try {
            lock.writeLock().lockInterruptibly();
            lock.writeLock().unlock();
        } catch (InterruptedException e) {
            System.out.println("gave up");
        } finally {
            lock.readLock().unlock();
        }
    }
}
