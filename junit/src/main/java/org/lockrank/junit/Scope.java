package org.lockrank.junit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What a thread works for: a test or a class. It has a beginning and an end, and until its end takes the incidents of its
 * threads.
 *
 * <p>Threads may outlive it and keep it through their {@link Mark}; so it keeps no instance of a test and nothing of JUnit's.
 */
abstract sealed class Scope permits TestScope, ClassScope {

    final Run run;
    /** JUnit's unique id. That of a dynamic test begins with that of the test which made it. */
    final String id;

    final Class<?> testClass;
    /** For people: {@code com.acme.PoolTest.evicts()}. */
    final String name;

    /** Guarded by this. */
    private final Incidents incidents = new Incidents();
    /** Guarded by this. */
    private boolean ended;

    Scope(Run run, ExtensionContext context, Class<?> testClass, String name) {
        this.run = run;
        this.id = context.getUniqueId();
        this.testClass = testClass;
        this.name = name;
    }

    /**
     * Ends it. The second time does nothing.
     *
     * @param failure what the test failed with by itself
     * @throws AssertionError to fail it
     */
    abstract void finish(@Nullable Throwable failure);

    /** Takes an incident; says no once it has ended, for then nobody would look. */
    final synchronized boolean add(Incident incident) {
        if (!ended) {
            incidents.add(incident);
        }
        return !ended;
    }

    final synchronized boolean hasEnded() {
        return ended;
    }

    /** Takes no more from now on; what was taken, or nothing the second time. */
    final synchronized List<Incidents.Counted> end() {
        List<Incidents.Counted> all = ended ? List.of() : incidents.all();
        ended = true;
        return all;
    }

    /** How many incidents came beyond those that {@link #end} gave. */
    final synchronized int more() {
        return incidents.more();
    }

    @Override
    public final String toString() {
        return name;
    }
}
