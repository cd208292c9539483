package org.lockrank.junit;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.lockrank.event.HeldLock;
import org.lockrank.held.Held;
import org.opentest4j.AssertionFailedError;

/**
 * What {@link WatchLocks} registers, and what JUnit registers by itself for all tests where
 * {@code junit.jupiter.extensions.autodetection.enabled} is true. For use with {@code @ExtendWith} and
 * {@code @RegisterExtension} as well; registered in several of these ways it acts once.
 *
 * <p>Stateless: what belongs to a test lies in JUnit's stores, and is closed there after everything else of the test, its
 * {@code @AfterEach} methods and other extensions among it.
 */
public final class LockRankExtension
        implements BeforeAllCallback,
                BeforeEachCallback,
                TestInstancePreConstructCallback,
                TestExecutionExceptionHandler,
                InvocationInterceptor {

    static {
        // Where no launcher ran that looks for CheckingSwitch this is the earliest that there is.
        CheckingMode.switchOn();
    }

    /** For JUnit, and for {@code @RegisterExtension}. */
    public LockRankExtension() {}

    /** So that what a test's constructor does is the test's and not its class's. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        ClassScope.open(Closing.run(context), context);
    }

    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        if (context.getTestMethod().isPresent()) {
            TestScope.open(Closing.run(context), context);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        TestScope.open(Closing.run(context), context).begin();
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        TestScope test = TestScope.open(Closing.run(context), context);
        if (test.expects(failure)) {
            return;
        }
        Optional<String> deadlock = Deadlock.isTimeout(failure) ? Deadlock.find() : Optional.empty();
        if (deadlock.isPresent()) {
            String message = deadlock.get() + "\n  limit   " + failure.getMessage();
            Failures.remember(test, message);
            throw new AssertionFailedError(message, failure);
        }
        throw failure;
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        run(invocation, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        run(invocation, context);
    }

    /** A time limit may have the method run in a thread of its own, which then is where it may leave locks held. */
    private static void run(Invocation<Void> invocation, ExtensionContext context) throws Throwable {
        List<HeldLock> before = Held.list();
        try {
            invocation.proceed();
        } finally {
            TestScope.open(Closing.run(context), context).ran(before);
        }
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext test, ExtensionContext context) throws Throwable {
        TestScope scope = TestScope.open(Closing.run(context), context);
        Throwable failure = null;
        try {
            invocation.proceed();
        } catch (Throwable e) {
            failure = scope.expects(e) ? null : e;
        }
        try {
            scope.finish(failure);
        } catch (AssertionError verdict) {
            if (failure == null) {
                throw verdict;
            }
            failure.addSuppressed(verdict);
        }
        if (failure != null) {
            throw failure;
        }
    }
}
