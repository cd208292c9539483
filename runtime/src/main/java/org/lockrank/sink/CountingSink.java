package org.lockrank.sink;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.lockrank.event.Violation;
import org.lockrank.event.ViolationKind;
import org.lockrank.order.Rank;

/**
 * Counts violations, and keeps the first of each kind and pair of ranks whole. After that first one a violation costs a
 * look-up and an addition, and no look at the stack: the choice for production.
 *
 * <p>Safe for use by any number of threads. Holds one violation for each kind and pair of ranks seen, hence at most as
 * many as the order has pairs.
 */
public final class CountingSink implements Sink {

    private final Map<Pair, LongAdder> counts = new ConcurrentHashMap<>();
    private final Map<String, Violation> first = new ConcurrentHashMap<>();

    /** A sink that has counted nothing. */
    public CountingSink() {}

    private record Pair(ViolationKind kind, Rank held, Rank wanted) {

        @Override
        public String toString() {
            return kind.id() + " " + held + ", then " + wanted;
        }
    }

    @Override
    public boolean settles(ViolationKind kind, Rank held, Rank wanted) {
        LongAdder count = counts.get(new Pair(kind, held, wanted));
        if (count == null) {
            return false;
        }
        count.increment();
        return true;
    }

    @Override
    public void accept(Violation violation) {
        if (violation instanceof Violation.OrderBroken v) {
            keep(
                    new Pair(
                            v.kind(),
                            v.conflicts().get(0).held().rank(),
                            v.wanted().rank()),
                    v);
        } else if (violation instanceof Violation.SelfDeadlock v) {
            keep(new Pair(v.kind(), v.own().rank(), v.wanted().rank()), v);
        } else if (violation instanceof Violation.NotHeld v) {
            keep(new Pair(v.kind(), v.rank(), v.rank()), v);
        } else {
            keep(new Pair(violation.kind(), Rank.UNDECLARED, Rank.UNDECLARED), violation);
        }
    }

    private void keep(Pair pair, Violation violation) {
        first.putIfAbsent(pair.toString(), violation);
        counts.computeIfAbsent(pair, p -> new LongAdder()).increment();
    }

    /** How many violations there were in all. */
    public long total() {
        return counts.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** How many there were of each, by {@code LR101 held, then wanted}; a copy. */
    public Map<String, Long> counts() {
        Map<String, Long> copy = new TreeMap<>();
        counts.forEach((pair, count) -> copy.put(pair.toString(), count.sum()));
        return copy;
    }

    /** The first of each, under the same keys as {@link #counts}; a copy. */
    public Map<String, Violation> first() {
        return new TreeMap<>(first);
    }
}
