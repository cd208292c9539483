package org.lockrank.junit;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.commons.support.AnnotationSupport;
import org.lockrank.event.Violation;
import org.lockrank.event.ViolationKind;

/**
 * What the annotations of a test demand beyond the rule.
 *
 * @param expected the ids of the kinds of violation that must come
 * @param holding what may be held when the test ends
 * @param makesTests whether the method makes dynamic tests, which must then do what is demanded, and not it
 */
record Demands(Set<String> expected, Holding holding, boolean makesTests) {

    /** What may be held at the end. */
    enum Holding {
        /** Nothing. */
        NOTHING,
        /** What was held at the beginning. */
        WHAT_WAS_HELD,
        /** Whatever. */
        ANYTHING
    }

    static Demands of(Method method, Class<?> type) {
        Set<String> expected = new LinkedHashSet<>();
        AnnotationSupport.findAnnotation(method, ExpectViolation.class)
                .ifPresent(expect -> expected.addAll(Arrays.asList(expect.value())));
        return new Demands(expected, holding(method, type), AnnotationSupport.isAnnotated(method, TestFactory.class));
    }

    /** The innermost annotation decides: the method's, the class's, that of a class around it. */
    private static Holding holding(Method method, Class<?> type) {
        if (AnnotationSupport.isAnnotated(method, NoLocksHeld.class)) {
            return Holding.NOTHING;
        }
        if (AnnotationSupport.isAnnotated(method, MayStayHeld.class)) {
            return Holding.ANYTHING;
        }
        for (Class<?> around = type; around != null; around = around.getEnclosingClass()) {
            if (AnnotationSupport.isAnnotated(around, NoLocksHeld.class)) {
                return Holding.NOTHING;
            }
            if (AnnotationSupport.isAnnotated(around, MayStayHeld.class)) {
                return Holding.ANYTHING;
            }
        }
        return Holding.WHAT_WAS_HELD;
    }

    boolean expects(Violation violation) {
        return expected.contains(violation.kind().id());
    }

    /** The ids that are expected and that no kind has, in a message; empty where there are none. */
    String unknown() {
        Set<String> ids = new TreeSet<>();
        for (ViolationKind kind : ViolationKind.values()) {
            ids.add(kind.id());
        }
        Set<String> unknown = new LinkedHashSet<>(expected);
        unknown.removeAll(ids);
        return unknown.isEmpty()
                ? ""
                : "lockrank: @ExpectViolation names " + String.join(", ", unknown) + ", but the kinds are "
                        + String.join(", ", ids);
    }
}
