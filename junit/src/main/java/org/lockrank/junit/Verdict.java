package org.lockrank.junit;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/** The texts that tests fail with. */
final class Verdict {

    private Verdict() {}

    /** What a test fails with that has not told it itself. */
    static String ofTest(Scope scope, List<Incidents.Counted> incidents, int more) {
        StringBuilder text = new StringBuilder();
        for (Incidents.Counted counted : incidents) {
            String id = counted.incident().violation().kind().id();
            text.append(text.isEmpty() ? "" : "\n\n")
                    .append(counted.incident().violation().message())
                    .append("\n  meant   if the test is about this, say so: @ExpectViolation(\"")
                    .append(id)
                    .append("\")\n")
                    .append(whose(scope, counted));
        }
        if (more > 0) {
            text.append("\n\nand ").append(more).append(" more");
        }
        return text.toString();
    }

    /** One incident of a test or class. */
    static String text(Scope scope, Incidents.Counted counted) {
        return counted.incident().violation().message() + "\n" + whose(scope, counted);
    }

    private static String whose(Scope scope, Incidents.Counted counted) {
        return "  test    " + scope + ", " + counted.incident().how() + times(counted.times());
    }

    /** What a run fails with, once all its tests have ended. */
    static AssertionFailedError ofRun(List<Run.Leftover> leftovers, long lost, Optional<String> recorded) {
        StringBuilder text = new StringBuilder();
        List<StackTraceElement> stack = List.of();
        int number = 0;
        for (Run.Leftover leftover : leftovers) {
            for (Incidents.Counted counted : leftover.incidents().all()) {
                number++;
                stack = number == 1 ? counted.incident().stack() : stack;
                text.append("\n\n").append(leftover(leftover.scope(), counted));
            }
            int more = leftover.incidents().more();
            text.append(more > 0 ? "\n\nand " + more + " more" : "");
        }
        if (lost > 0) {
            text.append("\n\n").append(lost).append(" reports were lost, for the sink that they went to failed");
        }
        recorded.ifPresent(findings -> text.append("\n\n").append(findings));
        String head = number == 0
                ? "lockrank: reports were lost"
                : "lockrank: " + number + (number == 1 ? " violation" : " violations")
                        + " that no test could be failed for";
        return error(head + text, stack);
    }

    /** What is said on standard error when even the run has ended. */
    static String afterTheEnd(@Nullable Scope scope, Incident incident) {
        return "lockrank: a violation came after all tests had ended, too late for any report\n\n"
                + leftover(scope, new Incidents.Counted(incident, 1));
    }

    private static String leftover(@Nullable Scope scope, Incidents.Counted counted) {
        String whose;
        if (scope == null) {
            whose = "  run     ";
        } else if (scope instanceof TestScope) {
            whose = "  test    " + scope + ", after it had ended, ";
        } else {
            whose = "  class   " + scope + ", ";
        }
        return counted.incident().violation().message() + "\n" + whose
                + counted.incident().how() + times(counted.times());
    }

    private static String times(int times) {
        return times == 1 ? "" : " (" + times + " times)";
    }

    /** A failure that has no place. */
    static AssertionFailedError error(String message) {
        return error(message, List.of());
    }

    /** A failure that happened there. */
    static AssertionFailedError error(String message, List<StackTraceElement> stack) {
        AssertionFailedError error = new AssertionFailedError(message);
        error.setStackTrace(stack.toArray(StackTraceElement[]::new));
        return error;
    }
}
