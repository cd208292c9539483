package org.lockrank.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sets, found by what they have in common with another: small ones, of which there may be tens of thousands, each beside a few others.
 * Not safe for use by several threads.
 *
 * @param <T> what the sets are of
 */
final class SetIndex<T> {

    private final Map<T, List<Set<T>>> byElement = new HashMap<>();
    private boolean hasEmpty;
    private boolean hasAny;

    /** Adds a set, which does not change afterwards. */
    void add(Set<T> set) {
        hasAny = true;
        hasEmpty |= set.isEmpty();
        set.forEach(element ->
                byElement.computeIfAbsent(element, e -> new ArrayList<>(2)).add(set));
    }

    /** Those that have an element in common with {@code set}, each once. */
    Set<Set<T>> touching(Set<T> set) {
        Set<Set<T>> touching = new HashSet<>();
        set.forEach(element -> touching.addAll(byElement.getOrDefault(element, List.of())));
        return touching;
    }

    /** Whether one of them has all of {@code set}, or {@code set} has all of one. */
    boolean hasSubsetOrSuperset(Set<T> set) {
        return hasEmpty
                || set.isEmpty() && hasAny
                || touching(set).stream().anyMatch(one -> set.containsAll(one) || one.containsAll(set));
    }
}
