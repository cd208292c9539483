package org.lockrank.report;

/**
 * Two lock classes that were acquired in both orders, and why no finding follows from it. Nothing else keeps a deadlock from
 * happening.
 *
 * @param first the link that must happen before the other, where one of them must
 * @param second the link with the opposite order
 */
record KeptApart(Why why, Link first, Link second) {

    /** What kept them apart. */
    enum Why {
        /** What the one thread did must happen before what the other did. */
        ORDERED,
        /** One thread did both, on the same locks. */
        ONE_THREAD
    }

    /** The lock that the first link holds and the second wants. */
    SeenLock outer() {
        return first.hold().lock();
    }

    /** The lock that the first link wants. */
    SeenLock inner() {
        return first.acquisition().lock();
    }
}
