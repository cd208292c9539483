package org.lockrank.agent.acquisition;

import org.jspecify.annotations.Nullable;
import org.lockrank.agent.happensbefore.Phases;
import org.lockrank.agent.lock.WatchedLock;

/** A thread wrote-locked a lock of two sides, as it noted it. Handed to the writing thread through {@link AcquisitionLog}. */
public final class WriterAcquisition {

    private final Phases phases;
    private final int phase;
    private final WatchedLock lock;
    private final StackTraceElement[] stack;

    /** The note handed in before this one; set by {@link AcquisitionLog}. */
    @Nullable
    WriterAcquisition before;

    WriterAcquisition(Phases phases, WatchedLock lock, StackTraceElement[] stack) {
        this.phases = phases;
        this.phase = phases.acquired();
        this.lock = lock;
        this.stack = stack;
    }

    /** The phases of the thread. */
    public Phases phases() {
        return phases;
    }

    /** In which of them it was. */
    public int phase() {
        return phase;
    }

    /** The lock. */
    public WatchedLock lock() {
        return lock;
    }

    /** The calls that asked for it. */
    public StackTraceElement[] stack() {
        return stack;
    }

    /** The note handed in before this one; null if this is the first. */
    public @Nullable WriterAcquisition before() {
        return before;
    }
}
