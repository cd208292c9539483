package org.lockrank.junit;

import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Switches checking on before the first test, where a plan has tests that want it. JUnit's launcher finds it by itself, as a
 * service, and calls it before any test class is initialized, hence before the first ranked lock is made. Where the plan has no
 * such test it does nothing.
 *
 * <p>It gives no verdict, for a listener cannot fail a test.
 */
public final class CheckingSwitch implements TestExecutionListener {

    /** For JUnit. */
    public CheckingSwitch() {}

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        boolean all =
                plan.getConfigurationParameters().getBoolean(Run.AUTODETECTION).orElse(false);
        if (all || plan.getRoots().stream().anyMatch(root -> isWanted(plan, root))) {
            CheckingMode.switchOn();
        }
    }

    private static boolean isWanted(TestPlan plan, TestIdentifier test) {
        return test.getSource().filter(CheckingSwitch::isWatched).isPresent()
                || plan.getChildren(test).stream().anyMatch(child -> isWanted(plan, child));
    }

    private static boolean isWatched(TestSource source) {
        try {
            if (source instanceof ClassSource type) {
                return isWatched(type.getJavaClass());
            }
            return source instanceof MethodSource method && isWatched(method.getJavaMethod());
        } catch (RuntimeException | LinkageError e) {
            // A class that is not there, or cannot be linked: its own engine says so when the test is run.
            return false;
        }
    }

    private static boolean isWatched(AnnotatedElement element) {
        return AnnotationSupport.isAnnotated(element, WatchLocks.class)
                || AnnotationSupport.findRepeatableAnnotations(element, ExtendWith.class).stream()
                        .anyMatch(with -> Arrays.asList(with.value()).contains(LockRankExtension.class));
    }
}
