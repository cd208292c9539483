package org.lockrank.locks;

import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.lockrank.locks.ParkedReaders.Parked;

/**
 * The algorithm of {@link RwMutex}, without ranks: many readers or one writer, writers first, not re-entrant.
 *
 * <p>The design is that of Go's runtime ({@code src/runtime/rwmutex.go}). A reader arrives by adding one to a counter.
 * A writer first wins the writers' mutex {@code wLock}, which it keeps until its end, then announces itself in the
 * counter and waits for the readers that were there. Readers that arrive meanwhile see the announcement and park. When
 * the writer ends it passes all of them before it lets go of {@code wLock}, so that neither side starves the other: a
 * reader waits for one writer's turn, a writer for the writers before it and once for the readers that it found.
 */
final class ReadWriteGate extends ReaderCount {
    /*
     * Readers that are counted read ("active"), or wait in `parked`, or are between the step that counted them and
     * rLock ("in flight"). rLock guards `departing`, `passes` and `parked`. Whenever it is free:
     *   I1  no writer announced:  departing = 0, parked is empty, count = active + passes
     *   I2  a writer announced:   departing = active + passes, count >= departing + parked, the rest being in flight
     *   I3  a thread writes:      a writer is announced and departing = 0
     * `passes` of the readers in flight are active already: their writer ended before they came to rLock. A pass belongs
     * to nobody: the next to come takes it, and who then finds none left queues up in the other's place.
     *
     * Where this differs from Go, and why. There a departing reader lowers the count and then, by a second atomic
     * operation, the number that the writer waits for. In Go nobody gives up; here a writer that withdraws must know how
     * many readers are active, to tell how many are in flight. So where a writer is announced both numbers change
     * together, under rLock, and the announcement and its end do too. It costs a reader rLock once per writer that it
     * delays. Two steps need no rLock, claim and unclaim: with a count of 0 nobody is active, parked or in flight, so
     * they keep I1 to I3.
     *
     * Leaving is a compare-and-set, not an add: one below zero, if only for a moment, would hide a reader that arrives
     * in that moment from a writer that announces itself then. So a read-unlock without a read changes nothing.
     *
     * Both inner mutexes are ReentrantLocks. They park virtual threads without pinning. wLock has to be interruptible
     * and timed and to know its owner: written anew it would be ReentrantLock again. rLock is held for a few lines,
     * never while waiting. Neither is entered twice by one thread. Order: wLock, then rLock, then nothing.
     *
     * ReadWriteGateModel (among the tests) is this algorithm as a step machine whose steps carry the names of the
     * methods here, and every interleaving of it is walked. Change both together.
     */

    /** Held by a writer from before its announcement until after its end. */
    private final WriterMutex wLock = new WriterMutex();

    private final ReentrantLock rLock = new ReentrantLock();

    /** How many readers the announced writer waits for. Guarded by rLock. */
    private int departing;

    /** How many readers in flight may enter, for their writer has ended. Guarded by rLock. */
    private int passes;

    /** Guarded by rLock. */
    private final ParkedReaders parked = new ParkedReaders();

    /**
     * The announced writer while it waits for readers; null once it may write. Written under rLock; volatile because the
     * writer looks at it between parks without rLock.
     */
    private volatile @Nullable Thread waitingWriter;

    /** The writers' mutex, which tells who owns it. */
    private static final class WriterMutex extends ReentrantLock {

        private static final long serialVersionUID = 1L;

        @Nullable
        Thread owner() {
            return getOwner();
        }
    }

    ReadWriteGate() {
        super(0);
    }

    /** A gate that so many readers have entered; for tests of the limit. */
    ReadWriteGate(int readers) {
        super(readers);
    }

    // Readers.

    void enterShared() {
        int found = arrive();
        if (!isOpen(found)) {
            enterSharedSlowly(found, Patience.endless());
        }
    }

    void enterSharedInterruptibly() throws InterruptedException {
        Patience.throwIfInterrupted();
        int found = arrive();
        if (!isOpen(found)) {
            Patience patience = Patience.untilInterrupted();
            if (!enterSharedSlowly(found, patience)) {
                patience.exhausted();
            }
        }
    }

    /** As {@link #tryEnterShared()} where the time is not positive. */
    boolean tryEnterShared(long timeoutNanos) throws InterruptedException {
        Patience.throwIfInterrupted();
        if (timeoutNanos <= 0) {
            return tryEnterShared();
        }
        int found = arrive();
        if (isOpen(found)) {
            return true;
        }
        Patience patience = Patience.forNanos(timeoutNanos);
        return enterSharedSlowly(found, patience) || patience.exhausted();
    }

    boolean tryEnterShared() {
        for (; ; ) {
            int found = word();
            if (isAnnounced(found)) {
                return false;
            }
            if (!isOpen(found)) {
                throw GateMisuse.tooManyReaders();
            }
            if (step(found, 1)) {
                return true;
            }
        }
    }

    void leaveShared() {
        for (; ; ) {
            int found = word();
            if (isAnnounced(found)) {
                if (departUnderWriter()) {
                    return;
                }
            } else if (found == 0) {
                throw GateMisuse.notReading();
            } else if (step(found, -1)) {
                return;
            }
        }
    }

    /** Goes on for a reader that was counted on a word that is not open: it enters, or is counted no more. */
    private boolean enterSharedSlowly(int found, Patience patience) {
        boolean tooMany = readers(found) >= MAX_READERS;
        Parked me = isAnnounced(found) ? join(tooMany) : null;
        if (tooMany) {
            leaveShared();
            throw GateMisuse.tooManyReaders();
        }
        while (me != null && !me.passed()) {
            if (!patience.park(this) && withdraw(me)) {
                return false;
            }
        }
        return patience.rewarded();
    }

    /** Takes a pass and answers null, or queues up. A reader that may do neither is counted no more. */
    private @Nullable Parked join(boolean tooMany) {
        rLock.lock();
        try {
            if (passes > 0) {
                passes--;
                return null;
            }
            if (tooMany || wLock.isHeldByCurrentThread()) {
                uncount();
                throw tooMany ? GateMisuse.tooManyReaders() : GateMisuse.readUnderOwnWrite();
            }
            return parked.add();
        } finally {
            rLock.unlock();
        }
    }

    /** Gives up a reader's wait; false where it was passed before, and has entered. */
    private boolean withdraw(Parked me) {
        rLock.lock();
        try {
            if (!parked.remove(me)) {
                return false;
            }
            uncount();
            return true;
        } finally {
            rLock.unlock();
        }
    }

    /** Leaves where a writer is announced; the last that it waits for wakes it. False where no writer is, by now. */
    private boolean departUnderWriter() {
        rLock.lock();
        try {
            if (!isAnnounced(word())) {
                return false;
            }
            if (departing == passes) {
                throw GateMisuse.notReading();
            }
            uncount();
            if (--departing == 0) {
                Thread writer = waitingWriter;
                waitingWriter = null;
                LockSupport.unpark(writer);
            }
            return true;
        } finally {
            rLock.unlock();
        }
    }

    // Writers.

    void enter() {
        if (!tryEnter()) {
            enterSlowly(Patience.endless());
        }
    }

    void enterInterruptibly() throws InterruptedException {
        Patience.throwIfInterrupted();
        if (!tryEnter()) {
            Patience patience = Patience.untilInterrupted();
            if (!enterSlowly(patience)) {
                patience.exhausted();
            }
        }
    }

    /** As {@link #tryEnter()} where the time is not positive. */
    boolean tryEnter(long timeoutNanos) throws InterruptedException {
        Patience.throwIfInterrupted();
        if (tryEnter()) {
            return true;
        }
        if (timeoutNanos <= 0) {
            return false;
        }
        Patience patience = Patience.forNanos(timeoutNanos);
        return enterSlowly(patience) || patience.exhausted();
    }

    /** May also be false where another writer is just on its way in or out. */
    boolean tryEnter() {
        if (word() != 0 || wLock.isHeldByCurrentThread() || !wLock.tryLock()) {
            return false;
        }
        if (claim()) {
            return true;
        }
        wLock.unlock();
        return false;
    }

    void leave() {
        if (!wLock.isHeldByCurrentThread()) {
            throw GateMisuse.notWriting(writer());
        }
        if (!unclaim()) {
            rLock.lock();
            try {
                passReaders();
            } finally {
                rLock.unlock();
            }
        }
        wLock.unlock();
    }

    private boolean enterSlowly(Patience patience) {
        if (wLock.isHeldByCurrentThread()) {
            throw GateMisuse.writeUnderOwnWrite();
        }
        if (!patience.acquire(wLock)) {
            return false;
        }
        if (!claim() && !announceAndFindNone()) {
            while (waitingWriter != null) {
                if (!patience.park(this) && withdraw()) {
                    wLock.unlock();
                    return false;
                }
            }
        }
        return patience.rewarded();
    }

    private boolean announceAndFindNone() {
        rLock.lock();
        try {
            // Before the announcement, lest isWriting take a writer that waits for one that writes.
            waitingWriter = Thread.currentThread();
            departing = announce();
            if (departing > 0) {
                return false;
            }
            waitingWriter = null;
            return true;
        } finally {
            rLock.unlock();
        }
    }

    /** Gives up a writer's wait; false where the last reader has gone, and it may write. */
    private boolean withdraw() {
        rLock.lock();
        try {
            if (departing == 0) {
                return false;
            }
            passReaders();
            waitingWriter = null;
            return true;
        } finally {
            rLock.unlock();
        }
    }

    /** Takes the announcement back and lets in all who arrived under it. Under rLock. */
    private void passReaders() {
        int arrived = retract() - departing;
        departing = 0;
        passes += arrived - parked.passAll();
    }

    // Questions: true when asked, perhaps no longer when answered.

    boolean isWriting() {
        return isAnnounced(word()) && waitingWriter == null;
    }

    boolean isWritingByCurrentThread() {
        return wLock.isHeldByCurrentThread();
    }

    @Nullable
    Thread writer() {
        return isWriting() ? wLock.owner() : null;
    }

    int readers() {
        rLock.lock();
        try {
            int now = word();
            return isAnnounced(now) ? departing : readers(now);
        } finally {
            rLock.unlock();
        }
    }

    int waitingReaders() {
        rLock.lock();
        try {
            return parked.size();
        } finally {
            rLock.unlock();
        }
    }

    int waitingWriters() {
        return wLock.getQueueLength() + (waitingWriter == null ? 0 : 1);
    }

    /** Checks what of I1 and I2 can be told without knowing who is active. At any time, from any thread. */
    void checkInvariants() {
        rLock.lock();
        try {
            int now = word();
            boolean sound = isAnnounced(now)
                    ? passes <= departing && departing + parked.size() <= readers(now)
                    : departing == 0 && parked.size() == 0 && passes <= readers(now);
            if (!sound || passes < 0) {
                throw new IllegalStateException("the gate is inconsistent: word " + now + ", departing " + departing
                        + ", passes " + passes + ", parked " + parked.size());
            }
        } finally {
            rLock.unlock();
        }
    }

    /** Whether nobody reads, writes, waits or is on the way, and every number is 0 again. */
    boolean isAtRest() {
        rLock.lock();
        try {
            boolean nobodyWaits = parked.size() == 0 && waitingWriter == null && !wLock.isLocked();
            return word() == 0 && departing == 0 && passes == 0 && nobodyWaits;
        } finally {
            rLock.unlock();
        }
    }
}
