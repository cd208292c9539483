package org.lockrank.agent.sample;

import java.util.Arrays;

/**
 * In which windows of time monitors are watched, and of which threads everything that they hold is known then: always and all,
 * or, in a run of which a sample is taken, the windows that {@link #open} and {@link #close} make.
 *
 * <p>Locks that are objects are watched all the time. A monitor that a thread entered before a window opened is not known in it, and
 * might be the gate lock that keeps a deadlock away. So nothing is noted of a thread unless it is one of these, of which
 * everything held is known: one that began its life in this window; or one that held no monitor at a moment since the
 * window opened, when it could not be about to enter one unseen.
 *
 * <p>Opened and closed by one thread, asked by all: each field is written before the volatile {@link #number} that the readers
 * compare last, or is volatile itself.
 */
public final class SampleWindows {

    private static final long[] NOBODY = {};

    private final boolean always;

    /** Odd while a window is open; never the same again. */
    private volatile int number;

    /** Threads with this id and later ones began their lives in the window. */
    private volatile long firstBorn = Long.MAX_VALUE;

    /** The ids, sorted, of the older threads of which everything is known. A new array each time. */
    private volatile long[] known = NOBODY;

    private final long began = System.nanoTime();

    /** When the window opened that is open, or was last. */
    private volatile long opened;

    /** For how long all windows before it were open. Written by the one thread. */
    private volatile long openNanos;

    private SampleWindows(boolean always) {
        this.always = always;
    }

    /** One window, open for ever, in which everything is known. */
    public static SampleWindows always() {
        return new SampleWindows(true);
    }

    /** None is open yet. */
    public static SampleWindows closed() {
        return new SampleWindows(false);
    }

    /** Which window is open, or how many have been opened and closed. */
    public int number() {
        return number;
    }

    /** Whether there are times in which monitors are not watched. */
    public boolean areSome() {
        return !always;
    }

    /** Whether monitors are watched now. */
    public boolean isOpen() {
        return always || (number & 1) != 0;
    }

    /** A window opens, of which no thread is known. To be called before hooks of monitors are switched on. */
    public void open() {
        known = NOBODY;
        firstBorn = Long.MAX_VALUE;
        opened = System.nanoTime();
        int next = number + 1;
        number = next;
    }

    /** Threads from this id on are born in the window: the id of one that was made after hooks were switched on. */
    public void bornFrom(long id) {
        firstBorn = id;
    }

    /** Of these threads, too, everything that they hold is known. */
    public void know(long[] ids) {
        long[] all = Arrays.copyOf(known, known.length + ids.length);
        System.arraycopy(ids, 0, all, known.length, ids.length);
        Arrays.sort(all);
        known = all;
    }

    /** Whether that is so of the thread with this id. */
    public boolean knows(long id) {
        return always || isOpen() && (id >= firstBorn || Arrays.binarySearch(known, id) >= 0);
    }

    /** The window closes. To be called before hooks of monitors are switched off. */
    public void close() {
        int next = number + 1;
        number = next;
        long before = openNanos;
        openNanos = before + System.nanoTime() - opened;
    }

    /** For how long monitors were not watched, in whole seconds; what is asked while a window opens or closes may count it twice or not. */
    public long secondsClosed() {
        if (always) {
            return 0;
        }
        long now = System.nanoTime();
        long open = openNanos + (isOpen() ? now - opened : 0);
        return Math.max(0, (now - began - open) / 1_000_000_000L);
    }
}
