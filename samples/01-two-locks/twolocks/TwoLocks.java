package twolocks;

import org.lockrank.locks.RankedReentrantLock;
import org.lockrank.sink.LockRankException;

/** A registry of pools and the connections of one pool: two locks, taken in two orders. */
public final class TwoLocks {

    private final RankedReentrantLock registry = new RankedReentrantLock(Locks.REGISTRY);
    private final RankedReentrantLock connection = new RankedReentrantLock(Locks.CONNECTION);

    /** Takes the locks as the order says. */
    void close() {
        registry.lock();
        try {
            connection.lock();
            try {
                System.out.println("closed");
            } finally {
                connection.unlock();
            }
        } finally {
            registry.unlock();
        }
    }

    /** Takes them the other way round: with a thread in close() this is a deadlock, some day. */
    void evict() {
        connection.lock();
        try {
            registry.lock();
            try {
                System.out.println("evicted");
            } finally {
                registry.unlock();
            }
        } finally {
            connection.unlock();
        }
    }

    /** One thread is enough: the second order is refused when it is first seen, before anything blocks. */
    public static void main(String[] args) {
        TwoLocks pool = new TwoLocks();
        pool.close();
        try {
            pool.evict();
        } catch (LockRankException e) {
            System.out.println(e.getMessage());
        }
    }
}
