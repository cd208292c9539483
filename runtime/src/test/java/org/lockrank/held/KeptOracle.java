package org.lockrank.held;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What {@link LongHolds#look} must see, said as plainly as possible: since which step each side is held, and when was looked last. */
final class KeptOracle {

    private final Map<Side, Integer> since = new HashMap<>();
    private Set<Side> seen = Set.of();
    private int step;
    private int looked = -1;
    private boolean converted;

    /** After a step: this is held, and a side may have taken another's place, which then counts as acquired, as do those above it. */
    void after(List<Side> held, boolean convert) {
        step++;
        converted |= convert;
        since.keySet().retainAll(Set.copyOf(held));
        held.forEach(side -> since.putIfAbsent(side, step));
    }

    void compare(LongHolds.Look look, List<Side> held) {
        assertThat(Set.copyOf(look.held())).as("seen").isEqualTo(Set.copyOf(held));
        Set<Side> told = new HashSet<>(look.kept());
        told.retainAll(seen);
        Set<Side> kept = new HashSet<>(held);
        kept.retainAll(seen);
        kept.removeIf(side -> since.get(side) > looked);
        if (converted) {
            assertThat(kept).as("held since the look before").containsAll(told);
        } else {
            assertThat(told).as("held since the look before").isEqualTo(kept);
        }
        seen = Set.copyOf(held);
        looked = step;
        converted = false;
    }
}
