package readers;

import org.lockrank.locks.RankedReentrantLock;
import org.lockrank.locks.RankedReentrantReadWriteLock;
import org.lockrank.sink.LockRankException;

/** A configuration that many threads read and few write, and a cache beside it. */
public final class ReadersAndWriters {

    private final RankedReentrantReadWriteLock config =
            new RankedReentrantReadWriteLock(Locks.CONFIG_READ, Locks.CONFIG_WRITE);
    private final RankedReentrantLock cache = new RankedReentrantLock(Locks.CACHE);

    /** Reads, then takes the cache, as the order permits. */
    void lookUp() {
        config.readLock().lock();
        cache.lock();
        System.out.println("looked up");
        cache.unlock();
        config.readLock().unlock();
    }

    /** Takes the cache, then reads: a reader waits behind a waiting writer, so that a read can deadlock as a write can. */
    void fill() {
        cache.lock();
        try {
            config.readLock().lock();
            System.out.println("filled");
            config.readLock().unlock();
        } finally {
            cache.unlock();
        }
    }

    /** Reads, then writes: two threads that do so wait for each other's reads to end. */
    void correct() {
        config.readLock().lock();
        try {
            config.writeLock().lock();
            System.out.println("corrected");
            config.writeLock().unlock();
        } finally {
            config.readLock().unlock();
        }
    }

    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (LockRankException e) {
            System.out.println("\n" + e.getMessage());
        }
    }

    /** Runs the three. */
    public static void main(String[] args) {
        ReadersAndWriters program = new ReadersAndWriters();
        program.lookUp();
        attempt(program::fill);
        attempt(program::correct);
    }
}
