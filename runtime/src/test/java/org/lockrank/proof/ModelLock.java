package org.lockrank.proof;

import org.jspecify.annotations.Nullable;
import org.lockrank.order.Rank;

/** A lock of a {@link Case}: how it behaves, for the model, and what rank it has, for the check. */
record ModelLock(Kind kind, Rank read, Rank write, @Nullable Integer key) {

    /** How a lock behaves. In all of them a reader may have to wait behind a waiting writer. */
    enum Kind {
        /** As ReentrantLock. */
        EXCLUSIVE,
        /** As ReentrantReadWriteLock: who holds a side may read again, who writes may write again. */
        REENTRANT_READ_WRITE,
        /** As Go's rwmutex and StampedLock: nobody may take it again. */
        READ_WRITE_MUTEX
    }

    static ModelLock exclusive(Rank rank) {
        return new ModelLock(Kind.EXCLUSIVE, rank, rank, null);
    }

    boolean hasReadSide() {
        return kind != Kind.EXCLUSIVE;
    }

    boolean isReentrant() {
        return kind != Kind.READ_WRITE_MUTEX;
    }

    @Override
    public String toString() {
        String ranks = read == write ? read.name() : read + "/" + write;
        return kind + " of " + ranks + (key == null ? "" : " by " + key);
    }
}
