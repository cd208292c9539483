package org.lockrank.held;

import org.lockrank.event.Mode;

/** The side of a re-entrant exclusive lock without a key, of which most locks have one: nothing but its rank is its own. */
final class PlainSide extends Side {

    private static final Traits TRAITS = new Traits(Mode.EXCLUSIVE, Again.REENTRANT, false, null, null, null);

    PlainSide(RankState rank, Object lock) {
        super(rank, lock);
    }

    @Override
    Traits traits() {
        return TRAITS;
    }
}
