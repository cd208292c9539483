package org.lockrank.analysis;

import java.util.List;
import org.lockrank.analysis.evidence.Writing;

/**
 * Nested acquisitions that can wait for each other for ever: each for the lock that the next one holds, the last for the
 * first one's.
 *
 * @param links the steps
 * @param writers who must be queued in between where readers wait for readers; empty where nobody does
 * @param more how many more sets of locks make the same cycle
 */
record Cycle(List<Link> links, List<Writing> writers, int more) {

    Cycle {
        links = List.copyOf(links);
        writers = List.copyOf(writers);
    }

    Cycle withMore(int count) {
        return new Cycle(links, writers, count);
    }
}
