package org.lockrank.locks;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The one word of a {@link ReadWriteGate} that all threads meet at: how many readers are counted, and whether a writer is
 * announced. Each method here is one atomic step, with volatile effect: whoever enters by one sees all that was done
 * before by those who left by another.
 *
 * <p>A superclass rather than an object of its own, to save the readers a hop.
 */
class ReaderCount {

    /** As many readers may be counted. */
    static final int MAX_READERS = 1 << 30;

    private static final int WRITER = Integer.MIN_VALUE;
    private static final VarHandle WORD;

    static {
        try {
            WORD = MethodHandles.lookup().findVarHandle(ReaderCount.class, "word", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /**
     * The sign: a writer is announced. The rest: the readers. Go subtracts 2^30 where we set the sign; a sign does not
     * change however many readers come. From 2^30 to 2^31 there is room for as many threads that overshoot the limit and
     * put it right. Changed by the operations below only.
     */
    private volatile int word;

    ReaderCount(int readers) {
        this.word = readers;
    }

    /** The word, for the questions below. */
    final int word() {
        return word;
    }

    static boolean isAnnounced(int word) {
        return word < 0;
    }

    static int readers(int word) {
        return word & ~WRITER;
    }

    /** Whether a reader that found this word may enter: no writer is announced, and there is room. */
    static boolean isOpen(int word) {
        return Integer.compareUnsigned(word, MAX_READERS) < 0;
    }

    /** Counts a reader, whatever the word, and answers the word that it found. */
    final int arrive() {
        return (int) WORD.getAndAdd(this, 1);
    }

    /** Counts one less; for a reader that was counted and has no more say in anything. */
    final void uncount() {
        WORD.getAndAdd(this, -1);
    }

    /** Changes the count of readers by one from a word seen before; false where the word is another now. */
    final boolean step(int seen, int by) {
        return WORD.compareAndSet(this, seen, seen + by);
    }

    /** Announces a writer where there are no readers at all. */
    final boolean claim() {
        return WORD.compareAndSet(this, 0, WRITER);
    }

    /** Ends a writer under which no reader arrived. */
    final boolean unclaim() {
        return WORD.compareAndSet(this, WRITER, 0);
    }

    /** Announces a writer and answers how many readers it found. */
    final int announce() {
        return readers((int) WORD.getAndAdd(this, WRITER));
    }

    /** Takes an announcement back and answers how many readers there were. Adding the sign to itself clears it. */
    final int retract() {
        return readers((int) WORD.getAndAdd(this, WRITER));
    }
}
