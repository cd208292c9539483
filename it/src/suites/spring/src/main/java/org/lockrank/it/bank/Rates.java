package org.lockrank.it.bank;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** A cache as programs have them: read by all, written by few, forgotten now and then. */
@Component
class Rates {

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<Long, Long> known = new HashMap<>();
    private long asked;

    long abroad(long sum) {
        lock.readLock().lock();
        try {
            Long rate = known.get(sum);
            if (rate != null) {
                count();
                return rate;
            }
        } finally {
            lock.readLock().unlock();
        }
        lock.writeLock().lock();
        try {
            return known.computeIfAbsent(sum, each -> each * 117 / 100);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private synchronized void count() {
        asked++;
    }

    @Scheduled(fixedRate = 200, timeUnit = TimeUnit.MILLISECONDS)
    void forget() {
        lock.writeLock().lock();
        try {
            known.clear();
        } finally {
            lock.writeLock().unlock();
        }
        synchronized (this) {
            asked = 0;
        }
    }
}
