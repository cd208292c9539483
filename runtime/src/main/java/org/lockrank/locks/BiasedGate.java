package org.lockrank.locks;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.lockrank.held.ThreadId;

/**
 * A {@link CountedGate} that can be biased to its readers. Counting readers in one word does for a lock that is read now
 * and then. Where a lock is read often, each reader takes a place in the {@link ReaderTable} and leaves the word alone, so
 * that readers on many processors write nothing in common. A writer takes the word as ever, ends the bias, and waits until
 * no place is its lock's (BRAVO: Dice and Kogan, 2019).
 */
class BiasedGate extends CountedGate {
    /*
     *   I1  A thread reads where it is counted in the word, or holds a place, with its lock's number in it, that it took
     *       before it saw `biased`.
     *   I2  `biased` is set by counted readers, and by the owner of the word that puts it back; it is cleared by the owner
     *       of the word. So who owns the word and has cleared it knows that it stays clear.
     *   I3  Who owns the word, has seen `biased` clear, and since then each place without its lock's number, once, is alone.
     *       A reader that takes a place after it was looked at sees `biased` clear, for its compare-and-set comes after
     *       the store to `biased` in the order of all volatile accesses, and leaves the place again.
     *   I4  Where a place may be held, `biased` is set or somebody owns the word. So a writer that gives up its wait for
     *       places puts `biased` back before it gives the word back.
     *
     * Leaving a place is two plain stores, without the fence that would let the reader see for sure whether a writer
     * waits: it looks, and wakes the writer that it sees. One that it misses is napping, and looks for itself within
     * LONGEST_NAP_NANOS.
     *
     * When is the bias worth its price? A writer that takes it away pays for looking at all places, and readers for
     * finding it gone. So it comes back after `budget` counted reads only, twice as many where the last one did not live
     * WORTH times as long as it took to end it, half as many where it did.
     */

    private static final long serialVersionUID = 1L;

    /** A lock is biased after so many counted reads, at least and at first. */
    static final int LEAST_BUDGET = 32;

    /** At most. Reads are a few nanoseconds, taking a bias away is a microsecond: a ten-thousandth part of them. */
    private static final int MOST_BUDGET = 1 << 14;

    private static final int WORTH = 2;

    /** As patience, in nanoseconds: some 292 years. */
    static final long ENDLESS = Long.MAX_VALUE;

    /** How often a writer looks at the places, with a pause between, before it naps. */
    private static final int LOOKS = 32;

    private static final int PAUSE = 4;
    private static final long FIRST_NAP_NANOS = 20_000;
    private static final long LONGEST_NAP_NANOS = 1_000_000;

    private final long number = ReaderTable.newNumber();

    /** Whether readers may use the table. Volatile: read by readers before and after they take a place. */
    private volatile boolean biased;

    /** The writer that naps until its readers have left the table. Volatile: set by that writer, read by those readers. */
    private volatile @Nullable Thread napper;

    /** Counted reads until the lock is biased. Readers count it down without care for each other; a rough number will do. */
    private int untilBias = LEAST_BUDGET;

    /** What {@code untilBias} begins with. Written by the owner of the word. */
    private int budget = LEAST_BUDGET;

    /** When the lock was biased. Written by readers that bias it, before they do, read by the writer that ends it. */
    private long biasedSince;

    BiasedGate(int readers) {
        super(readers);
    }

    // Readers.

    /** May also be false where a writer is just looking whether it can enter. */
    final boolean tryEnterShared() {
        return biased && takePlace() || countInTurn();
    }

    private boolean takePlace() {
        long me = ThreadId.of(Thread.currentThread());
        int place = ReaderTable.take(me, number);
        if (place == ReaderTable.NONE) {
            return false;
        }
        if (biased) {
            return true;
        }
        leavePlace(place);
        return false;
    }

    private boolean countInTurn() {
        if (!tryCountReader()) {
            return false;
        }
        if (--untilBias < 0) {
            bias();
        }
        return true;
    }

    /** By a counted reader. */
    private void bias() {
        untilBias = budget;
        if (!biased && announcedWriters() == 0) {
            biasedSince = System.nanoTime();
            biased = true;
        }
    }

    /** By the thread that entered: it may hold a place, and nobody else can leave that for it. */
    final void leaveShared() {
        int place = ReaderTable.find(ThreadId.of(Thread.currentThread()), number);
        if (place == ReaderTable.NONE) {
            uncountReader();
        } else {
            leavePlace(place);
        }
    }

    private void leavePlace(int place) {
        ReaderTable.leave(place);
        if (!biased) {
            LockSupport.unpark(napper);
        }
    }

    // Writers.

    /** Takes the word where nobody reads or writes. May also be false where another writer is looking for the same. */
    final boolean tryEnter() {
        if (isBiased() && ReaderTable.firstOf(number, ReaderTable.FIRST) != ReaderTable.NONE || !tryTakeWord()) {
            return false;
        }
        if (!biased || endBias(0) == ReaderTable.NONE) {
            return true;
        }
        restoreBias();
        return false;
    }

    /**
     * For the owner of the word: ends the bias, if there is one, and waits until all readers have left the table. If that
     * takes too long or is interrupted, puts the bias back, gives the word back, and answers false.
     */
    final boolean outlastReaders(boolean interruptible, long patienceNanos) {
        if (!biased) {
            return true;
        }
        int place = endBias(LOOKS);
        return place == ReaderTable.NONE || nap(place, interruptible, patienceNanos);
    }

    /** Ends the bias, looks again so often whether all have left the table, and answers a place that is still held. */
    private int endBias(int looks) {
        long start = System.nanoTime();
        biased = false;
        int place = ReaderTable.firstOf(number, ReaderTable.FIRST);
        for (int i = 0; i < looks && place != ReaderTable.NONE; i++) {
            pause(PAUSE);
            place = ReaderTable.firstOf(number, place);
        }
        boolean worthIt = start - biasedSince >= WORTH * (System.nanoTime() - start);
        budget = worthIt ? Math.max(budget / 2, LEAST_BUDGET) : Math.min(2 * budget, MOST_BUDGET);
        untilBias = budget;
        return place;
    }

    private boolean nap(int place, boolean interruptible, long patienceNanos) {
        long start = System.nanoTime();
        boolean interrupted = false;
        boolean alone = false;
        napper = Thread.currentThread();
        try {
            int held = place;
            for (long nap = FIRST_NAP_NANOS; ; nap = Math.min(2 * nap, LONGEST_NAP_NANOS)) {
                held = ReaderTable.firstOf(number, held);
                alone = held == ReaderTable.NONE;
                long left = patienceNanos - (System.nanoTime() - start);
                if (alone || left <= 0 || interrupted && interruptible) {
                    return alone;
                }
                LockSupport.parkNanos(this, Math.min(nap, left));
                interrupted |= Thread.interrupted();
            }
        } finally {
            napper = null;
            if (!alone) {
                restoreBias();
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** For a writer that has ended the bias, and is not to write: in this order, see I4. */
    private void restoreBias() {
        biased = true;
        giveWordBack();
    }

    // Questions: true when asked, perhaps no longer when answered.

    final boolean isBiased() {
        return biased;
    }

    /** Whether a writer has the word and waits for readers to leave the table. */
    final boolean isNapping() {
        return napper != null;
    }

    /** How many readers hold places. */
    final int placedReaders() {
        return ReaderTable.readersOf(number);
    }

    /** How many counted reads bias the lock, now or next time. */
    final int budget() {
        return budget;
    }
}
