package org.lockrank.analysis.draft;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.evidence.SeenLock;

/**
 * Several locks of one rank held at once.
 *
 * <p>Whether they have keys no recording tells. But where no two of them were ever acquired in both orders, directly or around a
 * circle, there is an order of the locks that explains all that was seen, and that is what keys are.
 */
final class Several {

    private final Tally tally = new Tally();
    private final Map<SeenLock, Set<SeenLock>> after = new HashMap<>();

    void add(NestedAcquisition acquisition, Hold hold, String place, String thread) {
        tally.add(acquisition.count(), place, thread);
        after.computeIfAbsent(hold.lock(), l -> new HashSet<>()).add(acquisition.lock());
    }

    void add(Several other) {
        tally.add(other.tally);
        other.after.forEach((lock, locks) ->
                after.computeIfAbsent(lock, l -> new HashSet<>()).addAll(locks));
    }

    boolean isEmpty() {
        return after.isEmpty();
    }

    Tally tally() {
        return tally;
    }

    /** Whether an order of the locks explains what was seen, and more than once. */
    boolean isByKey() {
        return tally.count() > 1 && isOrdered();
    }

    /** Whether each lock was acquired on one side only of each other: by leaving out, again and again, a lock that none is before. */
    boolean isOrdered() {
        Map<SeenLock, Integer> before = new HashMap<>();
        after.forEach((lock, locks) -> {
            before.putIfAbsent(lock, 0);
            locks.forEach(l -> before.merge(l, 1, Integer::sum));
        });
        Deque<SeenLock> free = new ArrayDeque<>();
        before.forEach((lock, count) -> {
            if (count == 0) {
                free.add(lock);
            }
        });
        int leftOut = 0;
        while (!free.isEmpty()) {
            leftOut++;
            for (SeenLock next : after.getOrDefault(free.remove(), Set.of())) {
                if (before.merge(next, -1, Integer::sum) == 0) {
                    free.add(next);
                }
            }
        }
        return leftOut == before.size();
    }
}
