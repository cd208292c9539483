package org.lockrank.agent.happensbefore;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of what one thread does that could as well have been done by another: a stage of a future, in the thread that
 * completed it, or that hung it there. Used by its thread alone.
 */
public abstract class Scope {

    /** How many edges the thread had when the scope began to matter. */
    int edges;

    /** The first phase of the scope; -1 as long as nothing was acquired in it or handed over. */
    int start = -1;

    /** What was handed to the thread before. */
    @Nullable
    HandOver newestHanded;

    /** The phase in which the newest thing was handed to the thread before. */
    int since;

    /** Whether what must happen before the scope really must; null if that is beyond doubt. */
    private @Nullable Claim claim;

    /** From now on what must happen before the scope does so only as long as that stands. */
    protected final void rests(Claim on) {
        claim = on;
    }

    @Nullable
    Claim claim() {
        return claim;
    }

    /** Whether what the thread did before the scope is no matter to what it hands over in it. */
    protected abstract boolean limits();

    /** What must happen before all of this, asked for as late as can be: before the first thing of the scope that matters. */
    protected abstract List<HandOver> before();
}
