package org.lockrank.junit;

import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.event.Violation;
import org.lockrank.sink.LockRankException;
import org.opentest4j.TestAbortedException;

/** What a test's own failure tells already. */
final class Told {

    private Told() {}

    /** The violations in a failure, its causes and what it suppressed. An aborted test has told nothing: it is no failed one. */
    static Set<Incident.Sighting> by(@Nullable Throwable failure) {
        Set<Incident.Sighting> told = new HashSet<>();
        if (failure != null && !(failure instanceof TestAbortedException)) {
            collect(failure, told, Collections.newSetFromMap(new IdentityHashMap<>()));
        }
        return told;
    }

    private static void collect(Throwable failure, Set<Incident.Sighting> told, Set<Throwable> seen) {
        if (!seen.add(failure)) {
            return;
        }
        Violation violation = violation(failure);
        if (violation != null) {
            told.add(Incident.sighting(violation));
        }
        if (failure.getCause() != null) {
            collect(failure.getCause(), told, seen);
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            collect(suppressed, told, seen);
        }
    }

    /** The violation that an exception is about, if it is about one. */
    static @Nullable Violation violation(Throwable failure) {
        return failure instanceof LockRankException refusal ? refusal.violation() : null;
    }
}
