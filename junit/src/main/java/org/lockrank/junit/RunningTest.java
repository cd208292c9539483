package org.lockrank.junit;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Tells the agent of this JVM, if there is one, which test runs: so its recording knows which test did what was done by another thread than
 * the test's. JUnit's launcher finds it by itself, as a service, and calls it for the tests of each engine, in the thread that is to run the test.
 *
 * <p>A test is what has a method; one that a factory made is its factory's, which runs as long.
 */
public final class RunningTest implements TestExecutionListener {

    /** What the agent wants to be told by: its hooks, among the JDK's classes, since every class may call them. */
    private record Agent(Method began, Method ended) {

        static @Nullable Agent find() {
            try {
                Class<?> hooks = Class.forName("java.lang.LockrankHandOverHooks", true, null);
                return new Agent(
                        hooks.getMethod("testBegins", String.class), hooks.getMethod("testEnds", String.class));
            } catch (ReflectiveOperationException e) {
                return null;
            }
        }
    }

    /** Null where there is no agent, and before the first test. Volatile: tests may run in parallel. */
    private volatile @Nullable Agent agent;

    /** For JUnit. */
    public RunningTest() {}

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        agent = Agent.find();
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        Agent told = agent;
        if (told != null) {
            tell(told.began, test);
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Agent told = agent;
        if (told != null) {
            tell(told.ended, test);
        }
    }

    private static void tell(Method what, TestIdentifier test) {
        if (test.getSource().orElse(null) instanceof MethodSource method) {
            try {
                what.invoke(null, method.getClassName() + "." + method.getMethodName() + "()");
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("the agent's " + what + " takes a name", e);
            }
        }
    }
}
