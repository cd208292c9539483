package org.lockrank.analysis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The cycles of several runs, one for each set of kinds of links, and none that has a shorter one's kinds. */
final class FoundCycles {

    private final Map<Set<Integer>, Cycle> byKinds = new LinkedHashMap<>();

    void add(Set<Integer> kinds, Cycle cycle) {
        byKinds.merge(kinds, cycle, (one, next) -> one.withMore(one.more() + 1 + next.more()));
    }

    /** All of them: a cycle of three accounts says no more than one of two. */
    List<Cycle> all() {
        SetIndex<Integer> index = new SetIndex<>();
        byKinds.keySet().forEach(index::add);
        return byKinds.entrySet().stream()
                .filter(c -> !hasShorter(index, c.getKey(), c.getValue().links().size()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** No cycle is without kinds. */
    private boolean hasShorter(SetIndex<Integer> index, Set<Integer> kinds, int length) {
        return length > 2 && index.touching(kinds).stream().anyMatch(c -> lengthOf(c) < length && kinds.containsAll(c));
    }

    private int lengthOf(Set<Integer> kinds) {
        Cycle cycle = byKinds.get(kinds);
        return cycle == null ? Integer.MAX_VALUE : cycle.links().size();
    }
}
