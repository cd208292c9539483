package org.lockrank.analysis;

import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.evidence.SeenLock;

/**
 * Two lock classes that were acquired in both orders, and why no finding follows from it. Nothing else keeps a deadlock from
 * happening.
 *
 * @param outer the lock that the first acquisition holds, and the second wants it or one of its class
 * @param inner the lock that the first acquisition wants, and the second holds it or one of its class
 * @param first the acquisition that must happen before the other, where one of them must
 * @param second the acquisition with the opposite order
 */
public record KeptApart(Why why, SeenLock outer, SeenLock inner, NestedAcquisition first, NestedAcquisition second) {

    /** What kept them apart. */
    public enum Why {
        /** What the one thread did must happen before what the other did. */
        ORDERED,
        /** One thread did both, on the same locks, or at two places on others of their classes. */
        ONE_THREAD
    }

    static KeptApart of(Why why, Link first, Link second) {
        return new KeptApart(
                why, first.hold().lock(), first.acquisition().lock(), first.acquisition(), second.acquisition());
    }
}
