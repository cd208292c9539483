package org.lockrank.agent.acquisition;

import org.jspecify.annotations.Nullable;
import org.lockrank.agent.happensbefore.Phases;
import org.lockrank.agent.lock.WatchedLock;

/**
 * A thread that held nothing acquired a lock, by all these calls: of interest where one of them is the initializer of a class, and where the thread
 * goes on to use such a class. Handed to the writing thread through {@link AcquisitionLog}.
 */
public final class LoneAcquisition {

    private final Phases phases;
    private final int run;
    private final Need need;

    /** The note handed in before this one; set by {@link AcquisitionLog}. */
    @Nullable
    LoneAcquisition before;

    LoneAcquisition(Phases phases, int run, Need need) {
        this.phases = phases;
        this.run = run;
        this.need = need;
    }

    /** The phases of the thread. */
    public Phases phases() {
        return phases;
    }

    /** In which of them it was. */
    public int phase() {
        return need.phase();
    }

    /** How many tasks the thread had begun by then. */
    public int run() {
        return run;
    }

    /** The lock. */
    public WatchedLock lock() {
        return need.lock();
    }

    /** How it was asked for. */
    public int how() {
        return need.how();
    }

    /** The calls that asked for it. Not to be changed. */
    public StackTraceElement[] stack() {
        return need.stack();
    }

    /** The note handed in before this one; null if this is the first. */
    public @Nullable LoneAcquisition before() {
        return before;
    }
}
