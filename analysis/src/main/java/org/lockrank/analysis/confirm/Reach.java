package org.lockrank.analysis.confirm;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.Side;
import org.lockrank.analysis.evidence.CallStack;
import org.lockrank.analysis.evidence.Frame;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.evidence.SeenLock;
import org.lockrank.analysis.evidence.Writing;

/**
 * What is held up where threads are paused for a finding: the classes of all locks that they hold or want then, as far as the run shows that the
 * finding is known from, and the methods in which they are paused. For a finding with none of them in common another one's threads
 * are never paused at the same place, nor with a lock that it needs.
 */
final class Reach {

    private final Set<Integer> lockClasses = new HashSet<>();
    private final Set<String> methods = new HashSet<>();

    private Reach() {}

    static Reach of(Finding finding) {
        Reach reach = new Reach();
        finding.locks().forEach(reach::add);
        for (Side side : finding.sides()) {
            NestedAcquisition acquisition = side.acquisition();
            reach.add(acquisition.lock());
            acquisition.held().forEach(hold -> reach.add(hold.lock()));
            reach.add(acquisition.stack());
            Hold hold = side.hold();
            if (hold != null) {
                reach.add(hold.stack());
            }
        }
        for (Writing writing : finding.writers()) {
            reach.add(writing.lock());
            reach.add(writing.stack());
        }
        return reach;
    }

    boolean isApartFrom(Reach other) {
        return Collections.disjoint(lockClasses, other.lockClasses) && Collections.disjoint(methods, other.methods);
    }

    private void add(SeenLock lock) {
        lockClasses.add(lock.lockClass().id());
    }

    private void add(CallStack stack) {
        String place = stack.acquirer();
        if (!place.isEmpty()) {
            methods.add(Frame.method(place));
        }
    }
}
