package org.lockrank.sink;

import java.util.HashMap;
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

    /**
     * What violations are told apart by.
     *
     * @param kind what is wrong
     * @param held the held rank that stands against the wanted one; {@link Rank#UNDECLARED} where no rank has to do with it
     * @param wanted the rank that was to be taken; the same rank where only one has to do with it
     */
    public record Pair(ViolationKind kind, Rank held, Rank wanted) {

        /** That of a violation: of the gravest conflict, where there are several. */
        public static Pair of(Violation violation) {
            if (violation instanceof Violation.OrderBroken v) {
                return new Pair(
                        v.kind(), v.conflicts().get(0).held().rank(), v.wanted().rank());
            }
            if (violation instanceof Violation.SelfDeadlock v) {
                return new Pair(v.kind(), v.own().rank(), v.wanted().rank());
            }
            if (violation instanceof Violation.NotHeld v) {
                return new Pair(v.kind(), v.rank(), v.rank());
            }
            return new Pair(violation.kind(), Rank.UNDECLARED, Rank.UNDECLARED);
        }

        /** {@code LR101 held, then wanted}. */
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
        Pair pair = Pair.of(violation);
        first.putIfAbsent(pair.toString(), violation);
        count(pair.kind, pair.held, pair.wanted);
    }

    /** Counts a violation whose facts nobody gathered: for a sink that stands before one that {@linkplain #settles settles} it. */
    public void count(ViolationKind kind, Rank held, Rank wanted) {
        counts.computeIfAbsent(new Pair(kind, held, wanted), p -> new LongAdder())
                .increment();
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

    /** How many there were of one. */
    public long count(Pair pair) {
        LongAdder count = counts.get(pair);
        return count == null ? 0 : count.sum();
    }

    /** How many there were of each; a copy. */
    public Map<Pair, Long> byPair() {
        Map<Pair, Long> copy = new HashMap<>();
        counts.forEach((pair, count) -> copy.put(pair, count.sum()));
        return copy;
    }

    /** The first of each that came with its facts, under the same keys as {@link #counts}; a copy. */
    public Map<String, Violation> first() {
        return new TreeMap<>(first);
    }
}
