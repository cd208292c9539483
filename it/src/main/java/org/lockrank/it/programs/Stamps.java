package org.lockrank.it.programs;

import java.util.concurrent.locks.StampedLock;
import org.lockrank.it.stage.Stage;

/** Stamped locks: both orders by stamp and through a view; one read twice while another thread writes now and then. */
public final class Stamps {

    private final StampedLock first = new StampedLock();
    private final StampedLock second = new StampedLock();

    private Stamps() {}

    public static void main(String... args) {
        Stamps it = new Stamps();
        switch (args[0]) {
            case "stamps" -> Stage.apart(it::forth, it::back);
            case "views" -> Stage.apart(it::forthByView, it::backByView);
            case "read-twice" -> Stage.apart(it::readTwice, it::write);
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private void forth() {
        long outer = first.writeLock();
        long inner = second.writeLock();
        second.unlockWrite(inner);
        first.unlockWrite(outer);
    }

    private void back() {
        long outer = second.writeLock();
        long inner = first.writeLock();
        first.unlockWrite(inner);
        second.unlockWrite(outer);
    }

    private void forthByView() {
        first.asWriteLock().lock();
        second.asWriteLock().lock();
        second.asWriteLock().unlock();
        first.asWriteLock().unlock();
    }

    private void backByView() {
        second.asWriteLock().lock();
        first.asWriteLock().lock();
        first.asWriteLock().unlock();
        second.asWriteLock().unlock();
    }

    private void readTwice() {
        long outer = first.readLock();
        long inner = first.readLock();
        first.unlockRead(inner);
        first.unlockRead(outer);
    }

    private void write() {
        first.unlockWrite(first.writeLock());
    }
}
