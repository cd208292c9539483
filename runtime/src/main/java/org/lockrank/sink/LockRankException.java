package org.lockrank.sink;

import org.lockrank.event.Violation;

/**
 * An acquisition was refused because it breaks the order of ranks. The lock was not taken and nothing has changed; the
 * message says what to fix.
 */
public final class LockRankException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final transient Violation violation;

    /** Refuses what {@code violation} is about. */
    public LockRankException(Violation violation) {
        super(violation.message());
        this.violation = violation;
    }

    /** The facts; null after the exception was serialized. */
    public Violation violation() {
        return violation;
    }
}
