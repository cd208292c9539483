package org.lockrank.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lockrank.event.Violation;
import org.lockrank.held.Checking;
import org.lockrank.sink.Sink;

/**
 * Gives each violation to the test that it belongs to, and then to the sink that was there before, which may refuse. Where
 * nobody watches, and checking is on only because tests elsewhere wanted it, nothing is said or refused.
 */
final class WatchingSink implements Sink {

    private static final WatchingSink INSTANCE = new WatchingSink();

    /** Where the answer to an assertion goes that this thread asks for itself; see {@link #ask}. */
    private static final ThreadLocal<List<Violation>> ANSWER = new ThreadLocal<>();

    /** What was there before. Written under the class's monitor, before this becomes the sink that threads report to. */
    private volatile Sink before = violation -> {};

    private WatchingSink() {}

    /** Stands before whatever is there, unless this does. */
    static synchronized void install() {
        if (Checking.sink() != INSTANCE) {
            INSTANCE.before = Checking.sink();
            Checking.sink(INSTANCE);
            Checking.currentTest(Attribution::test);
        }
    }

    /**
     * Puts back what was there, unless somebody else has put something there. Where checking is on for our sake only, it stays:
     * what was there would refuse.
     */
    static void remove() {
        // Asked before our monitor is taken: whoever switches checking on has that of the mode, and installs this one
        // under it.
        if (!CheckingMode.isOurs()) {
            putBack();
        }
    }

    private static synchronized void putBack() {
        if (Checking.sink() == INSTANCE) {
            Checking.sink(INSTANCE.before);
        }
    }

    /**
     * Runs an assertion about held locks for its answer alone: what it would report is nobody's violation.
     *
     * @return empty where what it claims is so
     */
    static Optional<Violation> ask(Runnable assertion) {
        install();
        List<Violation> answer = new ArrayList<>(1);
        ANSWER.set(answer);
        try {
            assertion.run();
        } finally {
            ANSWER.remove();
        }
        return answer.stream().findFirst();
    }

    @Override
    public void accept(Violation violation) {
        List<Violation> answer = ANSWER.get();
        if (answer != null) {
            answer.add(violation);
            return;
        }
        if (Leaks.explain(violation)) {
            return;
        }
        Mark mark = Mark.current();
        Run run = mark == null ? Run.latest() : mark.scope().run;
        Stack stack = Stack.now();
        if (run == null || !run.watches(mark, stack)) {
            unwatched(violation);
            return;
        }
        Attribution whose = Attribution.of(stack, run);
        Incident incident = new Incident(violation, whose.how(), stack.frames());
        Scope scope = whose.scope();
        if ((scope == null || !scope.add(incident)) && incident.isGrave()) {
            run.add(scope, incident);
        }
        before.accept(violation);
    }

    private void unwatched(Violation violation) {
        if (!CheckingMode.isOurs()) {
            before.accept(violation);
        }
    }
}
