package org.lockrank.junit;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A class, from before its first {@code @BeforeAll} until after its last {@code @AfterAll}. */
final class ClassScope extends Scope {

    private final Mark mark;

    /** Whether it stands in no other class of tests. */
    private final boolean outermost;

    private ClassScope(Run run, ExtensionContext context) {
        super(
                run,
                context,
                context.getRequiredTestClass(),
                context.getRequiredTestClass().getName());
        this.mark = Mark.set(this);
        this.outermost =
                context.getParent().flatMap(ExtensionContext::getTestClass).isEmpty();
    }

    /**
     * Opens it, or does nothing where that is done.
     *
     * @throws AssertionError if the class failed for a violation when it ran before in this JVM
     */
    static void open(Run run, ExtensionContext context) {
        Scope scope = Closing.open(context, () -> new ClassScope(run, context)).scope();
        Failures.earlier(scope).ifPresent(message -> {
            throw Verdict.error(message);
        });
    }

    /** What the class did not fail for fails the run: a failure of {@code @AfterAll} is no test's, and not every report has it. */
    @Override
    void finish(@Nullable Throwable failure) {
        mark.unset();
        Set<Incident.Sighting> told = Told.by(failure);
        for (Incidents.Counted counted : end()) {
            if (told.contains(counted.incident().sighting())) {
                Failures.remember(this, Verdict.text(this, counted));
            } else if (counted.incident().isGrave()) {
                run.add(this, counted.incident());
            }
        }
        if (run.judgesClasses() && outermost) {
            AgentFindings.atTheEndOfAClass().ifPresent(this::fail);
        }
    }

    /** By itself, and again where its tests are run again: a finding is there once and for all. */
    private void fail(String findings) {
        String message = findings + "\n  class   " + this + ", by whose end that was found";
        Failures.remember(this, message);
        throw Verdict.error(message);
    }
}
