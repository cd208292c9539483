package org.lockrank.it.programs;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A cache of two threads. One makes an entry, locks it, is too late to put it in, and drops it, locked; then it acquires a monitor for ever. The other acquires the lock of the entry that is there
 * within that monitor. No two threads can ever wait for each other.
 */
public final class LostLock {

    private static final Object JOURNAL = new Object();
    private static final Object PAGE = new Object();
    private static final Map<String, Entry> ENTRIES = new ConcurrentHashMap<>();
    private static long count;

    private LostLock() {}

    private static final class Entry {

        final ReentrantLock lock = new ReentrantLock();
    }

    public static void main(String... args) throws InterruptedException {
        Entry there = new Entry();
        ENTRIES.put("entry", there);
        Thread other = new Thread(() -> find(there), "finds");
        other.start();
        other.join();
        Thread late = new Thread(LostLock::comeTooLate, "late");
        late.start();
        late.join();
    }

    private static void find(Entry entry) {
        synchronized (JOURNAL) {
            entry.lock.lock();
            entry.lock.unlock();
        }
    }

    private static void comeTooLate() {
        Entry mine = new Entry();
        mine.lock.lock();
        if (ENTRIES.putIfAbsent("entry", mine) == null) {
            throw new IllegalStateException("there was no entry");
        }
        mine = null;
        while (count >= 0) {
            synchronized (JOURNAL) {
                synchronized (PAGE) {
                    count++;
                }
            }
        }
    }
}
