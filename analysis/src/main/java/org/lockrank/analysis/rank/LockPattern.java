package org.lockrank.analysis.rank;

import org.lockrank.analysis.evidence.LockClass;
import org.lockrank.order.Binding;

/** What finds lock classes, as a {@code bind} statement says it, without a rank: {@code field com.acme.Pool.lock}. */
public record LockPattern(Binding.Kind kind, String target) {

    /** Whether it finds the lock class; what else finds it makes no difference. */
    public boolean matches(LockClass c) {
        Carriers<LockPattern> carriers = new Carriers<>();
        carriers.add(kind, target, this);
        return !carriers.all(c).isEmpty();
    }

    /** As it is written. */
    @Override
    public String toString() {
        return kind.word() + " " + target;
    }
}
