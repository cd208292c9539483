package org.lockrank.agent.run;

import java.util.List;
import org.lockrank.agent.loading.NamedClasses;
import org.lockrank.agent.recording.ProgramEnd;
import org.lockrank.agent.sample.SampleOptions;
import org.lockrank.agent.watch.Rehearsal;
import org.lockrank.agent.watch.Watcher;
import org.lockrank.agent.watch.WatcherParts;

/**
 * What the watch of a run of which a sample is taken has that others do not have. All of it is loaded by name, where that is asked
 * for, and nowhere else.
 */
abstract class SampledRun {

    private static final String PACKAGE = SampledRun.class.getPackageName();

    /** For the one that there is. */
    SampledRun() {}

    /** The names of the classes that can stand between a hook's call and where its stack is read, beside those of other runs. */
    static List<String> classesInHooks() {
        return List.of(PACKAGE.concat(".SampledWatcher"));
    }

    /** One whose first window is not open yet. */
    static SampledRun of(SampleOptions options, WatcherParts parts) {
        try {
            Class<?> type = Class.forName(PACKAGE.concat(".SampledWatch"));
            NamedClasses.load(type);
            return (SampledRun) type.getDeclaredMethod("of", SampleOptions.class, WatcherParts.class)
                    .invoke(null, options, parts);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the agent's jar lacks what takes samples of a run", e);
        }
    }

    /** Goes through what hooks do, as {@link Rehearsal} does, with other parts than the run's. */
    abstract void rehearse(WatcherParts others);

    /** The watcher that knows of windows. */
    abstract Watcher watcher(ProgramEnd end);

    /** Windows open from now on, for that watcher. */
    abstract void begin(Watcher watcher);

    /** None opens any more. To be called before hooks are switched off for good, which then stay so. */
    abstract void finish();
}
