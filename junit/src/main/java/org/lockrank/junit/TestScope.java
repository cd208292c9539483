package org.lockrank.junit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.lockrank.event.HeldLock;
import org.lockrank.event.Violation;
import org.lockrank.held.Held;

/** A test, one invocation of a test, or a dynamic test: from before its instance is made until after all that closes. */
final class TestScope extends Scope {

    private final String method;
    private final Mark mark;
    private final Demands demands;
    private final boolean dynamic;
    /** What the test's thread held when it began. */
    private final List<HeldLock> before;

    /** Of threads that run the test's method in place of its own. Guarded by itself. */
    private final List<Leaks.Leak> leftElsewhere = new ArrayList<>();

    /**
     * @param method where the class and the method stand: the context itself or, for a dynamic test, which has neither, that of
     *     the test that made it
     */
    private TestScope(Run run, ExtensionContext context, ExtensionContext method) {
        super(run, context, method.getRequiredTestClass(), name(context, method));
        this.method = method.getRequiredTestMethod().getName();
        this.dynamic = method != context;
        this.demands = Demands.of(method.getRequiredTestMethod(), method.getRequiredTestClass());
        this.before = Held.list();
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
     * Looks at what can be wrong before anything has run.
     *
     * @throws AssertionError if nothing is checked here, or what is demanded cannot be
     */
    void begin() {
        CheckingMode.demand();
        if (!demands.unknown().isEmpty()) {
            throw Verdict.error(demands.unknown());
        }
    }

    /** Whether a failure is what the test is about: a violation that it expects, or what one has caused. */
    boolean expects(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Violation violation = Told.violation(cause);
            if (violation != null && demands.expects(violation)) {
                return true;
            }
        }
        return false;
    }

    /** The test's method has run in the current thread, which held so much before. */
    void ran(List<HeldLock> heldBefore) {
        if (!mark.isOwn()) {
            List<Leaks.Leak> left = leaks(heldBefore);
            synchronized (leftElsewhere) {
                leftElsewhere.addAll(left);
            }
        }
    }

    private List<Leaks.Leak> leaks(List<HeldLock> heldBefore) {
        return switch (demands.holding()) {
            case NOTHING -> Leaks.named(Held.list());
            case WHAT_WAS_HELD -> Leaks.named(Leaks.since(heldBefore));
            case ANYTHING -> List.of();
        };
    }

    @Override
    void finish(@Nullable Throwable failure) {
        boolean first = !hasEnded();
        mark.unset();
        run.ended(this);
        List<Incidents.Counted> all = end();
        List<Incidents.Counted> grave = all.stream()
                .filter(counted -> counted.incident().isGrave()
                        && !demands.expects(counted.incident().violation()))
                .toList();
        if (!grave.isEmpty()) {
            Failures.remember(this, Verdict.text(this, grave.get(0)));
        }
        Set<Incident.Sighting> told = Told.by(failure);
        List<Incidents.Counted> untold = grave.stream()
                .filter(counted -> !told.contains(counted.incident().sighting()))
                .toList();
        List<String> texts = new ArrayList<>();
        if (!untold.isEmpty()) {
            texts.add(Verdict.ofTest(this, untold, more()));
        }
        if (first) {
            leftHeld().ifPresent(texts::add);
            missing(all, failure).ifPresent(texts::add);
        }
        if (texts.isEmpty() && grave.isEmpty() && failure == null) {
            Failures.earlier(this).ifPresent(texts::add);
        }
        if (!texts.isEmpty()) {
            throw Verdict.error(
                    String.join("\n\n", texts),
                    untold.isEmpty() ? List.of() : untold.get(0).incident().stack());
        }
    }

    private Optional<String> leftHeld() {
        List<Leaks.Leak> left = new ArrayList<>();
        if (mark.isOwn()) {
            left.addAll(leaks(before));
            Leaks.leave(Leaks.since(before));
        }
        synchronized (leftElsewhere) {
            left.addAll(leftElsewhere);
        }
        return left.isEmpty() ? Optional.empty() : Optional.of(Leaks.text(this, left));
    }

    /** What was expected and did not come; the test's own failure, if it has one, comes before that. */
    private Optional<String> missing(List<Incidents.Counted> came, @Nullable Throwable failure) {
        Set<String> missing = new LinkedHashSet<>(demands.expected());
        came.forEach(
                counted -> missing.remove(counted.incident().violation().kind().id()));
        if (missing.isEmpty() || failure != null || demands.makesTests() && !dynamic) {
            return Optional.empty();
        }
        return Optional.of(
                "lockrank: " + String.join(", ", missing) + " was expected, and did not come\n  test    " + this);
    }
}
