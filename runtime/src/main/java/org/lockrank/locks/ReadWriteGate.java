package org.lockrank.locks;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The algorithm of {@link RwMutex}, without ranks: many readers or one writer, not re-entrant. The ways in and their
 * patience; who is let in, and when, is said in {@link CountedGate} and {@link BiasedGate}.
 */
final class ReadWriteGate extends BiasedGate {

    private static final long serialVersionUID = 1L;

    /** Who was signalled and is to be woken once the writer leaves. Guarded by the gate: of the writer alone. */
    private transient GateCondition.@Nullable Waiter signalled;

    ReadWriteGate() {
        super(0);
    }

    /** A gate that so many readers have entered; for tests of the limit. */
    ReadWriteGate(int readers) {
        super(readers);
    }

    // Readers.

    void enterShared() {
        if (!tryEnterShared() && !persistToCountReader()) {
            acquireShared(1);
        }
    }

    void enterSharedInterruptibly() throws InterruptedException {
        throwIfInterrupted();
        if (!tryEnterShared() && !persistToCountReader()) {
            acquireSharedInterruptibly(1);
        }
    }

    /** As {@link #tryEnterShared()} where the time is not positive. */
    boolean tryEnterShared(long timeoutNanos) throws InterruptedException {
        throwIfInterrupted();
        return tryEnterShared()
                || timeoutNanos > 0 && (persistToCountReader() || tryAcquireSharedNanos(1, timeoutNanos));
    }

    // Writers.

    void enter() {
        if (!takeWord() && !persistToTakeWord()) {
            queueForWord();
        }
        outlastReaders(false, ENDLESS);
    }

    void enterInterruptibly() throws InterruptedException {
        throwIfInterrupted();
        if (!takeWord() && !persistToTakeWord()) {
            queueForWord(ENDLESS);
        }
        if (!outlastReaders(true, ENDLESS)) {
            throwIfInterrupted();
        }
    }

    /** As {@link #tryEnter()} where the time is not positive. */
    boolean tryEnter(long timeoutNanos) throws InterruptedException {
        throwIfInterrupted();
        if (timeoutNanos <= 0) {
            return tryEnter();
        }
        long start = System.nanoTime();
        if (!takeWord() && !persistToTakeWord() && !queueForWord(timeoutNanos)) {
            return false;
        }
        if (outlastReaders(true, timeoutNanos - (System.nanoTime() - start))) {
            return true;
        }
        throwIfInterrupted();
        return false;
    }

    void leave() {
        if (!isWriterCurrent()) {
            throw GateMisuse.notWriting(writer());
        }
        GateCondition.Waiter woken = signalled;
        signalled = null;
        giveWordBack();
        for (; woken != null; woken = woken.next) {
            LockSupport.unpark(woken.thread);
        }
    }

    /**
     * For the writer: announces a waiter that it has signalled, so that from now on readers that come wait for that one
     * too, and wakes it on leaving. Earlier it could do nothing but wait again.
     */
    void signal(GateCondition.Waiter waiter) {
        announce();
        waiter.next = signalled;
        signalled = waiter;
    }

    /** For a writer that was announced by another, who signalled it. */
    void enterSignalled() {
        queueAnnounced();
        outlastReaders(false, ENDLESS);
    }

    private void queueForWord() {
        announce();
        queueAnnounced();
    }

    private void queueAnnounced() {
        boolean taken = false;
        try {
            if (!persistAnnounced()) {
                acquire(1);
            }
            taken = true;
        } finally {
            if (!taken) {
                renounce();
            }
        }
    }

    private boolean queueForWord(long timeoutNanos) throws InterruptedException {
        boolean taken = false;
        announce();
        try {
            taken = persistAnnounced() || acquireWithin(timeoutNanos);
            return taken;
        } finally {
            if (!taken) {
                renounce();
            }
        }
    }

    private boolean acquireWithin(long timeoutNanos) throws InterruptedException {
        if (timeoutNanos == ENDLESS) {
            acquireInterruptibly(1);
            return true;
        }
        return tryAcquireNanos(1, timeoutNanos);
    }

    private static void throwIfInterrupted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    // Questions: true when asked, perhaps no longer when answered.

    boolean isWriting() {
        return writer() != null;
    }

    boolean isWritingByCurrentThread() {
        return isWriterCurrent();
    }

    @Nullable
    Thread writer() {
        Thread owner = wordOwner();
        return isBiased() || isNapping() ? null : owner;
    }

    int readers() {
        return countedReaders() + placedReaders();
    }

    int waitingReaders() {
        return getSharedQueuedThreads().size();
    }

    int waitingWriters() {
        return getExclusiveQueuedThreads().size() + (isNapping() ? 1 : 0);
    }

    /** Checks what can be told from outside. At any time, from any thread. */
    void checkInvariants() {
        if (announcedWriters() < 0 || passed() > MOST_PASSING || Integer.bitCount(budget()) != 1) {
            throw new IllegalStateException("the gate is inconsistent: " + announcedWriters() + " writers announced, "
                    + passed() + " passed, biased after " + budget() + " reads");
        }
    }

    /** Whether nobody reads, writes, waits or is on the way. */
    boolean isAtRest() {
        boolean nobodyWaits = signalled == null && !hasQueuedThreads() && announcedWriters() == 0 && !isNapping();
        return nobodyWaits && !isWordTaken() && readers() == 0;
    }
}
