package org.lockrank.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.LockClass;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.rank.Bindings;
import org.lockrank.order.Binding;
import org.lockrank.order.Edge;
import org.lockrank.order.Explanation;
import org.lockrank.order.LockOrder;
import org.lockrank.order.Rank;
import org.lockrank.record.Fact;

/**
 * Holds what was taken to a declared order: what it forbids, and what it declares and nobody did.
 *
 * <p>Judged by the rules of the locks that carry ranks: every held lock that has a rank must be before the wanted one; a
 * lock got without waiting is not judged, but what is taken while it is held is; a lock that a thread has already is no
 * other lock of its rank. Several locks of a rank that is nestable by key pass: a recording knows no keys.
 */
public final class OrderCheck {

    private final LockOrder order;
    private final Bindings bindings;
    private final Set<List<Rank>> seen = new HashSet<>();
    private final Map<List<String>, Finding> findings = new LinkedHashMap<>();

    OrderCheck(LockOrder order, Evidence evidence) {
        this.order = order;
        this.bindings = new Bindings(order, evidence.lockClasses());
        for (NestedAcquisition acquisition : evidence.acquisitions()) {
            check(acquisition);
        }
    }

    private void check(NestedAcquisition acquisition) {
        Rank wanted = bindings.rank(acquisition.lock().lockClass(), acquisition.side());
        if (wanted == null) {
            return;
        }
        for (Hold hold : acquisition.held()) {
            Rank held = bindings.rank(hold.lock().lockClass(), hold.side());
            if (held == null || hold.lock() == acquisition.lock()) {
                continue;
            }
            seen.add(List.of(held, wanted));
            // Asked first, for to explain takes long, and nearly all is permitted.
            if (acquisition.how() != Fact.How.TRIED && !order.permits(held, wanted)) {
                Explanation explanation = order.explain(held, wanted);
                Finding finding = new Finding(
                        Tier.AGAINST_ORDER,
                        List.of(hold.lock(), acquisition.lock()),
                        List.of(new Side(acquisition, hold)),
                        List.of(),
                        0,
                        explanation);
                findings.merge(finding.steps(), finding, OrderCheck::oneMore);
            }
        }
    }

    private static Finding oneMore(Finding first, Finding next) {
        return new Finding(first.tier(), first.locks(), first.sides(), first.writers(), first.more() + 1, first.rule());
    }

    List<Finding> findings() {
        return List.copyOf(findings.values());
    }

    /** What the locks are held to. */
    public LockOrder order() {
        return order;
    }

    /** The rank that one side of the locks of a class carries, or null. */
    public @Nullable Rank rank(LockClass lockClass, Fact.Side side) {
        return bindings.rank(lockClass, side);
    }

    /**
     * The steps of the reduced order that nobody took: no lock of the second rank was taken while one of the first was
     * held.
     */
    public List<Edge> unseen() {
        List<Edge> unseen = new ArrayList<>();
        for (Edge edge : order.rankReduction()) {
            if (!seen.contains(List.of(order.rank(edge.before()), order.rank(edge.after())))) {
                unseen.add(edge);
            }
        }
        return unseen;
    }

    /** The bindings that found no lock. */
    public List<Binding> unmatched() {
        return bindings.unmatched();
    }

    /** Why an edge was not seen, if that is because a rank of it is carried by no lock; else null. */
    @Nullable
    public String unbound(Edge edge) {
        for (String name : List.of(edge.before(), edge.after())) {
            if (!bindings.isBound(order.rank(name))) {
                return name;
            }
        }
        return null;
    }
}
