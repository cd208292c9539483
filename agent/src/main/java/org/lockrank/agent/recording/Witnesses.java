package org.lockrank.agent.recording;

import java.util.HashMap;
import java.util.Map;
import org.lockrank.agent.acquisition.NestedAcquisition;
import org.lockrank.agent.facts.LockClassCycles;

/**
 * Which nested acquisitions are written of those that no cycle can have: at each place, of each combination of lock classes there, the first
 * one of each of the first two threads. They tell that it was so, in which order, by which calls, and whether more than one thread does it; all else
 * would only make the recording longer. The classes count, for one call may acquire the locks of several, and what is one order of lock classes
 * here may be the other one in another run, or against an order that was declared. For one writing of it.
 */
final class Witnesses {

    private final LockClassCycles classes;
    /** The places with their lock classes by their sums, each with the number of the first thread that is written; 0 once a second one is. */
    private final Map<Long, Integer> threads = new HashMap<>();

    /** {@code classes}: those of all acquisitions. */
    Witnesses(LockClassCycles classes) {
        this.classes = classes;
    }

    /** Whether this one is to be written, which was noted after those that were asked for before. */
    boolean add(NestedAcquisition note) {
        int thread = note.phases().thread().number();
        long kind = classes.kind(note);
        Integer first = threads.get(kind);
        if (first == null) {
            threads.put(kind, thread);
            return true;
        }
        if (first == 0 || first == thread) {
            return false;
        }
        threads.put(kind, 0);
        return true;
    }
}
