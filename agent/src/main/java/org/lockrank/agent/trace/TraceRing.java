package org.lockrank.agent.trace;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.lockrank.agent.identity.WatchedThread;
import org.lockrank.record.TraceWriter;

/**
 * Events on their way from the threads of the program to the one that writes them, in one order for all: each claims the next place in a row by one atomic step, writes
 * there, and says that it did. The row is used again from its beginning.
 *
 * <p>A thread that finds the row full, since the writer fell behind, waits for room, for {@value #PATIENCE_MILLIS} ms at most; if there is none by
 * then, the trace ends. It neither parks nor waits at a monitor: a hook may run where the program's own park is about to follow, which would then find its permit gone.
 * It yields, so that it does not keep the writer from the processor that it waits for; a virtual thread only spins, for its yield would leave its carrier in the midst of a hook.
 */
final class TraceRing {

    static final int PATIENCE_MILLIS = 100;

    private final int capacity;

    /** Two words an event. Plain: written before the place's number is published, read after that was seen; written again after {@link #taken} is seen to be past. */
    private final long[] words;

    /** One more than the number of the event that each place has; the last element is never written. */
    private final AtomicLongArray published;

    private final AtomicLong next = new AtomicLong();

    /** How many events the writer has. Written by it alone; volatile, so that whoever reads it may write over what was read before. */
    private volatile long taken;

    /** Why nothing more is noted; -1 as long as something is. Of several reasons any may stay. */
    private volatile int closed = -1;

    /** Whether to yield was refused. Set by whoever finds out; volatile, so that others need not find out too. */
    private volatile boolean neverYields;

    /** {@code capacity}: how many events it has room for; a power of two. */
    TraceRing(int capacity) {
        this.capacity = capacity;
        this.words = new long[2 * capacity];
        this.published = new AtomicLongArray(capacity + 1);
    }

    /** Notes an event. Allocates nothing. */
    void note(int what, WatchedThread thread, int operand, int place) {
        // Read first, by as deep a call as will publish the event: so a full stack is met before a place is claimed.
        if (closed >= 0 || published.getAcquire(capacity) != 0) {
            return;
        }
        long number = next.getAndIncrement();
        try {
            if (number - taken >= capacity && !waitsForRoom(number, thread.isVirtual())) {
                return;
            }
            int at = (int) number & capacity - 1;
            words[2 * at] = (long) thread.number() << 32 | operand & 0xffff_ffffL;
            words[2 * at + 1] = (long) place << 32 | what;
            published.setRelease(at, number + 1);
        } catch (Throwable e) {
            close(TraceWriter.BROKEN);
            throw e;
        }
    }

    private boolean waitsForRoom(long number, boolean virtual) {
        long begin = System.nanoTime();
        while (number - taken >= capacity) {
            if (closed >= 0) {
                return false;
            }
            if (System.nanoTime() - begin > PATIENCE_MILLIS * 1_000_000L) {
                close(TraceWriter.BEHIND);
                return false;
            }
            letOthersRun(virtual);
        }
        return true;
    }

    /** To yield is a blocking call to BlockHound, which fails it in threads that must not block; then nobody does any more. */
    // Nothing rests on the yield but how soon the writer comes.
    @SuppressWarnings("ThreadPriorityCheck")
    private void letOthersRun(boolean virtual) {
        if (!neverYields) {
            try {
                if (virtual) {
                    Thread.onSpinWait();
                } else {
                    Thread.yield();
                }
            } catch (Error e) {
                if (e instanceof VirtualMachineError || e.getClass().getName().equals("java.lang.ThreadDeath")) {
                    throw e;
                }
                neverYields = true;
            }
        }
    }

    /** Nothing more is noted, for that reason unless there is one. */
    void close(int why) {
        if (closed < 0) {
            closed = why;
        }
    }

    /** Why nothing more is noted; -1 as long as something is. */
    int closed() {
        return closed;
    }

    /** How many events were claimed so far. */
    long claimed() {
        return next.get();
    }

    /** How many the writer has. */
    long taken() {
        return taken;
    }

    /** Hands on the events that are there, in their order, up to the first that is not yet published; answers how many. For one thread at a time. */
    int take(Interleaving to) {
        int count = 0;
        long number = taken;
        while (count < capacity) {
            int at = (int) number & capacity - 1;
            if (published.getAcquire(at) != number + 1) {
                break;
            }
            long first = words[2 * at];
            long second = words[2 * at + 1];
            number++;
            count++;
            if ((count & 1023) == 0) {
                taken = number;
            }
            to.event((int) second, (int) (first >>> 32), (int) first, (int) (second >>> 32));
        }
        taken = number;
        return count;
    }
}
