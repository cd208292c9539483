package org.lockrank.locks;

import java.util.concurrent.locks.ReadWriteLock;

/** The two views of a {@link RankedStampedLock}; each view the same object each time. */
record StampedViews(StampedView readLock, StampedView writeLock) implements ReadWriteLock {}
