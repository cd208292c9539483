package org.lockrank.held;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * What a lock keeps of its last holder: a weak way to that thread's state, so that the same thread finds it again without
 * a thread-local look-up, and no lock keeps a dead thread alive. One for each thread that was checked.
 */
final class Hint extends WeakReference<HeldLocks> {

    /** Leads nowhere. */
    static final Hint NONE = new Hint(null);

    Hint(@Nullable HeldLocks held) {
        super(held);
    }
}
