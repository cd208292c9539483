package org.lockrank.agent.recording;

import java.util.HashMap;
import java.util.Map;
import org.lockrank.agent.acquisition.NestedAcquisition;

/**
 * Which nested acquisitions are written of those that no cycle can have: at each place the first one of each of the first two
 * threads. They tell that it was so, in which order, by which calls, and whether more than one thread does it; all else would
 * only make the recording longer. For one writing of it.
 */
final class Witnesses {

    /** The places by their sums, each with the number of the first thread that is written; 0 once a second one is. */
    private final Map<Long, Integer> threads = new HashMap<>();

    /** Whether this one is to be written, which was noted after those that were asked for before. */
    boolean add(NestedAcquisition note) {
        int thread = note.phases().thread().number();
        Integer first = threads.get(note.placeKey());
        if (first == null) {
            threads.put(note.placeKey(), thread);
            return true;
        }
        if (first == 0 || first == thread) {
            return false;
        }
        threads.put(note.placeKey(), 0);
        return true;
    }
}
