package org.lockrank.locks;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The places in which readers of all the {@link RwMutex}es of a program note down what they read, so that readers on
 * different processors write nothing in common (BRAVO: Dice and Kogan, <i>Biased Locking for Reader-Writer Locks</i>,
 * USENIX ATC 2019).
 *
 * <p>A place holds the number of a lock and the id of the thread that reads it: numbers, not references, so that the table
 * keeps nothing alive and storing brings no collector's barrier with it. Each thread has a row of {@value #IN_A_ROW} places
 * on cache lines of its own, which it shares with the threads whose ids differ by a multiple of {@link #ROWS}. Who finds
 * its row full reads in another way. A place that is never left, by a thread that ended while it read, stays taken.
 */
final class ReaderTable {
    /*
     * Taking a place is one compare-and-set, leaving it is none. A thread that finds its own id beside a lock's number is
     * the one that took the place for that lock, for it writes its id after it has taken the place and erases it before
     * it leaves, and nobody else writes that id. So nobody else can leave the place in the meantime, and stores will do.
     *
     *   number  compare-and-set from 0 by who takes the place, set to 0, with release, when it leaves. Writers read it
     *           with volatile effect: not before their own store that ended the bias.
     *   owner   opaque, which is plain but never torn. A thread that reads it finds its own id or not, and of the former
     *           it is the author.
     *
     * The row depends on the thread alone, not on the lock: a thread that reads two locks has the row in its cache, and
     * the address of its place, which the next compare-and-set has to wait for, is known some nanoseconds earlier than
     * one that is worked out from the lock as well. Ids of threads are consecutive, and so are rows.
     */

    /** Longs on two lines of 64 bytes: processors fetch lines in pairs. */
    private static final int ROW = 16;

    /** Number and owner. */
    private static final int PLACE = 2;

    private static final int OWNER = 1;

    /** Places in each row: for a thread that reads several locks at once, and for threads that share a row. */
    static final int IN_A_ROW = 2;

    private static final int USED = IN_A_ROW * PLACE;

    private static final int LEAST_ROWS = 16;
    private static final int MOST_ROWS = 1024;
    private static final int ROWS_FOR_EACH_PROCESSOR = 8;

    /** How many rows there are; a power of two. */
    static final int ROWS = rows(Runtime.getRuntime().availableProcessors());

    private static final int MASK = (ROWS - 1) * ROW;

    /** No place. */
    static final int NONE = 0;

    /** Where the first place is: a row stays free, for the array's header shares a line with what stands before it. */
    static final int FIRST = ROW;

    private static final long[] WORDS = new long[FIRST + ROWS * ROW];

    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);

    private static final AtomicLong LOCKS = new AtomicLong();

    private ReaderTable() {}

    static int rows(int processors) {
        int wanted = Math.min(MOST_ROWS, Math.max(LEAST_ROWS, ROWS_FOR_EACH_PROCESSOR * processors));
        return Integer.highestOneBit(2 * wanted - 1);
    }

    /** A number for a lock: not 0, and never given twice. */
    static long newNumber() {
        return LOCKS.incrementAndGet();
    }

    /** Takes a place for the current thread, whose id is given; {@link #NONE} where its row is full. */
    static int take(long thread, long number) {
        int place = firstInRow(thread);
        return take(place, thread, number) ? place : takeFurtherOn(place, thread, number);
    }

    private static int takeFurtherOn(int first, long thread, long number) {
        for (int place = first + PLACE; place < first + USED; place += PLACE) {
            if ((long) WORD.getOpaque(WORDS, place) == 0 && take(place, thread, number)) {
                return place;
            }
        }
        return NONE;
    }

    private static boolean take(int place, long thread, long number) {
        if (!WORD.compareAndSet(WORDS, place, 0L, number)) {
            return false;
        }
        WORD.setOpaque(WORDS, place + OWNER, thread);
        return true;
    }

    /** The place that the current thread, whose id is given, has taken for this lock, or {@link #NONE}. */
    static int find(long thread, long number) {
        int place = firstInRow(thread);
        return holds(place, thread, number) ? place : findFurtherOn(place, thread, number);
    }

    private static int findFurtherOn(int first, long thread, long number) {
        for (int place = first + PLACE; place < first + USED; place += PLACE) {
            if (holds(place, thread, number)) {
                return place;
            }
        }
        return NONE;
    }

    private static boolean holds(int place, long thread, long number) {
        return (long) WORD.getOpaque(WORDS, place + OWNER) == thread && (long) WORD.getOpaque(WORDS, place) == number;
    }

    /** Gives a place back that the current thread has taken. */
    static void leave(int place) {
        WORD.setOpaque(WORDS, place + OWNER, 0L);
        WORD.setRelease(WORDS, place, 0L);
    }

    /** The first place from {@code place} on that is taken for this lock, or {@link #NONE}. */
    static int firstOf(long number, int place) {
        for (int i = place; i < WORDS.length; i = next(i)) {
            if ((long) WORD.getVolatile(WORDS, i) == number) {
                return i;
            }
        }
        return NONE;
    }

    /** How many places are taken for this lock. For monitoring. */
    static int readersOf(long number) {
        int readers = 0;
        for (int place = firstOf(number, FIRST); place != NONE; place = firstOf(number, next(place))) {
            readers++;
        }
        return readers;
    }

    private static int firstInRow(long thread) {
        return ((int) thread * ROW & MASK) + FIRST;
    }

    private static int next(int place) {
        int after = place + PLACE;
        return after % ROW < USED ? after : after + ROW - USED;
    }
}
