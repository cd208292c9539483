package org.lockrank.junit;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which tests have failed for a violation, or for a deadlock, in this JVM. A build that runs failed tests again, in the same JVM,
 * would forgive what happens only the first time: a lock that is made once, an interleaving. A broken order is not forgiven, and
 * no deadlock: the test fails again, with what it failed for.
 *
 * <p>As many entries as tests that failed so. Keeps no class alive, and holds only for the very class that failed: one that was
 * loaded again may have been mended.
 */
final class Failures {

    /** Concurrent: tests end in any thread. */
    private static final Map<String, Failure> BY_ID = new ConcurrentHashMap<>();

    /** Both weak: a run refers to its tests' classes. */
    private record Failure(WeakReference<Class<?>> type, WeakReference<Run> run, String message) {}

    private Failures() {}

    static void remember(Scope scope, String message) {
        BY_ID.put(scope.id, new Failure(new WeakReference<>(scope.testClass), new WeakReference<>(scope.run), message));
    }

    /** What a test failed for in an earlier run in this JVM, as a message for failing it again. */
    static Optional<String> earlier(Scope scope) {
        @Nullable Failure failure = BY_ID.get(scope.id);
        if (failure == null
                || !failure.type().refersTo(scope.testClass)
                || failure.run().refersTo(scope.run)) {
            return Optional.empty();
        }
        return Optional.of(failure.message() + "\n  again   this was seen when " + scope
                + " ran before in this JVM: that it passes now mends nothing");
    }
}
