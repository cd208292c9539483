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
        return byKinds.entrySet().stream()
                .filter(c -> !hasShorter(c.getKey(), c.getValue().links().size()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private boolean hasShorter(Set<Integer> kinds, int length) {
        return length > 2
                && byKinds.entrySet().stream()
                        .anyMatch(c -> c.getValue().links().size() < length && kinds.containsAll(c.getKey()));
    }
}
