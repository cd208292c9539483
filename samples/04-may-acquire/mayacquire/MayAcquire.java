package mayacquire;

import java.util.HashMap;
import java.util.Map;
import org.lockrank.held.Held;
import org.lockrank.locks.RankedReentrantLock;
import org.lockrank.sink.LockRankException;

/** A cache that loads what it does not have. Loading takes a lock; a hit takes none. */
public final class MayAcquire {

    private final RankedReentrantLock loader = new RankedReentrantLock(Locks.LOADER);
    private final RankedReentrantLock table = new RankedReentrantLock(Locks.TABLE);
    private final Map<String, String> values = new HashMap<>(Map.of("colour", "blue"));

    /** Looks a value up; must not be called with the table locked. */
    String get(String name) {
        // Without this line the mistake below stays unseen for as long as every look-up is a hit.
        Held.mayAcquire(Locks.LOADER);
        String value = values.get(name);
        return value != null ? value : load(name);
    }

    private String load(String name) {
        loader.lock();
        try {
            return values.computeIfAbsent(name, n -> n + ", loaded");
        } finally {
            loader.unlock();
        }
    }

    /** Looks values up while it holds the table. */
    void report() {
        table.lock();
        try {
            System.out.println(get("colour"));
        } finally {
            table.unlock();
        }
    }

    /** Every value that is asked for is there, so that no loader is ever taken. */
    public static void main(String[] args) {
        MayAcquire cache = new MayAcquire();
        System.out.println(cache.get("colour"));
        try {
            cache.report();
        } catch (LockRankException e) {
            System.out.println(e.getMessage());
        }
    }
}
