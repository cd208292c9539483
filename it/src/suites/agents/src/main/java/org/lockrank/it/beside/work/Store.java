package org.lockrank.it.beside.work;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** Locks of every kind, in methods of every kind: what an agent that advises methods, and one that watches locks, both change. */
final class Store {

    private static long made;

    private final Map<String, Long> shelves = new HashMap<>();
    private final Deque<Long> counter = new ArrayDeque<>();
    private final Object door = new Object();
    private final Lock till = new ReentrantLock();
    private final Condition change = till.newCondition();
    private final ReentrantReadWriteLock prices = new ReentrantReadWriteLock();
    private final StampedLock stock = new StampedLock();
    private long price = 1;
    private long items;
    private long paid;
    private boolean open;

    Store() {
        add();
    }

    private static synchronized void add() {
        made++;
    }

    static synchronized long made() {
        return made;
    }

    synchronized void put(String shelf, long amount) {
        shelves.merge(shelf, amount, Long::sum);
        notifyAll();
    }

    /** Re-enters through another synchronized method, down to the bottom. */
    synchronized long deep(int depth) {
        return depth == 0 ? shelves.size() : deep(depth - 1);
    }

    /** Waits until there is so much of it. */
    synchronized long take(String shelf, long amount) throws InterruptedException {
        while (shelves.getOrDefault(shelf, 0L) < amount) {
            wait();
        }
        shelves.merge(shelf, -amount, Long::sum);
        return amount;
    }

    /** Ends by an exception out of two monitors. */
    synchronized void refuse(long amount) {
        synchronized (door) {
            if (amount < 0) {
                throw new IllegalArgumentException("refused");
            }
        }
    }

    /** Returns out of nested blocks, and of a loop. */
    long visit(long guests) {
        for (long i = 0; ; i++) {
            synchronized (door) {
                open = !open;
                synchronized (counter) {
                    if (i == guests) {
                        return i;
                    }
                    counter.push(i);
                }
                synchronized (counter) {
                    counter.pop();
                }
            }
        }
    }

    void pay(long amount) {
        till.lock();
        try {
            paid += amount;
            change.signalAll();
        } finally {
            till.unlock();
        }
    }

    long awaitPaid(long amount) throws InterruptedException {
        till.lockInterruptibly();
        try {
            while (paid < amount) {
                change.await();
            }
            return paid;
        } finally {
            till.unlock();
        }
    }

    long worth(boolean rise) {
        if (rise) {
            prices.writeLock().lock();
            try {
                price++;
                prices.readLock().lock();
            } finally {
                prices.writeLock().unlock();
            }
        } else {
            prices.readLock().lock();
        }
        try {
            return price;
        } finally {
            prices.readLock().unlock();
        }
    }

    long count(long more) {
        long stamp = stock.readLock();
        try {
            long converted = stock.tryConvertToWriteLock(stamp);
            if (converted == 0) {
                stock.unlockRead(stamp);
                stamp = stock.writeLock();
            } else {
                stamp = converted;
            }
            items += more;
            return items;
        } finally {
            stock.unlock(stamp);
        }
    }

    /** What is in it in the end. */
    synchronized String all() {
        return shelves + " paid " + paid + ", price " + price + ", items " + items + ", open " + open;
    }
}
