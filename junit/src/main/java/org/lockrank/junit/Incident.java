package org.lockrank.junit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lockrank.event.Violation;
import org.lockrank.event.ViolationKind;

/**
 * A violation, and how it came to be somebody's.
 *
 * @param violation what is wrong
 * @param how how it was told whose it is: {@code in thread worker, which it started}
 * @param stack the stack of the thread that did it, without our own frames on top
 */
record Incident(Violation violation, String how, List<StackTraceElement> stack) {

    /** What makes two incidents the same to a reader: the kind, the ranks or the claim, and the place. */
    record Sighting(String kind, String subject, @Nullable Object place) {}

    /** Whether it fails a test; a lock that is made without a rank is a warning. */
    boolean isGrave() {
        return violation.kind() != ViolationKind.UNDECLARED;
    }

    Sighting sighting() {
        return sighting(violation);
    }

    static Sighting sighting(Violation violation) {
        String id = violation.kind().id();
        if (violation instanceof Violation.OrderBroken v) {
            String held = v.conflicts().get(0).held().rank().name();
            return new Sighting(
                    id, held + ", then " + v.wanted().rank().name(), v.wanted().site());
        }
        if (violation instanceof Violation.SelfDeadlock v) {
            return new Sighting(id, v.wanted().rank().name(), v.wanted().site());
        }
        if (violation instanceof Violation.NotHeld v) {
            return new Sighting(id, v.rank().name(), v.site());
        }
        if (violation instanceof Violation.AssertionFailed v) {
            return new Sighting(id, v.claim(), v.site());
        }
        return new Sighting(id, "", ((Violation.Undeclared) violation).site());
    }
}
