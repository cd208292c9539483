package org.lockrank.it.corpus;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.lockrank.it.stage.Meeting;
import org.lockrank.it.stage.Path;

/** Two tables, each recomputed under its write lock from the other under its read lock. */
public final class PriceList {

    private final ReentrantReadWriteLock prices = new ReentrantReadWriteLock();
    private final ReentrantReadWriteLock totals = new ReentrantReadWriteLock();
    private final Meeting meeting;
    private int price = 3;
    private int total = 7;

    private PriceList(Meeting meeting) {
        this.meeting = meeting;
    }

    public static void main(String... args) {
        Play.play(args, 2, (meeting, fixed) -> {
            PriceList list = new PriceList(meeting);
            return new Path[] {list::sum, fixed ? list::discountFixed : list::discount};
        });
    }

    private void sum() {
        prices.readLock().lock();
        try {
            meeting.meet();
            totals.writeLock().lock();
            try {
                total += price;
            } finally {
                totals.writeLock().unlock();
            }
        } finally {
            prices.readLock().unlock();
        }
    }

    private void discount() {
        totals.readLock().lock();
        try {
            meeting.meet();
            prices.writeLock().lock();
            try {
                price -= total / 100;
            } finally {
                prices.writeLock().unlock();
            }
        } finally {
            totals.readLock().unlock();
        }
    }

    /** Reads first, releases, then writes. */
    private void discountFixed() {
        int seen;
        Lock read = totals.readLock();
        read.lock();
        try {
            meeting.meet();
            seen = total;
        } finally {
            read.unlock();
        }
        prices.writeLock().lock();
        try {
            price -= seen / 100;
        } finally {
            prices.writeLock().unlock();
        }
    }
}
