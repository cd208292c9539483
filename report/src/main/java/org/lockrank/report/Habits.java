package org.lockrank.report;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often a lock of one class was wanted while a lock of another was held, whoever did it, wherever. */
final class Habits implements Comparator<Side> {

    private final Map<List<Integer>, Long> counts = new HashMap<>();

    Habits(Evidence evidence) {
        for (Taking taking : evidence.takings) {
            for (Hold hold : taking.held()) {
                counts.merge(step(hold, taking), taking.count(), Long::sum);
            }
        }
    }

    private static List<Integer> step(Hold hold, Taking taking) {
        return List.of(hold.lock().lockClass().id(), taking.lock().lockClass().id());
    }

    /** How often it was seen that a lock like the wanted one was taken while one like the held one was held. */
    long times(Side side) {
        Hold hold = side.hold();
        return hold == null
                ? side.taking().count()
                : counts.getOrDefault(step(hold, side.taking()), side.taking().count());
    }

    /** The less usual side is the smaller; where both are as usual, the one whose wanted lock's name comes first. */
    @Override
    public int compare(Side a, Side b) {
        int byTimes = Long.compare(times(a), times(b));
        return byTimes != 0
                ? byTimes
                : a.taking()
                        .lock()
                        .lockClass()
                        .name()
                        .compareTo(b.taking().lock().lockClass().name());
    }
}
