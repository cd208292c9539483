package com.acme;

import java.util.concurrent.locks.Lock;
import org.lockrank.held.Held;
import org.lockrank.locks.RankedReentrantLock;
import org.lockrank.locks.RankedReentrantReadWriteLock;
import org.lockrank.locks.RankedStampedLock;
import org.lockrank.order.LockOrder;
import org.lockrank.order.Rank;

/** The examples of docs/violations, one method each. The pages show these lines and what they make the checker say. */
public final class Shop {

    private final RankedReentrantLock registry;
    private final RankedReentrantLock connection;
    private final RankedReentrantLock clock;
    private final RankedReentrantLock alice;
    private final RankedReentrantLock bob;
    private final RankedReentrantReadWriteLock catalog;
    private final RankedStampedLock prices;

    /** A shop whose locks have the ranks of {@code order}; those that it does not define are not used. */
    public Shop(LockOrder order) {
        registry = new RankedReentrantLock(rank(order, "registry"));
        connection = new RankedReentrantLock(rank(order, "connection"));
        clock = new RankedReentrantLock(rank(order, "clock"));
        alice = new RankedReentrantLock(rank(order, "account"), false, 1);
        bob = new RankedReentrantLock(rank(order, "account"), false, 2);
        catalog = new RankedReentrantReadWriteLock(rank(order, "catalog"));
        prices = new RankedStampedLock(rank(order, "prices"));
    }

    private static Rank rank(LockOrder order, String name) {
        return order.find(name).orElse(order.rank(1));
    }

    /** Runs the example of a page. */
    public void run(String id) {
        switch (id) {
            case "LR101" -> evict();
            case "LR102" -> stamp();
            case "LR103" -> remember();
            case "LR104" -> borrow();
            case "LR105" -> transfer();
            case "LR106" -> reprice();
            case "LR107" -> rename();
            case "LR108" -> giveBack();
            case "LR109" -> list();
            case "LR110" -> remember();
            default -> throw new IllegalArgumentException(id);
        }
    }

    private void evict() {
        connection.lock();
        registry.lock();
    }

    private void stamp() {
        connection.lock();
        clock.lock();
    }

    private void remember() {
        Lock cache = new RankedReentrantLock();
        cache.lock();
        connection.lock();
    }

    private void borrow() {
        Lock another = new RankedReentrantLock(connection.rank());
        connection.lock();
        another.lock();
    }

    private void transfer() {
        bob.lock();
        alice.lock();
    }

    private void reprice() {
        long stamp = prices.writeLock();
        long again = prices.readLock();
        prices.unlock(again);
        prices.unlock(stamp);
    }

    private void rename() {
        catalog.readLock().lock();
        catalog.writeLock().lock();
    }

    private void giveBack() {
        connection.lock();
        connection.unlock();
        connection.unlock();
    }

    private void list() {
        Held.assertHeld(connection);
    }
}
