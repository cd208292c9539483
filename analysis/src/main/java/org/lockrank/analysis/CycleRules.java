package org.lockrank.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.evidence.SeenLock;
import org.lockrank.analysis.evidence.Writing;

/** What a search for cycles asks: of one run, where nearly all is known, or of several. */
interface CycleRules {

    /** Whether two acquisitions can be under way at the same time. */
    boolean canMeet(NestedAcquisition a, NestedAcquisition b);

    /**
     * For readers that wait for readers: a writer for each lock, all of them different threads and none of them one of
     * those that wait, able to be queued at that time.
     *
     * @param locks by what two readers meet at
     * @return null if there are not enough writers
     */
    @Nullable
    List<Writing> writers(List<SeenLock> locks, List<NestedAcquisition> waiting);

    /** Whether nothing follows from these links, each two of which can meet. */
    boolean isNone(List<Link> links);
}
