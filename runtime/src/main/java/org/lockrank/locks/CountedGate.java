package org.lockrank.locks;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import org.jspecify.annotations.Nullable;

/**
 * Many readers or one writer, counted in one word; not re-entrant. What a {@link BiasedGate} is while it is not.
 *
 * <p>Who may not enter tries again for some microseconds, then queues. The queue, its waits, interrupts and time limits
 * are those of {@code java.util.concurrent}: first in, first out. A writer that waits announces itself, and readers that
 * come after wait behind it. A writer that comes may pass those in the queue, but whoever is first there is passed
 * {@value #MOST_PASSING} times at most.
 */
class CountedGate extends AbstractQueuedSynchronizer {
    /*
     * The word is the number of readers, or WRITER. Nobody but the writer changes it while it is WRITER, so that a writer
     * leaves by a store. Announcements, which come and go at any time, are another field for that reason; a reader that
     * saw none and counts itself after one was made goes before that writer, once for each thread at most.
     *
     * Who queues is woken by who leaves: the first in the queue waits for the word only, for WRITER to go or for the last
     * reader, and each of these steps signals. Announcements hold up who comes, not who queues, so a writer that gives
     * up wakes nobody.
     *
     * `passed` belongs to whoever has just entered, from the queue or past it. A writer is alone then; readers write 0,
     * perhaps several at once. It is read outside too, as a hint; what counts is asked again inside. So is the queue:
     * who found it empty and comes in without having queued may have passed somebody who has queued since.
     *
     * Who tries again pauses longer each time. A word that two processors fight for costs each of them a hundred
     * nanoseconds a step; one that they leave alone for a microsecond serves the other a hundred times. For the same
     * reason a writer tries in silence first: its announcement would stop the other in the middle of its work.
     *
     * ReadWriteGateModel (among the tests) is this class and ReadWriteGate as a step machine whose steps carry the names
     * of the methods here. Change both together.
     */

    private static final long serialVersionUID = 1L;

    /** As many readers may be counted. */
    static final int MAX_READERS = 1 << 30;

    /** How often the first in the queue is passed: about as many short turns as fit into the time in which it wakes. */
    static final int MOST_PASSING = 1024;

    private static final int WRITER = Integer.MIN_VALUE;

    /** The pauses between tries, in {@link Thread#onSpinWait}s, each of them some 30 nanoseconds; each pause is twice the last. */
    private static final int FIRST_PAUSE = 8;

    private static final int LAST_SILENT_PAUSE = 32;
    /** With one processor nobody can leave while we pause. */
    private static final int LAST_PAUSE = Runtime.getRuntime().availableProcessors() > 1 ? 128 : 0;

    private static final VarHandle ANNOUNCED;

    static {
        try {
            ANNOUNCED = MethodHandles.lookup().findVarHandle(CountedGate.class, "announced", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** How many writers wait. Volatile: changed by any writer, read by readers that come. */
    private volatile int announced;

    /** How many writers have entered past the one that is first in the queue. See above. */
    private int passed;

    CountedGate(int readers) {
        setState(readers);
    }

    // Readers.

    /** Counts a reader, unless a writer is in or announced. */
    final boolean tryCountReader() {
        for (; ; ) {
            int word = getState();
            if (word < 0 || announced != 0) {
                return false;
            }
            if (countReader(word)) {
                return true;
            }
            pause(LAST_SILENT_PAUSE);
        }
    }

    /** From the queue, whose first does not look at announcements. */
    @Override
    protected final int tryAcquireShared(int ignored) {
        if (hasQueuedPredecessors()) {
            return -1;
        }
        for (; ; ) {
            int word = getState();
            if (word < 0) {
                return -1;
            }
            if (countReader(word)) {
                if (!hasQueuedPredecessors()) {
                    passed = 0;
                }
                return 1;
            }
        }
    }

    private boolean countReader(int word) {
        if (word >= MAX_READERS) {
            throw GateMisuse.tooManyReaders();
        }
        return compareAndSetState(word, word + 1);
    }

    /** To be called before the queue: whether a reader came in by trying again. */
    final boolean persistToCountReader() {
        if (isWriterCurrent()) {
            throw GateMisuse.readUnderOwnWrite();
        }
        for (int pause = FIRST_PAUSE; pause <= LAST_PAUSE; pause *= 2) {
            pause(pause);
            if (tryCountReader()) {
                return true;
            }
        }
        return false;
    }

    final void uncountReader() {
        releaseShared(1);
    }

    /** True, which wakes the first in the queue, for the last reader. */
    @Override
    protected final boolean tryReleaseShared(int ignored) {
        for (; ; ) {
            int word = getState();
            if (word <= 0) {
                throw GateMisuse.notReading();
            }
            if (compareAndSetState(word, word - 1)) {
                return word == 1;
            }
        }
    }

    // Writers.

    /** Takes the word, if nobody has it. */
    final boolean takeWord() {
        return compareAndSetState(0, WRITER) && mayHavePassed();
    }

    /** As {@link #takeWord}; leaves the word alone, too, where it would have to be given back at once. */
    final boolean tryTakeWord() {
        return getState() == 0 && mayPass() && takeWord();
    }

    private boolean mayPass() {
        return passed < MOST_PASSING || !hasQueuedThreads();
    }

    /** For a writer that has just come in past the queue: whether it may stay. If not, it is out again. */
    private boolean mayHavePassed() {
        setExclusiveOwnerThread(Thread.currentThread());
        if (!hasQueuedThreads()) {
            return true;
        }
        if (passed < MOST_PASSING) {
            passed++;
            return true;
        }
        giveWordBack();
        return false;
    }

    /** Whether a writer came in by trying again, without having announced itself. */
    final boolean persistToTakeWord() {
        if (isWriterCurrent()) {
            throw GateMisuse.writeUnderOwnWrite();
        }
        return persistToTakeWord(Math.min(LAST_SILENT_PAUSE, LAST_PAUSE));
    }

    /** To be called before the queue, after {@link #announce}: whether a writer came in by trying again. */
    final boolean persistAnnounced() {
        if (!persistToTakeWord(LAST_PAUSE)) {
            return false;
        }
        renounce();
        return true;
    }

    private boolean persistToTakeWord(int last) {
        for (int pause = FIRST_PAUSE; pause <= last; pause *= 2) {
            pause(pause);
            if (tryTakeWord()) {
                return true;
            }
        }
        return false;
    }

    /** From now on readers that come wait. */
    final void announce() {
        ANNOUNCED.getAndAdd(this, 1);
    }

    /** For a writer that gives up, or is in. */
    final void renounce() {
        ANNOUNCED.getAndAdd(this, -1);
    }

    /** From the queue. */
    @Override
    protected final boolean tryAcquire(int ignored) {
        if (hasQueuedPredecessors() || !compareAndSetState(0, WRITER)) {
            return false;
        }
        if (!hasQueuedPredecessors()) {
            setExclusiveOwnerThread(Thread.currentThread());
            passed = 0;
        } else if (!mayHavePassed()) {
            return false;
        }
        renounce();
        return true;
    }

    final void giveWordBack() {
        setExclusiveOwnerThread(null);
        release(1);
    }

    /** Always true, which wakes the first in the queue. */
    @Override
    protected final boolean tryRelease(int ignored) {
        setState(0);
        return true;
    }

    static void pause(int times) {
        for (int i = 0; i < times; i++) {
            Thread.onSpinWait();
        }
    }

    // Questions: true when asked, perhaps no longer when answered.

    final boolean isWriterCurrent() {
        return getExclusiveOwnerThread() == Thread.currentThread();
    }

    final boolean isWordTaken() {
        return getState() < 0;
    }

    /** Who has the word. */
    final @Nullable Thread wordOwner() {
        return isWordTaken() ? getExclusiveOwnerThread() : null;
    }

    final int countedReaders() {
        return Math.max(0, getState());
    }

    /** How many writers wait for the word, and said so. */
    final int announcedWriters() {
        return announced;
    }

    /** How many writers the first in the queue has been passed by; to be asked by who is in. */
    final int passed() {
        return passed;
    }
}
