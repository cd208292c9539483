package org.lockrank.analysis.rank;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lockrank.analysis.evidence.LockClass;
import org.lockrank.order.Binding;
import org.lockrank.record.Fact;

/**
 * Which of some bindings find a lock class.
 *
 * <p>A {@code field} or a {@code site} finds the lock class of that name; {@code bins} that of the bins of the map of that name; {@code monitor} the monitors of a class's
 * instances, or that of the class itself if it is called {@code com.acme.Pool.class}; {@code type} all locks of a class. Where
 * several find one lock class, the first of these kinds wins. An initialization is found by none, for nobody acquires it.
 *
 * @param <V> what stands behind a binding
 */
public final class Carriers<V> {

    private final Map<Target, List<V>> byTarget = new HashMap<>();

    /** Makes one without bindings. */
    public Carriers() {}

    /** Adds a binding, its target as somebody wrote it. */
    public void add(Binding.Kind kind, String target, V value) {
        byTarget.computeIfAbsent(new Target(kind, Target.spelled(target)), t -> new ArrayList<>())
                .add(value);
    }

    /** What stands behind the bindings that win: one, or one for each side of a lock; empty where none finds the lock class. */
    public List<V> find(LockClass c) {
        for (Set<Target> targets : targets(c)) {
            List<V> found = found(targets);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /** What stands behind all bindings that find the lock class, those that do not win too. */
    public List<V> all(LockClass c) {
        Set<Target> all = new LinkedHashSet<>();
        targets(c).forEach(all::addAll);
        return found(all);
    }

    private List<V> found(Set<Target> targets) {
        List<V> found = new ArrayList<>();
        targets.forEach(target -> found.addAll(byTarget.getOrDefault(target, List.of())));
        return found;
    }

    /** What bindings may say that find a lock class: those of a kind together, the kind that wins first. */
    private static List<Set<Target>> targets(LockClass c) {
        if (c.isInitialization()) {
            return List.of();
        }
        String name = Target.spelled(c.name());
        String type = Target.spelled(c.type());
        List<Set<Target>> targets = new ArrayList<>();
        switch (c.by()) {
            case FIELD -> targets.add(Set.of(new Target(Binding.Kind.FIELD, name)));
            case SITE -> targets.add(Set.of(new Target(Binding.Kind.SITE, name)));
            case TYPE -> {}
        }
        boolean byType = c.by() == Fact.NamedBy.TYPE;
        if (c.kind() == Fact.LockKind.MONITOR) {
            targets.add(of(Binding.Kind.MONITOR, type, byType ? name : type));
        }
        targets.add(of(Binding.Kind.TYPE, type, Target.spelled(ofSynchronizer(c.type())), byType ? name : type));
        return targets;
    }

    private static Set<Target> of(Binding.Kind kind, String... texts) {
        Set<Target> targets = new LinkedHashSet<>();
        for (String text : texts) {
            targets.add(new Target(kind, text));
        }
        return targets;
    }

    /** The lock class that a synchronizer of the JDK is the inside of. */
    private static String ofSynchronizer(String type) {
        int nested = type.indexOf('$');
        return nested > 0 && type.endsWith("Sync") ? type.substring(0, nested) : type;
    }
}
