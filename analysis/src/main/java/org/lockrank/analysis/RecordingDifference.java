package org.lockrank.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.LockClass;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.record.Fact;

/**
 * What some recordings show and others do not: nested acquisitions, cycles and findings. Lock classes are the same by {@linkplain
 * LockClass#identity() what builds have in common}, findings by their ids, so that code that only moved makes no difference.
 *
 * <p>A recording says what its runs did. What is in the older one alone may only not have happened this time.
 *
 * @param nested the nested acquisitions by lock classes and sides, in the order of their names
 * @param cycles sets of lock classes of which each can be come to from each other by nested acquisitions that wait as long as it takes;
 *     a cycle that another class joined is another one
 * @param findings by their ids, the gravest first
 */
public record RecordingDifference(Changes<Nesting> nested, Changes<List<String>> cycles, Changes<Finding> findings) {

    /**
     * What is in one alone, and in both.
     *
     * @param fresh in the newer one alone
     * @param gone in the older one alone
     * @param both how many are in both
     */
    public record Changes<T>(List<T> fresh, List<T> gone, int both) {

        public Changes {
            fresh = List.copyOf(fresh);
            gone = List.copyOf(gone);
        }

        /** Whether each has what the other has. */
        public boolean isEmpty() {
            return fresh.isEmpty() && gone.isEmpty();
        }
    }

    /**
     * Locks of one class acquired while one of another was held.
     *
     * @param held the class of the held lock, and {@code heldSide} how it was held
     * @param wanted the class of the other, and {@code wantedSide} how it was acquired
     * @param count how often, at least
     * @param file the first recording that has it
     * @param first the first of those acquisitions
     * @param hold by which the held lock was held then
     */
    public record Nesting(
            LockClass held,
            Fact.Side heldSide,
            LockClass wanted,
            Fact.Side wantedSide,
            long count,
            String file,
            NestedAcquisition first,
            Hold hold) {

        private Nesting again(long times) {
            long sum = count > Long.MAX_VALUE - times ? Long.MAX_VALUE : count + times;
            return new Nesting(held, heldSide, wanted, wantedSide, sum, file, first, hold);
        }

        private static Nesting of(Evidence evidence, NestedAcquisition acquisition, Hold hold) {
            return new Nesting(
                    hold.lock().lockClass(),
                    hold.side(),
                    acquisition.lock().lockClass(),
                    acquisition.side(),
                    acquisition.count(),
                    evidence.runs().get(acquisition.thread().run()).file(),
                    acquisition,
                    hold);
        }

        private List<String> key() {
            return List.of(held.identity(), heldSide.name(), wanted.identity(), wantedSide.name());
        }
    }

    /** The difference between what older and what newer recordings show. */
    public static RecordingDifference of(Findings older, Findings newer) {
        return new RecordingDifference(
                changes(nested(older.evidence()), nested(newer.evidence())),
                changes(cycles(older.evidence()), cycles(newer.evidence())),
                changes(byId(older), byId(newer)));
    }

    /** Whether both show the same. */
    public boolean isEmpty() {
        return nested.isEmpty() && cycles.isEmpty() && findings.isEmpty();
    }

    private static <K, V> Changes<V> changes(Map<K, V> older, Map<K, V> newer) {
        List<V> fresh = new ArrayList<>();
        newer.forEach((key, value) -> {
            if (!older.containsKey(key)) {
                fresh.add(value);
            }
        });
        List<V> gone = new ArrayList<>();
        older.forEach((key, value) -> {
            if (!newer.containsKey(key)) {
                gone.add(value);
            }
        });
        return new Changes<>(fresh, gone, newer.size() - fresh.size());
    }

    private static Map<List<String>, Nesting> nested(Evidence evidence) {
        Map<List<String>, Nesting> nested =
                new TreeMap<>(Comparator.comparing((List<String> key) -> String.join("\n", key)));
        for (NestedAcquisition acquisition : evidence.acquisitions()) {
            if (acquisition.ofItself() != null) {
                continue;
            }
            Set<List<String>> once = new LinkedHashSet<>();
            for (Hold hold : acquisition.held()) {
                Nesting nesting = Nesting.of(evidence, acquisition, hold);
                if (once.add(nesting.key())) {
                    nested.merge(nesting.key(), nesting, (first, next) -> first.again(next.count()));
                }
            }
        }
        return nested;
    }

    /** The strongly connected components of the graph of lock classes that are more than one class, by their identities. */
    private static Map<Set<String>, List<String>> cycles(Evidence evidence) {
        Map<Integer, LockClass> classes = new LinkedHashMap<>();
        evidence.lockClasses().forEach(c -> classes.put(c.id(), c));
        Map<Integer, Map<String, String>> members = new TreeMap<>();
        new LockGraph(evidence.acquisitions(), LockGraph.Node.CLASS, new LockGraph.Kinds())
                .component.forEach((node, component) -> {
                    LockClass c = classes.get(node);
                    if (c != null) {
                        members.computeIfAbsent(component, number -> new TreeMap<>())
                                .putIfAbsent(c.identity(), c.name());
                    }
                });
        Map<Set<String>, List<String>> cycles =
                new TreeMap<>(Comparator.comparing((Set<String> set) -> String.join("\n", set)));
        for (Map<String, String> cycle : members.values()) {
            if (cycle.size() > 1) {
                cycles.put(new TreeSet<>(cycle.keySet()), List.copyOf(cycle.values()));
            }
        }
        return cycles;
    }

    private static Map<String, Finding> byId(Findings findings) {
        Map<String, Finding> byId = new LinkedHashMap<>();
        findings.all().forEach(finding -> byId.putIfAbsent(finding.id(), finding));
        return byId;
    }
}
