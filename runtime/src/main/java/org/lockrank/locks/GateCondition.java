package org.lockrank.locks;

import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Where writers of a {@link ReadWriteGate} wait to be signalled by another writer: first in, first out. Who returns has
 * entered as a writer again, however the wait ended.
 */
final class GateCondition {
    /*
     * The list belongs to whoever writes. A waiter leaves it for good in one step, a compare-and-set from WAITING: the
     * writer that signals it makes it SIGNALLED, or it makes itself GONE, for an interrupt or since its time is over. So a
     * signal is never lost to one that has gone: who finds it GONE goes on to the next. One that has gone stays in the list
     * until it writes again, and takes itself off.
     *
     * Why not AbstractQueuedSynchronizer's conditions: there a waiter that was signalled is in the queue, and not announced.
     * Readers that come would go before it until it runs. Here the signal announces it, and wakes it when the writer leaves.
     */

    private static final int WAITING = 0;
    private static final int SIGNALLED = 1;
    private static final int GONE = 2;
    /** As an outcome: gone for an interrupt. */
    private static final int INTERRUPTED = 3;

    /** One wait of one thread; its value says how far it is. */
    static final class Waiter extends AtomicInteger {

        private static final long serialVersionUID = 1L;

        final transient Thread thread = Thread.currentThread();
        /** The next of the list it is in, this condition's or the gate's of those to be woken. Guarded by the gate. */
        transient @Nullable Waiter next;

        Waiter() {
            super(WAITING);
        }
    }

    /** How long somebody waits. */
    static final class Patience {

        static final Patience ENDLESS = new Patience(false, false, 0);

        private final boolean limited;
        private final boolean byDate;
        /** By {@link System#nanoTime} or, by date, by {@link System#currentTimeMillis}. */
        private final long end;

        private Patience(boolean limited, boolean byDate, long end) {
            this.limited = limited;
            this.byDate = byDate;
            this.end = end;
        }

        static Patience ofNanos(long nanos) {
            return new Patience(true, false, System.nanoTime() + Math.max(nanos, 0));
        }

        @SuppressWarnings("JavaUtilDate") // a Condition has it
        static Patience until(Date date) {
            return new Patience(true, true, date.getTime());
        }

        /** How much is left, in nanoseconds; at most 0 where the time is over. Not by date. */
        long leftNanos() {
            return end - System.nanoTime();
        }

        private boolean isOver() {
            return limited && (byDate ? System.currentTimeMillis() >= end : leftNanos() <= 0);
        }

        private void park(Object blocker) {
            if (!limited) {
                LockSupport.park(blocker);
            } else if (byDate) {
                LockSupport.parkUntil(blocker, end);
            } else {
                LockSupport.parkNanos(blocker, leftNanos());
            }
        }
    }

    private final ReadWriteGate gate;
    private @Nullable Waiter first;
    private @Nullable Waiter last;

    GateCondition(ReadWriteGate gate) {
        this.gate = gate;
    }

    /** Waits for a signal, whatever interrupts it; an interrupt is kept. */
    void awaitUninterruptibly() {
        await(false, Patience.ENDLESS);
    }

    /**
     * Waits for a signal.
     *
     * @return whether there was one before the time was over
     * @throws InterruptedException if the thread was interrupted before it was signalled
     */
    boolean await(Patience patience) throws InterruptedException {
        requireWriter();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        int outcome = await(true, patience);
        if (outcome == INTERRUPTED) {
            throw new InterruptedException();
        }
        return outcome == SIGNALLED;
    }

    /** Leaves, waits, and enters again. An interrupt that is not the outcome is kept. */
    private int await(boolean interruptible, Patience patience) {
        requireWriter();
        Waiter me = new Waiter();
        append(me);
        gate.leave();
        boolean interrupted = false;
        while (me.get() == WAITING) {
            boolean enough = interrupted && interruptible || patience.isOver();
            if (enough && me.compareAndSet(WAITING, GONE)) {
                break;
            }
            patience.park(this);
            interrupted |= Thread.interrupted();
        }
        if (me.get() == SIGNALLED) {
            gate.enterSignalled();
        } else {
            gate.enter();
            remove(me);
        }
        if (interrupted && interruptible && me.get() == GONE) {
            return INTERRUPTED;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return me.get();
    }

    /** Signals who has waited longest, if anybody waits. */
    void signal() {
        requireWriter();
        for (boolean done = false; !done && first != null; ) {
            done = signalFirst();
        }
    }

    /** Signals all who wait. */
    void signalAll() {
        requireWriter();
        while (first != null) {
            signalFirst();
        }
    }

    /** How many wait. For the writer; some of them may be about to go. */
    int length() {
        requireWriter();
        int n = 0;
        for (Waiter w = first; w != null; w = w.next) {
            n += w.get() == WAITING ? 1 : 0;
        }
        return n;
    }

    void requireWriter() {
        if (!gate.isWriterCurrent()) {
            throw GateMisuse.waitingWithoutWriting(gate.writer());
        }
    }

    boolean isOf(ReadWriteGate asked) {
        return gate == asked;
    }

    private boolean signalFirst() {
        Waiter w = first;
        if (w == null) {
            return true;
        }
        remove(w);
        if (!w.compareAndSet(WAITING, SIGNALLED)) {
            return false;
        }
        gate.signal(w);
        return true;
    }

    private void append(Waiter waiter) {
        if (last == null) {
            first = waiter;
        } else {
            last.next = waiter;
        }
        last = waiter;
    }

    /** Takes a waiter out of the list, if it is there. */
    private void remove(Waiter waiter) {
        Waiter before = null;
        for (Waiter w = first; w != null; before = w, w = w.next) {
            if (w == waiter) {
                if (before == null) {
                    first = w.next;
                } else {
                    before.next = w.next;
                }
                last = last == w ? before : last;
                w.next = null;
                return;
            }
        }
    }
}
