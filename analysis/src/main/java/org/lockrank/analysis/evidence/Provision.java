package org.lockrank.analysis.evidence;

import java.util.List;

/**
 * A thread provided what others wait for.
 *
 * @param phase in which of its phases
 * @param needs what it acquired on its way there, waiting as long as it took, each as an acquisition that was nested in the
 *     resource; none where nobody can keep it from providing it
 */
public record Provision(SeenLock resource, SeenThread thread, int phase, List<NestedAcquisition> needs) {

    public Provision {
        needs = List.copyOf(needs);
    }
}
