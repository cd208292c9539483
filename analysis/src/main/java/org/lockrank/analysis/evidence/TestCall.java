package org.lockrank.analysis.evidence;

import java.util.List;
import java.util.Set;

/** Which test some calls belong to: the method that a test framework called, a test or what stands around one. */
final class TestCall {

    /** What the names of all below begin with; most calls of a stack are told by that. */
    private static final List<String> FRAMEWORKS =
            List.of("org.junit.", "junit.framework.", "org.testng.", "org.spockframework.");

    /** Who calls, by reflection, methods of tests and nothing else: JUnit 5 and 6, 4, 3; TestNG 7, and before; Spock. */
    private static final Set<String> CALLERS = Set.of(
            "org.junit.platform.commons.util.ReflectionUtils.invokeMethod",
            "org.junit.runners.model.FrameworkMethod$1.runReflectiveCall",
            "junit.framework.TestCase.runTest",
            "org.testng.internal.invokers.MethodInvocationHelper.invokeMethod",
            "org.testng.internal.MethodInvocationHelper.invokeMethod",
            "org.spockframework.util.ReflectionUtil.invokeMethod");

    /** Who calls what a {@code @TestFactory} made, which is no method of that name. */
    private static final String DYNAMIC = "org.junit.jupiter.engine.descriptor.DynamicTestTestDescriptor.";

    private TestCall() {}

    /** Of these calls, the innermost first: {@code com.acme.PoolTest.evicts()}; empty where no test is among them. */
    static String of(List<String> frames) {
        String inner = "";
        for (String frame : frames) {
            if (Frame.isPlumbing(frame)) {
                continue;
            }
            if (!inner.isEmpty() && isFramework(frame)) {
                String method = Frame.method(frame);
                if (CALLERS.contains(method) || method.startsWith(DYNAMIC) && !isFramework(inner)) {
                    return name(StableName.of(inner));
                }
            }
            inner = frame;
        }
        return "";
    }

    private static boolean isFramework(String frame) {
        for (String start : FRAMEWORKS) {
            if (frame.startsWith(start)) {
                return true;
            }
        }
        return false;
    }

    /** Of a lambda, the method that it stands in. */
    private static String name(String frame) {
        String method = Frame.method(frame);
        return method.replaceAll("\\.lambda\\$(.+)\\$\\d+$", ".$1") + "()";
    }
}
