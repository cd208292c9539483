package org.lockrank.analysis;

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

/**
 * Which rank each lock class carries, by the {@code bind} statements of an order.
 *
 * <p>A {@code field} or a {@code site} finds the lock class of that name; {@code monitor} the monitors of a class's
 * instances; {@code type} all locks of a class. Where several find one lock class, the first of these kinds wins. A nested
 * class may be written with a dot or with a dollar sign; a constructor in a site is {@code init} and a class initialiser
 * {@code clinit}, since {@code <} means something else in an order.
 */
final class Bindings {

    /** The kinds, the one that wins first. */
    private static final List<Binding.Kind> PRECEDENCE =
            List.of(Binding.Kind.FIELD, Binding.Kind.SITE, Binding.Kind.MONITOR, Binding.Kind.TYPE);

    private final LockOrder order;
    /** For each lock class the bindings that win: one, or the two sides of a lock. */
    private final Map<LockClass, Set<Binding>> byClass = new HashMap<>();

    private final Set<Binding> matched = new HashSet<>();

    Bindings(LockOrder order, Iterable<LockClass> classes) {
        this.order = order;
        for (LockClass c : classes) {
            bind(c);
        }
    }

    private void bind(LockClass c) {
        for (Binding.Kind kind : PRECEDENCE) {
            Set<Binding> found = new HashSet<>();
            for (Binding binding : order.bindings()) {
                if (binding.kind() == kind && matches(binding, c)) {
                    found.add(binding);
                }
            }
            matched.addAll(found);
            if (!found.isEmpty()) {
                byClass.putIfAbsent(c, found);
            }
        }
    }

    /** The rank of one side of a lock of this class, or null if it carries none. */
    @Nullable
    Rank rank(LockClass c, Fact.Side side) {
        Set<Binding> bindings = byClass.getOrDefault(c, Set.of());
        for (Binding binding : bindings) {
            Rank rank = binding.rank();
            boolean wrongSide = order.readWritePairs().stream()
                    .anyMatch(pair -> rank == (side == Fact.Side.READ ? pair.write() : pair.read())
                            && hasOtherSide(bindings, pair, rank));
            if (!wrongSide) {
                return rank;
            }
        }
        return null;
    }

    private static boolean hasOtherSide(Set<Binding> bindings, ReadWritePair pair, Rank rank) {
        Rank other = rank == pair.read() ? pair.write() : pair.read();
        return bindings.stream().anyMatch(b -> b.rank() == other);
    }

    /** Whether any lock class carries the rank. */
    boolean isBound(Rank rank) {
        return matched.stream().anyMatch(b -> b.rank() == rank);
    }

    /** The bindings that found nothing, as written. */
    List<Binding> unmatched() {
        return order.bindings().stream().filter(b -> !matched.contains(b)).toList();
    }

    private static boolean matches(Binding binding, LockClass c) {
        String target = spelled(binding.target());
        String name = spelled(c.name());
        return switch (binding.kind()) {
            case FIELD -> c.by() == Fact.NamedBy.FIELD && name.equals(target);
            case SITE -> c.by() == Fact.NamedBy.SITE && name.equals(target);
            case MONITOR ->
                c.kind() == Fact.LockKind.MONITOR && spelled(c.type()).equals(target);
            case TYPE ->
                spelled(c.type()).equals(target)
                        || spelled(ofSynchronizer(c.type())).equals(target);
        };
    }

    /** As an order can spell it. */
    static String spelled(String name) {
        return name.replace('$', '.').replace("<init>", "init").replace("<clinit>", "clinit");
    }

    /** The lock class that a synchronizer of the JDK is the inside of. */
    private static String ofSynchronizer(String type) {
        int nested = type.indexOf('$');
        return nested > 0 && type.endsWith("Sync") ? type.substring(0, nested) : type;
    }
}
