package org.lockrank.agent.happensbefore;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Phases of one thread, in any order, some more than once. Used by one thread. */
public final class PhaseList {

    private int[] phases = {};
    private int size;

    /** That of a thread; an empty one is put there if there is none. */
    public static PhaseList of(Phases thread, Map<Phases, PhaseList> lists) {
        PhaseList list = lists.get(thread);
        if (list == null) {
            list = new PhaseList();
            lists.put(thread, list);
        }
        return list;
    }

    /** One more phase, in any order, more than once or not. */
    public void add(int phase) {
        if (size > 0 && phases[size - 1] == phase) {
            return;
        }
        if (size == phases.length) {
            phases = Arrays.copyOf(phases, Math.max(8, 2 * size));
        }
        phases[size++] = phase;
    }

    /** The same in ascending order, each once. */
    public static Map<Phases, int[]> inOrder(Map<Phases, PhaseList> lists) {
        Map<Phases, int[]> all = new HashMap<>();
        for (Map.Entry<Phases, PhaseList> each : lists.entrySet()) {
            all.put(each.getKey(), each.getValue().inOrder());
        }
        return all;
    }

    private int[] inOrder() {
        int[] sorted = Arrays.copyOf(phases, size);
        Arrays.sort(sorted);
        int distinct = 0;
        for (int phase : sorted) {
            if (distinct == 0 || sorted[distinct - 1] != phase) {
                sorted[distinct++] = phase;
            }
        }
        return Arrays.copyOf(sorted, distinct);
    }
}
