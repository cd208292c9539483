package org.lockrank.junit;

import org.assertj.core.api.AbstractObjectAssert;
import org.lockrank.held.Held;

/** Assertions on a lock; made by {@link LockAssertions}. */
public final class LockAssert extends AbstractObjectAssert<LockAssert, Object> {

    LockAssert(Object lock) {
        super(lock, LockAssert.class);
    }

    /** Asserts that the current thread holds it, in whatever way. */
    public LockAssert isHeld() {
        return claim(() -> Held.assertHeld(actual));
    }

    /** Asserts that the current thread holds it for reading. */
    public LockAssert isHeldShared() {
        return claim(() -> Held.assertHeldShared(actual));
    }

    /** Asserts that the current thread does not hold it; others may. */
    public LockAssert isNotHeld() {
        return claim(() -> Held.assertNotHeld(actual));
    }

    private LockAssert claim(Runnable assertion) {
        isNotNull();
        CheckingMode.demand();
        WatchingSink.ask(assertion).ifPresent(answer -> {
            throw failure("%s", answer.message());
        });
        return this;
    }
}
