package org.lockrank.sink;

import java.util.ArrayList;
import java.util.List;
import org.lockrank.event.Violation;

/**
 * Keeps violations in the order they came, for tests. Safe for use by any number of threads. Grows without bound: clear it
 * between tests.
 */
public final class CollectingSink implements Sink {

    /** Guarded by itself. The monitor is taken for an append only, and never while another lock of ours is wanted. */
    private final List<Violation> violations = new ArrayList<>();

    /** An empty sink. */
    public CollectingSink() {}

    @Override
    public void accept(Violation violation) {
        synchronized (violations) {
            violations.add(violation);
        }
    }

    /** What came since the last {@link #clear}; a copy. */
    public List<Violation> violations() {
        synchronized (violations) {
            return List.copyOf(violations);
        }
    }

    /** Forgets all. */
    public void clear() {
        synchronized (violations) {
            violations.clear();
        }
    }
}
