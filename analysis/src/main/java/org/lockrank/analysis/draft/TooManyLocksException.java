package org.lockrank.analysis.draft;

import org.lockrank.order.LockOrder;

/** Recordings have more locks than one order file may have ranks. The message says what to choose by. */
public final class TooManyLocksException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** Half of the names that an order may have, which are its groups' as well. */
    static final int MOST = LockOrder.MAX_NAMES / 2;

    TooManyLocksException(int locks) {
        super("the recordings have " + locks + " locks that were nested, and a draft has room for " + MOST);
    }
}
