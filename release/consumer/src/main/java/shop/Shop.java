package shop;

import java.util.concurrent.locks.Lock;
import org.lockrank.locks.RankedReentrantLock;

/** A shop with two locks. */
final class Shop {

    private final Lock till = new RankedReentrantLock(Locks.TILL);
    private final Lock shelf = new RankedReentrantLock(Locks.SHELF);

    void sell() {
        till.lock();
        try {
            shelf.lock();
            shelf.unlock();
        } finally {
            till.unlock();
        }
    }

    void putBack() {
        shelf.lock();
        try {
            till.lock();
            till.unlock();
        } finally {
            shelf.unlock();
        }
    }
}
