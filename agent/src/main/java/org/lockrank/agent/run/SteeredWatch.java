package org.lockrank.agent.run;

import java.util.List;
import org.lockrank.agent.loading.NamedClasses;
import org.lockrank.agent.recording.ProgramEnd;
import org.lockrank.agent.steer.Steering;
import org.lockrank.agent.steer.Steerings;
import org.lockrank.agent.watch.Watcher;
import org.lockrank.agent.watch.WatcherParts;
import org.lockrank.record.SteeringPlans;

/** What the watch of a steered run has that others do not have. */
final class SteeredWatch {

    /** A name and no more: what our class files name is loaded in every run, and this one must not be. */
    private static final String WATCHER = SteeredWatch.class.getPackageName().concat(".SteeringWatcher");

    private final WatcherParts parts;
    private final Steerings steerings;

    SteeredWatch(SteeringPlans plans, WatcherParts parts) {
        this.parts = parts;
        this.steerings = new Steerings(plans, parts.sites, parts.locks, parts.threads, parts.stack, parts.failures);
    }

    /** The names of the classes that can stand between a hook's call and where its stack is read, beside those of other runs. */
    static List<String> classesInHooks() {
        return List.of(WATCHER, Steerings.class.getName(), Steering.class.getName());
    }

    Steerings steerings() {
        return steerings;
    }

    /** The watcher that steers, with all it names. */
    Watcher watcher(ProgramEnd end) {
        try {
            Class<?> type = Class.forName(WATCHER);
            NamedClasses.load(type);
            return (Watcher) type.getDeclaredConstructor(WatcherParts.class, ProgramEnd.class, Steerings.class)
                    .newInstance(parts, end, steerings);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the agent's jar lacks what steers a run", e);
        }
    }
}
