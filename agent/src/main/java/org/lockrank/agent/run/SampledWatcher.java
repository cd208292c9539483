package org.lockrank.agent.run;

import org.lockrank.agent.held.ThreadState;
import org.lockrank.agent.recording.ProgramEnd;
import org.lockrank.agent.sample.SampleWindows;
import org.lockrank.agent.watch.Watcher;
import org.lockrank.agent.watch.WatcherParts;

/** The watcher of a run of which a sample is taken: told of locks at all times, of monitors while a window is open. */
final class SampledWatcher extends Watcher {

    private final SampleWindows windows;

    SampledWatcher(WatcherParts parts, ProgramEnd end) {
        super(parts, end);
        this.windows = parts.windows;
    }

    /** Monitors that the thread entered in another window may have been left since, and nobody told us. */
    @Override
    protected ThreadState current() {
        ThreadState s = threads.current();
        s.inWindow(windows.number());
        return s;
    }
}
