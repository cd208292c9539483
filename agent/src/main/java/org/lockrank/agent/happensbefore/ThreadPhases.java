package org.lockrank.agent.happensbefore;

import org.jspecify.annotations.Nullable;

/** Where the {@link Phases} of a thread are found. */
public interface ThreadPhases {

    /** The phases of a thread, which may be another than the calling one; in phase 0 if it is not known yet. */
    Phases of(Thread thread);

    /** The phases of a thread; null if it did nothing that was seen. */
    @Nullable
    Phases ifKnown(Thread thread);
}
