package org.lockrank.it.programs;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.lockrank.it.stage.Stage;

/** Two locks with two sides. */
public final class ReadsAndWrites {

    private final ReentrantReadWriteLock first = new ReentrantReadWriteLock();
    private final ReentrantReadWriteLock second = new ReentrantReadWriteLock();

    private ReadsAndWrites() {}

    public static void main(String... args) {
        ReadsAndWrites it = new ReadsAndWrites();
        switch (args[0]) {
            case "only-reads" -> Stage.apart(it::readRead, it::readReadBack);
            case "reads-and-lone-writers" ->
                Stage.apart(it::readRead, it::readReadBack, it::writeFirst, it::writeSecond);
            case "read-again" -> Stage.apart(it::readAgain, it::writeFirst);
            case "read-write" -> Stage.apart(it::readWrite, it::readWriteBack);
            case "write-write" -> Stage.apart(it::writeWrite, it::writeWriteBack);
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private void readRead() {
        first.readLock().lock();
        second.readLock().lock();
        second.readLock().unlock();
        first.readLock().unlock();
    }

    private void readReadBack() {
        second.readLock().lock();
        first.readLock().lock();
        first.readLock().unlock();
        second.readLock().unlock();
    }

    private void writeFirst() {
        first.writeLock().lock();
        first.writeLock().unlock();
    }

    /** In a thread of its own: one writer cannot stand before both locks. */
    private void writeSecond() {
        second.writeLock().lock();
        second.writeLock().unlock();
    }

    private void readAgain() {
        first.readLock().lock();
        first.readLock().lock();
        first.readLock().unlock();
        first.readLock().unlock();
    }

    private void readWrite() {
        first.readLock().lock();
        second.writeLock().lock();
        second.writeLock().unlock();
        first.readLock().unlock();
    }

    private void readWriteBack() {
        second.readLock().lock();
        first.writeLock().lock();
        first.writeLock().unlock();
        second.readLock().unlock();
    }

    private void writeWrite() {
        first.writeLock().lock();
        second.writeLock().lock();
        second.writeLock().unlock();
        first.writeLock().unlock();
    }

    private void writeWriteBack() {
        second.writeLock().lock();
        first.writeLock().lock();
        first.writeLock().unlock();
        second.writeLock().unlock();
    }
}
