package org.lockrank.locks;

import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;
import org.lockrank.order.Rank;

/** A lock that has a rank, and perhaps a key. */
public interface RankedLock extends Lock {

    /** The rank; {@link Rank#UNDECLARED} where none was given. */
    Rank rank();

    /** The key by which locks of this rank are taken together, or null; for ranks that are nestable by key. */
    default @Nullable Comparable<?> key() {
        return null;
    }
}
