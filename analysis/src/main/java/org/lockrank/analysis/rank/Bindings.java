package org.lockrank.analysis.rank;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.evidence.LockClass;
import org.lockrank.order.Binding;
import org.lockrank.order.LockOrder;
import org.lockrank.order.Rank;
import org.lockrank.order.ReadWritePair;
import org.lockrank.record.Fact;

/** Which rank each lock class carries, by the {@code bind} statements of an order: see {@link Carriers}. */
public final class Bindings {

    private final LockOrder order;
    private final Carriers<Binding> carriers = new Carriers<>();
    /** For each lock class the ranks of its reading side and of its writing side. */
    private final Map<LockClass, List<Rank>> byClass = new HashMap<>();

    private final Set<Binding> matched = new HashSet<>();

    /** Finds the ranks of lock classes. */
    public Bindings(LockOrder order, Iterable<LockClass> classes) {
        this.order = order;
        for (Binding binding : order.bindings()) {
            carriers.add(binding.kind(), binding.target(), binding);
        }
        for (LockClass c : classes) {
            matched.addAll(carriers.all(c));
            List<Rank> ranks =
                    carriers.find(c).stream().map(Binding::rank).distinct().toList();
            if (!ranks.isEmpty()) {
                byClass.put(c, sides(ranks));
            }
        }
    }

    /** The two ranks of a lock that has one for each side; else one rank twice. */
    private List<Rank> sides(List<Rank> ranks) {
        for (ReadWritePair pair : ranks.size() > 1 ? order.readWritePairs() : List.<ReadWritePair>of()) {
            if (ranks.contains(pair.read()) && ranks.contains(pair.write())) {
                return List.of(pair.read(), pair.write());
            }
        }
        return List.of(ranks.get(0), ranks.get(0));
    }

    /** The rank of one side of a lock of this class, or null if it carries none. */
    public @Nullable Rank rank(LockClass c, Fact.Side side) {
        List<Rank> sides = byClass.get(c);
        return sides == null ? null : sides.get(side == Fact.Side.READ ? 0 : 1);
    }

    /** Whether any lock class carries the rank. */
    public boolean isBound(Rank rank) {
        return matched.stream().anyMatch(b -> b.rank() == rank);
    }

    /** The bindings that found nothing, as written. */
    public List<Binding> unmatched() {
        return order.bindings().stream().filter(b -> !matched.contains(b)).toList();
    }
}
