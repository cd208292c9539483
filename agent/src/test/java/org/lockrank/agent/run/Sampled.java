package org.lockrank.agent.run;

import org.lockrank.agent.recording.ProgramEnd;
import org.lockrank.agent.watch.Watcher;
import org.lockrank.agent.watch.WatcherParts;

/** A run of which a sample is taken, for tests that open its windows themselves. */
public final class Sampled {

    private Sampled() {}

    /** The watcher that knows of windows, made of these parts. */
    public static Watcher watcher(WatcherParts parts) {
        return new SampledWatcher(parts, ProgramEnd.UNNOTICED);
    }
}
