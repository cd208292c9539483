package org.lockrank.analysis;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.NestedAcquisition;

/** How often a lock of one class was wanted while a lock of another was held, whoever did it, wherever. */
final class Habits implements Comparator<Side> {

    private final Map<List<Integer>, Long> counts = new HashMap<>();

    Habits(Evidence evidence) {
        for (NestedAcquisition acquisition : evidence.acquisitions()) {
            for (Hold hold : acquisition.held()) {
                counts.merge(step(hold, acquisition), acquisition.count(), Long::sum);
            }
        }
    }

    private static List<Integer> step(Hold hold, NestedAcquisition acquisition) {
        return List.of(
                hold.lock().lockClass().id(), acquisition.lock().lockClass().id());
    }

    /** How often it was seen that a lock like the wanted one was taken while one like the held one was held. */
    long times(Side side) {
        Hold hold = side.hold();
        return hold == null
                ? side.acquisition().count()
                : counts.getOrDefault(
                        step(hold, side.acquisition()), side.acquisition().count());
    }

    /** The less usual side is the smaller; where both are as usual, the one whose wanted lock's name comes first. */
    @Override
    public int compare(Side a, Side b) {
        int byTimes = Long.compare(times(a), times(b));
        return byTimes != 0
                ? byTimes
                : a.acquisition()
                        .lock()
                        .lockClass()
                        .name()
                        .compareTo(b.acquisition().lock().lockClass().name());
    }
}
