package org.lockrank.agent.acquisition;

import org.lockrank.agent.happensbefore.Phases;
import org.lockrank.agent.lock.Resource;

/** A thread provided something that others wait for, and what it had acquired on its way there. */
public final class Provision implements Resource.Provided {

    private final Phases phases;
    private final int phase;
    private final Need[] needs;

    Provision(Phases phases, int phase, Need[] needs) {
        this.phases = phases;
        this.phase = phase;
        this.needs = needs;
    }

    /** The phases of the thread. */
    public Phases phases() {
        return phases;
    }

    /** In which of them it was, at least. */
    public int phase() {
        return phase;
    }

    /** What it took. Not to be changed. */
    public Need[] needs() {
        return needs;
    }

    @Override
    public boolean says(Resource.Provided other) {
        if (!(other instanceof Provision provision)
                || provision.phases != phases
                || provision.needs.length != needs.length) {
            return false;
        }
        for (int i = 0; i < needs.length; i++) {
            if (!needs[i].isSame(provision.needs[i])) {
                return false;
            }
        }
        return true;
    }
}
