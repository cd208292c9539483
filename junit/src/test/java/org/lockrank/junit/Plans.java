package org.lockrank.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs plans of tests, one after the other in this JVM, as builds do that run failed tests again. Each argument is a plan, its
 * classes joined by {@code +}; or a configuration parameter, {@code key=value}, for the plans after it.
 *
 * <p>Prints a line {@code # STATUS NAME} for each test, and for whatever else does not succeed, with the message below it.
 */
final class Plans {

    private Plans() {}

    public static void main(String[] args) {
        Map<String, String> configuration = new LinkedHashMap<>();
        for (String arg : args) {
            int equals = arg.indexOf('=');
            if (equals > 0) {
                configuration.put(arg.substring(0, equals), arg.substring(equals + 1));
            } else {
                LauncherDiscoveryRequest plan = request()
                        .selectors(Stream.of(arg.split("\\+"))
                                .map(name -> selectClass(name))
                                .toList())
                        .configurationParameters(configuration)
                        .build();
                LauncherFactory.create().execute(plan, new Printer());
            }
        }
        // As Surefire does: threads that are deadlocked must keep no JVM.
        System.exit(0);
    }

    private static final class Printer implements TestExecutionListener {

        private TestPlan plan;

        @Override
        public void testPlanExecutionStarted(TestPlan plan) {
            this.plan = plan;
        }

        @Override
        public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest() || result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                System.out.println("# " + result.getStatus() + " " + name(test));
                result.getThrowable().ifPresent(failure -> print(failure));
            }
        }

        private static void print(Throwable failure) {
            System.out.println(failure.getMessage());
            for (Throwable suppressed : failure.getSuppressed()) {
                System.out.println("suppressed: " + suppressed.getMessage());
            }
        }

        private String name(TestIdentifier test) {
            String own = test.getDisplayName();
            List<String> around = plan.getParent(test)
                    .filter(parent -> parent.getParentId().isPresent())
                    .map(parent -> List.of(name(parent)))
                    .orElse(List.of());
            return around.isEmpty() ? own : around.get(0) + " > " + own;
        }
    }
}
