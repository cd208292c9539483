package org.lockrank.analysis.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which test a stack belongs to: this one's own stacks as JUnit makes them, and those of others written down. */
class TestCallTest {

    private static final String OWN = TestCallTest.class.getName();

    private String before = "";

    private static String here() {
        return test(Arrays.stream(new Throwable().getStackTrace())
                .map(StackTraceElement::toString)
                .map(frame -> frame.substring(frame.lastIndexOf('/') + 1))
                .toArray(String[]::new));
    }

    private static String test(String... frames) {
        return new CallStack(List.of(frames), new CodeIdentity()).test();
    }

    @BeforeEach
    void whatStandsAroundATest() {
        before = here();
    }

    @Test
    void aTest_isTheMethodThatJUnitCalled_alsoWithinItsAssertions() {
        assertThat(here()).isEqualTo(OWN + ".aTest_isTheMethodThatJUnitCalled_alsoWithinItsAssertions()");
        assertDoesNotThrow(() -> assertThat(here()).startsWith(OWN + ".aTest_"));
        assertThat(before).isEqualTo(OWN + ".whatStandsAroundATest()");
    }

    @ParameterizedTest
    @ValueSource(ints = 1)
    void aTestWithParameters_isItsMethod(int one) {
        assertThat(here()).isEqualTo(OWN + ".aTestWithParameters_isItsMethod()");
    }

    @TestFactory
    Stream<DynamicTest> aDynamicTest_isTheMethodThatMadeIt() {
        return Stream.of(DynamicTest.dynamicTest(
                "own", () -> assertThat(here()).isEqualTo(OWN + ".aDynamicTest_isTheMethodThatMadeIt()")));
    }

    @Test
    void outsideOfTests_thereIsNone() {
        assertThat(test("com.acme.Pool.borrow(Pool.java:41)", "com.acme.Main.main(Main.java:7)"))
                .isEmpty();
        assertThat(test("org.junit.platform.commons.util.ReflectionUtils.invokeMethod(ReflectionUtils.java:700)"))
                .isEmpty();
        assertThat(test(
                        "com.acme.Pool.borrow(Pool.java:41)",
                        "org.junit.jupiter.api.AssertThrows.assertThrows(A.java:5)"))
                .isEmpty();
        assertThat(test()).isEmpty();
    }

    @Test
    void theInnermostOfSeveral_doesIt() {
        assertThat(test(
                        "com.acme.Pool.borrow(Pool.java:41)",
                        "com.acme.PoolTest.evicts(PoolTest.java:9)",
                        "java.lang.reflect.Method.invoke(Method.java:569)",
                        "org.junit.runners.model.FrameworkMethod$1.runReflectiveCall(FrameworkMethod.java:59)",
                        "org.junit.runner.JUnitCore.run(JUnitCore.java:137)",
                        "com.acme.RunnerTest.runs(RunnerTest.java:3)",
                        "jdk.internal.reflect.DirectMethodHandleAccessor.invoke(DirectMethodHandleAccessor.java:103)",
                        "java.lang.reflect.Method.invoke(Method.java:580)",
                        "org.junit.platform.commons.util.ReflectionUtils.invokeMethod(ReflectionUtils.java:700)"))
                .isEqualTo("com.acme.PoolTest.evicts()");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "junit.framework.TestCase.runTest(TestCase.java:177)",
                "org.testng.internal.invokers.MethodInvocationHelper.invokeMethod(MethodInvocationHelper.java:135)",
                "org.testng.internal.MethodInvocationHelper.invokeMethod(MethodInvocationHelper.java:124)",
                "org.spockframework.util.ReflectionUtil.invokeMethod(ReflectionUtil.java:200)"
            })
    void otherFrameworks_callByReflectionToo(String caller) {
        assertThat(test(
                        "com.acme.PoolTest.evicts(PoolTest.java:9)",
                        "java.lang.reflect.Method.invoke(Method.java:569)",
                        caller,
                        "com.acme.Main.main(Main.java:7)"))
                .isEqualTo("com.acme.PoolTest.evicts()");
    }
}
