package org.lockrank.agent.live;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known after a look. Immutable.
 *
 * @param at when, in milliseconds since 1970
 * @param deadlocked the names of the threads that are deadlocked now
 * @param stuck those, and the ones that wait for them or for others that make no progress
 * @param holds the locks that were held from one look to the next, and longer
 * @param dropped what was seen and could not be kept, and how often
 */
public record LiveFacts(
        long at, List<String> deadlocked, List<StuckThread> stuck, List<LongHold> holds, Map<String, Long> dropped) {

    static final LiveFacts NONE = new LiveFacts(0, List.of(), List.of(), List.of(), Map.of());

    public LiveFacts {
        deadlocked = Collections.unmodifiableList(new ArrayList<>(deadlocked));
        stuck = Collections.unmodifiableList(new ArrayList<>(stuck));
        holds = Collections.unmodifiableList(new ArrayList<>(holds));
        dropped = Collections.unmodifiableMap(new TreeMap<>(dropped));
    }
}
