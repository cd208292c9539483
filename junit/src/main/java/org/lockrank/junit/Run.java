package org.lockrank.junit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.lockrank.held.Checking;

/**
 * One execution of a plan of tests: which tests run now, and what no test could be failed for. JUnit closes it when the last
 * test has ended, and what it throws then is a failed test of its own in every report, which no rerun repeats.
 *
 * <p>A JVM may have several: one after the other where failed tests are run again, one within the other where a test runs tests.
 */
final class Run implements ExtensionContext.Store.CloseableResource, AutoCloseable {

    /** Says when the agent's findings fail: at the end of each {@code class}, or of the {@code run}. */
    static final String FINDINGS = "lockrank.findings";

    static final String AUTODETECTION = "junit.jupiter.extensions.autodetection.enabled";

    /** Those that have begun and not ended, the oldest first. Copied on each change, of which there are two a plan. */
    private static final List<Run> OPEN = new CopyOnWriteArrayList<>();

    private final Set<TestScope> running = ConcurrentHashMap.newKeySet();
    private final boolean watchesAll;
    private final boolean parallel;
    private final boolean judgesClasses;
    private final long lostBefore = Checking.lostReports();

    /** Guarded by this. */
    private final List<Leftover> leftovers = new ArrayList<>();
    /** Guarded by this. */
    private boolean closed;

    /** What no test can be failed for, and whose it is, if anybody's. */
    record Leftover(@Nullable Scope scope, Incidents incidents) {}

    private Run(ExtensionContext context) {
        this.watchesAll = isSet(context, AUTODETECTION);
        this.parallel = isSet(context, "junit.jupiter.execution.parallel.enabled");
        this.judgesClasses = judgesClasses(context);
    }

    private static boolean isSet(ExtensionContext context, String key) {
        return context.getConfigurationParameter(key).map(Boolean::parseBoolean).orElse(false);
    }

    /**
     * Whether findings fail the class by whose end they were found.
     *
     * @throws AssertionError if it is neither said nor denied
     */
    private static boolean judgesClasses(ExtensionContext context) {
        String when = context.getConfigurationParameter(FINDINGS).orElse("run").strip();
        if (!when.equals("class") && !when.equals("run")) {
            throw Verdict.error("lockrank: " + FINDINGS + " = " + when + " is neither; write class or run");
        }
        return when.equals("class");
    }

    /** Whether the agent's findings are looked for at the end of each class. */
    boolean judgesClasses() {
        return judgesClasses;
    }

    static Run begin(ExtensionContext context) {
        Run run = new Run(context);
        OPEN.add(run);
        WatchingSink.install();
        return run;
    }

    /** The run that a thread without a mark belongs to: the one that began last. Null where nothing is watched now. */
    static @Nullable Run latest() {
        Run latest = null;
        for (Run run : OPEN) {
            latest = run;
        }
        return latest;
    }

    void started(TestScope test) {
        running.add(test);
        // A test may have left a sink of its own behind.
        WatchingSink.install();
    }

    void ended(TestScope test) {
        running.remove(test);
    }

    /** The tests that run now, without those that wait for a dynamic test of theirs. */
    Set<TestScope> running() {
        Set<TestScope> all = Set.copyOf(running);
        Set<TestScope> now = new HashSet<>(all);
        now.removeIf(test -> all.stream().anyMatch(other -> other.id.startsWith(test.id + "/")));
        return now;
    }

    /** Whether {@link #running} are all tests that run: not where others, that nobody watches, may run beside them. */
    boolean seesAllTests() {
        return watchesAll || !parallel;
    }

    /** Whether what a thread does is watched: not where it runs a test that nobody asked to watch. */
    boolean watches(@Nullable Mark mark, Stack stack) {
        if (watchesAll || mark != null && (mark.isOwn() || !stack.runsATest())) {
            return true;
        }
        return !running.isEmpty() && (!stack.runsATest() || stack.helps());
    }

    /** Takes what no test can be failed for. After the end, when nobody is left to be failed, says it on standard error. */
    void add(@Nullable Scope scope, Incident incident) {
        if (!keep(scope, incident)) {
            System.err.println(Verdict.afterTheEnd(scope, incident));
        }
    }

    private synchronized boolean keep(@Nullable Scope scope, Incident incident) {
        if (closed) {
            return false;
        }
        for (Leftover leftover : leftovers) {
            if (leftover.scope() == scope) {
                leftover.incidents().add(incident);
                return true;
            }
        }
        Leftover leftover = new Leftover(scope, new Incidents());
        leftover.incidents().add(incident);
        leftovers.add(leftover);
        return true;
    }

    @Override
    public void close() {
        OPEN.remove(this);
        if (OPEN.isEmpty()) {
            WatchingSink.remove();
        }
        List<Leftover> told = end();
        long lost = Checking.lostReports() - lostBefore;
        Optional<String> recorded = AgentFindings.atTheEndOfARun();
        if (!told.isEmpty() || lost > 0) {
            throw Verdict.ofRun(told, lost, recorded);
        }
        recorded.ifPresent(findings -> {
            throw Verdict.error(findings);
        });
    }

    private synchronized List<Leftover> end() {
        closed = true;
        return List.copyOf(leftovers);
    }
}
