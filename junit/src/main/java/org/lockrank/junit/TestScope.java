package org.lockrank.junit;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A test, one invocation of a test, or a dynamic test: from before its instance is made until after all that closes. */
final class TestScope extends Scope {

    private final String method;
    private final Mark mark;

    /**
     * @param method where the class and the method stand: the context itself or, for a dynamic test, which has neither, that of
     *     the test that made it
     */
    private TestScope(Run run, ExtensionContext context, ExtensionContext method) {
        super(run, context, method.getRequiredTestClass(), name(context, method));
        this.method = method.getRequiredTestMethod().getName();
        this.mark = Mark.set(this);
        run.started(this);
    }

    /** Opens it, or gives the one that is open. */
    static TestScope open(Run run, ExtensionContext context) {
        ExtensionContext method = context;
        while (method.getTestMethod().isEmpty()) {
            method = method.getParent().orElseThrow();
        }
        ExtensionContext found = method;
        return (TestScope)
                Closing.open(context, () -> new TestScope(run, context, found)).scope();
    }

    /** {@code com.acme.PoolTest.evicts()}, and what it is displayed as where that says more. */
    private static String name(ExtensionContext context, ExtensionContext method) {
        String own = method.getRequiredTestMethod().getName();
        String shown = context.getDisplayName();
        return method.getRequiredTestClass().getName() + "." + own + "()"
                + (shown.startsWith(own + "(") ? "" : " " + shown);
    }

    /** The name of the test's method. */
    String method() {
        return method;
    }

    /**
     * Where nothing is checked the test must not pass.
     *
     * @throws AssertionError that says why, and what to do
     */
    void demandChecking() {
        CheckingMode.whyOff().ifPresent(why -> {
            throw Verdict.error(why);
        });
    }

    @Override
    void finish(@Nullable Throwable failure) {
        mark.unset();
        run.ended(this);
        List<Incidents.Counted> grave =
                end().stream().filter(counted -> counted.incident().isGrave()).toList();
        if (!grave.isEmpty()) {
            Failures.remember(this, Verdict.text(this, grave.get(0)));
        } else if (failure == null) {
            Failures.earlier(this).ifPresent(message -> {
                throw Verdict.error(message);
            });
        }
        Set<Incident.Sighting> told = Told.by(failure);
        List<Incidents.Counted> untold = grave.stream()
                .filter(counted -> !told.contains(counted.incident().sighting()))
                .toList();
        if (!untold.isEmpty()) {
            throw Verdict.ofTest(this, untold, more());
        }
    }
}
