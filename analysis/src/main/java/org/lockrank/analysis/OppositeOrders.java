package org.lockrank.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.LockGraph.Edge;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.evidence.SeenLock;

/**
 * Pairs of lock classes that were acquired in both orders without a finding, because the run kept the two apart: a program
 * that does one thing after the other breaks the discipline and gets away with it. Without a gate lock, and such that each
 * would keep the other waiting.
 *
 * <p>Of the same locks first, by threads of which one must happen before the other, or by one thread; then of other locks of
 * the same classes. There one thread must have been at two places: tests do so, one after the other, each with objects of its
 * own. One place that does both, such as a stream that writes to the next one, says nothing.
 */
final class OppositeOrders {

    /** How many links of one edge are held against those of another: each kind has many that are alike. */
    private static final int LINKS = 64;

    private final Evidence evidence;
    private final Rules rules;
    private final Map<Set<Integer>, KeptApart> byClasses = new LinkedHashMap<>();
    private final Set<Set<Integer>> covered = new HashSet<>();

    OppositeOrders(Evidence evidence, Rules rules, List<Finding> findings) {
        this.evidence = evidence;
        this.rules = rules;
        for (Finding finding : findings) {
            for (Side side : finding.sides()) {
                Hold hold = side.hold();
                if (hold != null) {
                    covered.add(classes(hold.lock(), side.acquisition().lock()));
                }
            }
        }
    }

    /** Those of the runs' graphs of locks, or of lock classes; of two classes that are known already, nothing more. */
    void add(List<LockGraph> graphs) {
        Set<Set<Integer>> known = new HashSet<>(byClasses.keySet());
        graphs.forEach(graph -> add(graph, known));
    }

    private void add(LockGraph graph, Set<Set<Integer>> known) {
        for (Map<Integer, Edge> edges : graph.out.values()) {
            for (Edge edge : edges.values()) {
                Edge back = graph.edge(edge.to, edge.from);
                if (edge.from < edge.to && back != null) {
                    add(graph.node, edge, back, known);
                }
            }
        }
    }

    /** All that were found, those of several threads first. */
    List<KeptApart> all() {
        return byClasses.values().stream()
                .sorted(Comparator.comparing(KeptApart::why))
                .toList();
    }

    /** What is waited for is acquired in no order: it was got before, or made afterwards. */
    private static boolean hasResource(Link link) {
        return link.hold().lock().lockClass().isResource()
                || link.acquisition().lock().lockClass().isResource();
    }

    private void add(LockGraph.Node node, Edge there, Edge back, Set<Set<Integer>> known) {
        Link any = there.byKind.values().iterator().next().get(0);
        Set<Integer> classes = classes(any.hold().lock(), any.acquisition().lock());
        if (covered.contains(classes) || known.contains(classes) || hasResource(any)) {
            return;
        }
        for (Link a : some(there.byKind.values())) {
            for (Link b : some(back.byKind.values())) {
                KeptApart apart = apart(node, a, b);
                if (apart != null) {
                    byClasses.merge(classes, apart, (x, y) -> y.why().compareTo(x.why()) < 0 ? y : x);
                    if (apart.why() == KeptApart.Why.ORDERED) {
                        return;
                    }
                }
            }
        }
    }

    /** Links of every kind, the same number of each as far as there are. */
    private static List<Link> some(Collection<List<Link>> byKind) {
        List<Link> some = new ArrayList<>();
        int most = Math.max(1, LINKS / byKind.size());
        byKind.forEach(links -> some.addAll(links.subList(0, Math.min(most, links.size()))));
        return some.subList(0, Math.min(LINKS, some.size()));
    }

    private @Nullable KeptApart apart(LockGraph.Node node, Link a, Link b) {
        NestedAcquisition x = a.acquisition();
        NestedAcquisition y = b.acquisition();
        if (x.thread().run() != y.thread().run()
                || !Hold.blocks(b.hold().side(), x.side())
                || !Hold.blocks(a.hold().side(), y.side())) {
            return null;
        }
        if (x.thread().isSame(y.thread())) {
            boolean told = node == LockGraph.Node.LOCK
                    || !x.stack().place().equals(y.stack().place());
            return told ? KeptApart.of(KeptApart.Why.ONE_THREAD, a, b) : null;
        }
        if (rules.hasGate(x, y)) {
            return null;
        }
        if (evidence.mustHappenBefore(x.thread(), x.phase(), y.thread(), y.phase())) {
            return KeptApart.of(KeptApart.Why.ORDERED, a, b);
        }
        return evidence.mustHappenBefore(y.thread(), y.phase(), x.thread(), x.phase())
                ? KeptApart.of(KeptApart.Why.ORDERED, b, a)
                : null;
    }

    private static Set<Integer> classes(SeenLock a, SeenLock b) {
        Set<Integer> classes = new HashSet<>();
        classes.add(a.lockClass().id());
        classes.add(b.lockClass().id());
        return classes;
    }
}
