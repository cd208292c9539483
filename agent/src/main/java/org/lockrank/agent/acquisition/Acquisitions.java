package org.lockrank.agent.acquisition;

import org.lockrank.agent.failure.Failures;
import org.lockrank.agent.happensbefore.Phases;
import org.lockrank.agent.held.AcquisitionListener;
import org.lockrank.agent.lock.LockTable;
import org.lockrank.agent.name.ProgramStack;
import org.lockrank.agent.name.Sites;

/** What the {@link ThreadAcquisitions} of all threads share: made once, at the start. */
public final class Acquisitions implements AcquisitionListener.Source {

    final Sites sites;
    final LockTable locks;
    final ProgramStack stack;
    final Failures failures;
    private final AcquisitionLog log = new AcquisitionLog();

    /** Nothing is noted yet. */
    public Acquisitions(Sites sites, LockTable locks, ProgramStack stack, Failures failures) {
        this.sites = sites;
        this.locks = locks;
        this.stack = stack;
        this.failures = failures;
    }

    /** The class that reads stacks: what is not to stand in them. */
    public static Class<?> listenerClass() {
        return ThreadAcquisitions.class;
    }

    /** What is noted. */
    public AcquisitionLog log() {
        return log;
    }

    @Override
    public AcquisitionListener of(Phases phases) {
        return new ThreadAcquisitions(this, phases);
    }
}
