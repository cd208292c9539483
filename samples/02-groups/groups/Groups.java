package groups;

import org.lockrank.locks.RankedReentrantLock;
import org.lockrank.sink.LockRankException;

/** A shop whose storage has two locks that nobody needs together, or so it was thought. */
public final class Groups {

    private final RankedReentrantLock session = new RankedReentrantLock(Locks.SESSION);
    private final RankedReentrantLock cart = new RankedReentrantLock(Locks.CART);
    private final RankedReentrantLock index = new RankedReentrantLock(Locks.INDEX);
    private final RankedReentrantLock journal = new RankedReentrantLock(Locks.JOURNAL);
    private final RankedReentrantLock metrics = new RankedReentrantLock(Locks.METRICS);

    /** From a session through storage to the metrics. */
    void search() {
        session.lock();
        index.lock();
        metrics.lock();
        System.out.println("searched");
        metrics.unlock();
        index.unlock();
        session.unlock();
    }

    /** From a cart to storage. */
    void order() {
        cart.lock();
        journal.lock();
        System.out.println("ordered");
        journal.unlock();
        cart.unlock();
    }

    /** Both come after STORAGE, and no rule says which of them comes first. */
    void compact() {
        index.lock();
        try {
            journal.lock();
            System.out.println("compacted");
            journal.unlock();
        } finally {
            index.unlock();
        }
    }

    /** Runs the three. */
    public static void main(String[] args) {
        Groups shop = new Groups();
        shop.search();
        shop.order();
        try {
            shop.compact();
        } catch (LockRankException e) {
            System.out.println(e.getMessage());
        }
    }
}
