package org.lockrank.analysis.draft;

import java.util.Comparator;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.record.Fact;

/** Locks of one node wanted while locks of another were held, by whomever, wherever. */
final class Step {

    /** The one that was seen most often first. */
    static final Comparator<Step> BY_TIMES = Comparator.comparingLong((Step s) -> -s.tally.count())
            .thenComparing(s -> s.before)
            .thenComparing(s -> s.after);

    /** Which side was held, and which wanted. */
    record Sides(Fact.Side held, Fact.Side wanted) implements Comparable<Sides> {

        @Override
        public int compareTo(Sides other) {
            int byHeld = held.compareTo(other.held);
            return byHeld != 0 ? byHeld : wanted.compareTo(other.wanted);
        }
    }

    final Node before;
    final Node after;
    final Tally tally = new Tally();
    final SortedMap<Sides, Tally> bySides = new TreeMap<>();
    /** The numbers of the lock classes, held and wanted. */
    final SortedSet<String> classes = new TreeSet<>();

    Step(Node before, Node after) {
        this.before = before;
        this.after = after;
    }

    void add(NestedAcquisition acquisition, Hold hold, String place, String thread) {
        tally.add(acquisition.count(), place, thread);
        bySides.computeIfAbsent(new Sides(hold.side(), acquisition.side()), s -> new Tally())
                .add(acquisition.count(), place, thread);
        classes.add(classes(hold, acquisition));
    }

    static String classes(Hold hold, NestedAcquisition acquisition) {
        return hold.lock().lockClass().id() + " "
                + acquisition.lock().lockClass().id();
    }

    /** How often each pair of ranks was seen, {@code a < b}. */
    SortedMap<String, Tally> byRanks() {
        SortedMap<String, Tally> byRanks = new TreeMap<>();
        bySides.forEach((sides, of) -> byRanks.computeIfAbsent(
                        before.rank(sides.held()) + " < " + after.rank(sides.wanted()), r -> new Tally())
                .add(of));
        return byRanks;
    }
}
