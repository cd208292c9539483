package org.lockrank.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.evidence.Writing;
import org.lockrank.analysis.rank.Bindings;
import org.lockrank.order.Edge;
import org.lockrank.order.LockOrder;
import org.lockrank.order.Rank;
import org.lockrank.record.Fact;

/**
 * How much of an order was seen to happen: which ranks a lock carried and was acquired with, and which of the pairs that the order
 * permits were witnessed, one rank acquired while the other was held. What nobody ever did may be right, or a leftover, or
 * want a test.
 *
 * <p>A recording of the agent has nested acquisitions alone: a rank whose locks were only ever acquired with nothing else held, and with
 * nothing acquired under them, counts as never acquired. One that ranked locks wrote knows better; it knows no more than the first
 * witness of a pair, which counts as one. Ranks are the same by their names, whatever became of the order meanwhile.
 *
 * <p>Immutable.
 */
public final class OrderCoverage {

    /** What became of a rank. */
    public enum Use {
        /** No lock that was seen carries it: no {@code bind} statement of it found one. */
        UNBOUND,
        /** A lock carries it, and no nested acquisition had to do with one. */
        NEVER,
        /** A lock of it was acquired while another was held, or held while another was acquired. */
        ACQUIRED
    }

    /** A rank and what became of it. */
    public record RankUse(Rank rank, Use use) {}

    /**
     * The first witness of a pair, in the order of the recordings.
     *
     * @param file which recording
     * @param thread its name as reports show it
     * @param place the call that acquired the pair's second rank; empty where it is not known
     * @param heldPlace the call that acquired the pair's first rank; empty where it is not known
     * @param test the test that did it, {@code com.acme.PoolTest.evicts()}; empty where it is not known
     */
    public record Witnessed(String file, String thread, String place, String heldPlace, String test) {

        private static Witnessed of(String file, NestedAcquisition acquisition, Hold hold) {
            return new Witnessed(
                    file,
                    acquisition.thread().shown(),
                    acquisition.stack().place(),
                    hold.stack().place(),
                    acquisition.test());
        }
    }

    /**
     * A pair of ranks that the order permits.
     *
     * @param edge the step that declares it; null where it only follows from others
     * @param count how often the second rank was acquired while the first was held, at least
     * @param first when this happened first; null if never
     * @param test the first test that is known to have done it, be it later than {@code first}; empty if none is
     * @param passed when a point was first passed that may acquire the second rank, the first one held; null if never
     */
    public record PairUse(
            Rank held,
            Rank wanted,
            @Nullable Edge edge,
            long count,
            @Nullable Witnessed first,
            String test,
            @Nullable Witnessed passed) {

        /** Whether it ever happened. */
        public boolean isWitnessed() {
            return first != null;
        }

        /** Whether it never happened, but a point was passed that may do it. */
        public boolean isOnlyMayAcquire() {
            return first == null && passed != null;
        }
    }

    /** What is known of one pair while the recordings are gone through. */
    private static final class Seen {

        private long count;
        private @Nullable Witnessed first;
        private String test = "";
        private @Nullable Witnessed passed;

        void nested(String file, NestedAcquisition acquisition, Hold hold) {
            count += acquisition.count();
            if (first == null) {
                first = Witnessed.of(file, acquisition, hold);
                test = first.test();
            } else if (test.isEmpty()) {
                test = acquisition.test();
            }
        }

        void ranked(Witnessed witness, boolean mayAcquire) {
            if (mayAcquire) {
                passed = passed == null ? witness : passed;
            } else {
                count++;
                first = first == null ? witness : first;
                test = test.isEmpty() ? witness.test() : test;
            }
        }

        PairUse use(Rank held, Rank wanted, @Nullable Edge edge) {
            return new PairUse(held, wanted, edge, count, first, test, passed);
        }
    }

    private final LockOrder order;
    private final List<RankUse> ranks = new ArrayList<>();
    private final List<PairUse> pairs = new ArrayList<>();

    private OrderCoverage(LockOrder order, Evidence evidence) {
        this.order = order;
        Bindings bindings = new Bindings(order, evidence.lockClasses());
        Set<Rank> acquired = new HashSet<>();
        Map<List<Rank>, Seen> seen = new HashMap<>();
        for (Writing writing : evidence.writings()) {
            Optional.ofNullable(bindings.rank(writing.lock().lockClass(), Fact.Side.WRITE))
                    .ifPresent(acquired::add);
        }
        for (NestedAcquisition acquisition : evidence.acquisitions()) {
            Rank wanted = bindings.rank(acquisition.lock().lockClass(), acquisition.side());
            if (wanted != null) {
                acquired.add(wanted);
            }
            String file = evidence.runs().get(acquisition.thread().run()).file();
            Set<List<Rank>> once = new HashSet<>();
            for (Hold hold : acquisition.held()) {
                Rank held = bindings.rank(hold.lock().lockClass(), hold.side());
                if (held == null) {
                    continue;
                }
                acquired.add(held);
                List<Rank> pair = wanted == null || hold.lock() == acquisition.lock() ? null : List.of(held, wanted);
                if (pair != null && once.add(pair)) {
                    seen.computeIfAbsent(pair, p -> new Seen()).nested(file, acquisition, hold);
                }
            }
        }
        Set<Rank> carried = new HashSet<>();
        for (Evidence.Ranked ranked : evidence.ranked()) {
            if (ranked.fact() instanceof Fact.CarriedRank rank) {
                order.find(rank.rank()).ifPresent(known -> {
                    carried.add(known);
                    if (rank.acquired()) {
                        acquired.add(known);
                    }
                });
            } else if (ranked.fact() instanceof Fact.RankedPair pair) {
                Rank held = order.find(pair.held()).orElse(null);
                Rank wanted = order.find(pair.wanted()).orElse(null);
                if (held != null && wanted != null) {
                    String file = evidence.runs().get(ranked.run()).file();
                    seen.computeIfAbsent(List.of(held, wanted), p -> new Seen())
                            .ranked(
                                    new Witnessed(file, pair.thread(), pair.place(), pair.heldPlace(), pair.test()),
                                    pair.mayAcquire());
                }
            }
        }
        Map<List<Rank>, Edge> declared = new HashMap<>();
        for (Edge edge : order.rankReduction()) {
            declared.put(List.of(order.rank(edge.before()), order.rank(edge.after())), edge);
        }
        for (Rank rank : order.ranks()) {
            Use use = acquired.contains(rank)
                    ? Use.ACQUIRED
                    : bindings.isBound(rank) || carried.contains(rank) ? Use.NEVER : Use.UNBOUND;
            ranks.add(new RankUse(rank, use));
            for (Rank held : order.mayBeHeld(rank)) {
                if (held != rank) {
                    List<Rank> pair = List.of(held, rank);
                    pairs.add(seen.getOrDefault(pair, new Seen()).use(held, rank, declared.get(pair)));
                }
            }
        }
    }

    /** How much of {@code order} the recordings bear witness to. */
    public static OrderCoverage of(LockOrder order, Evidence evidence) {
        return new OrderCoverage(order, evidence);
    }

    /** The order. */
    public LockOrder order() {
        return order;
    }

    /** All ranks, as the order numbers them; unmodifiable. */
    public List<RankUse> ranks() {
        return List.copyOf(ranks);
    }

    /** The pairs that the order declares, without those that follow from others: its reduction; unmodifiable. */
    public List<PairUse> declared() {
        return pairs.stream().filter(pair -> pair.edge() != null).toList();
    }

    /** All pairs of different ranks that the order permits: its closure, the declared ones among them; unmodifiable. */
    public List<PairUse> permitted() {
        return List.copyOf(pairs);
    }

    /** How many ranks were acquired. */
    public int acquired() {
        return (int) ranks.stream().filter(rank -> rank.use() == Use.ACQUIRED).count();
    }

    /** How many of these pairs were witnessed. */
    public static int witnessed(List<PairUse> pairs) {
        return (int) pairs.stream().filter(PairUse::isWitnessed).count();
    }

    /** The share of a whole in percent, rounded down; all of nothing is 100. */
    public static int percent(int part, int whole) {
        return whole == 0 ? 100 : (int) (100L * part / whole);
    }

    /** The share of the declared pairs that was witnessed, in percent, rounded down. */
    public int percentDeclared() {
        List<PairUse> declared = declared();
        return percent(witnessed(declared), declared.size());
    }
}
