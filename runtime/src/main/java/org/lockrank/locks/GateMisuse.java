package org.lockrank.locks;

import org.jspecify.annotations.Nullable;

/** What an {@link RwMutex} says to a caller that uses it wrongly. The lock is as it was before such a call. */
final class GateMisuse {

    private GateMisuse() {}

    static IllegalMonitorStateException tooManyReaders() {
        return new IllegalMonitorStateException("more than " + CountedGate.MAX_READERS + " readers of one RwMutex: pair"
                + " every readLock().lock() with a readLock().unlock() in a finally block");
    }

    static IllegalMonitorStateException notReading() {
        return new IllegalMonitorStateException("read-unlock of an RwMutex that nobody holds for reading: call"
                + " readLock().unlock() once for each readLock().lock() that returned");
    }

    static IllegalMonitorStateException notWriting(@Nullable Thread writer) {
        return new IllegalMonitorStateException("unlock of an RwMutex that " + holder(writer)
                + ": call writeLock().unlock() once, in the thread whose writeLock().lock() returned");
    }

    static IllegalMonitorStateException waitingWithoutWriting(@Nullable Thread writer) {
        return new IllegalMonitorStateException("use of a condition of an RwMutex that " + holder(writer)
                + ": wait and signal between writeLock().lock() and writeLock().unlock()");
    }

    static IllegalMonitorStateException writeUnderOwnWrite() {
        return new IllegalMonitorStateException("this thread holds the RwMutex for writing and would wait for itself:"
                + " an RwMutex is not re-entrant, call writeLock().unlock() before it is locked again");
    }

    static IllegalMonitorStateException readUnderOwnWrite() {
        return new IllegalMonitorStateException("this thread holds the RwMutex for writing and would wait for itself:"
                + " an RwMutex has no downgrade, call writeLock().unlock() before readLock().lock()");
    }

    private static String holder(@Nullable Thread writer) {
        return writer == null ? "nobody holds for writing" : "thread " + writer.getName() + " holds for writing";
    }
}
