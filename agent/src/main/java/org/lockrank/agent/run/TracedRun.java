package org.lockrank.agent.run;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.function.Predicate;
import org.lockrank.agent.loading.NamedClasses;
import org.lockrank.agent.recording.ProgramEnd;
import org.lockrank.agent.trace.TraceOptions;
import org.lockrank.agent.watch.HandOverWatcher;
import org.lockrank.agent.watch.Rehearsal;
import org.lockrank.agent.watch.Watcher;
import org.lockrank.agent.watch.WatcherParts;

/** What the watch of a traced run has that others do not have. All of it is loaded by name, where there is a trace, and nowhere else. */
abstract class TracedRun {

    private static final String PACKAGE = TracedRun.class.getPackageName();

    /** For the one that there is. */
    TracedRun() {}

    /** The names of the classes that can stand between a hook's call and where its stack is read, beside those of other runs. */
    static List<String> classesInHooks() {
        return List.of(
                PACKAGE.concat(".TracingWatcher"),
                PACKAGE.concat(".TracingHandOverWatcher"),
                TraceOptions.class.getPackageName().concat(".Tracing"));
    }

    /**
     * One whose file is there.
     *
     * @throws IllegalStateException if the file cannot be written
     */
    static TracedRun of(TraceOptions options, WatcherParts parts) {
        try {
            Class<?> type = Class.forName(PACKAGE.concat(".TracedWatch"));
            NamedClasses.load(type);
            return (TracedRun) type.getDeclaredMethod("of", TraceOptions.class, WatcherParts.class)
                    .invoke(null, options, parts);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalStateException unwritten) {
                throw unwritten;
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the agent's jar lacks what traces a run", e);
        }
    }

    /** Goes through what hooks do, as {@link Rehearsal} does, with other parts than the run's. */
    abstract void rehearse(WatcherParts others, Predicate<String> locks);

    /** The watcher that traces. */
    abstract Watcher watcher(ProgramEnd end);

    /** The watcher of hand-overs that traces. */
    abstract HandOverWatcher handOverWatcher();

    /** What is noted is written from now on. */
    abstract void begin();

    /** The run ends. */
    abstract void finish();
}
