package org.lockrank.event;

/** How a lock is held, or wanted. */
public enum Mode {
    /** By one thread alone. */
    EXCLUSIVE,
    /** Together with other readers. */
    SHARED,
    /** Not at all: the rank is acquired, for something that is no lock of ours. */
    RANK_ONLY
}
