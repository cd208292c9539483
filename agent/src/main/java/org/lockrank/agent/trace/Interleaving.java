package org.lockrank.agent.trace;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.record.TraceWriter;

/**
 * Puts events into an order that the run could have been seen in: no lock has two threads at once, unless all read.
 *
 * <p>Most of it follows from when each is noted: an acquisition after it succeeded, a release before the lock is let go, a start before the start, a join after it
 * returned. So whoever acquires a lock next notes that later. It is otherwise in two cases, and both are put right here.
 *
 * <ul>
 *   <li>The hook of a {@code synchronized} block stands <em>behind</em> its end, and another thread may have the monitor by then and have noted it. So where a lock is
 *       acquired that somebody else is said to have, he has let it go: his release is put before the acquisition, and left out where it comes. That changes
 *       nothing else, for he did nothing in between: what he did before is noted earlier than he let go, and what he does after comes after the release's own hook.
 *       The same is right where no hook saw the release at all, in code that is not watched: it is late, but true. Those are counted.
 *   <li>No hook stands behind a wait. Whoever waits has let the lock go, and has it again at the next thing that he does. Its place in the order is just before that. (What
 *       the JDK does with other locks of ours in the midst of a wait would be taken for the end of it; the agent's own idea of who waits is the same.)
 * </ul>
 *
 * <p>For the writing thread.
 */
final class Interleaving {

    /** Who gets the events in order. */
    interface Order {

        /** One more, as {@link TraceWriter} has it. */
        void event(int what, int thread, int operand, int place);
    }

    /** A thread has a side of a lock. */
    private static final class Hold {
        final int thread;
        final boolean read;

        @Nullable
        Hold next;

        Hold(int thread, boolean read, @Nullable Hold next) {
            this.thread = thread;
            this.read = read;
            this.next = next;
        }
    }

    /** A side of a lock, and a thread. */
    private record Side(int thread, int lock, boolean read) {}

    /** A wait that has not ended. */
    private record Wait(int lock, int place) {}

    private final Order order;
    private final Map<Integer, Hold> holds = new HashMap<>();

    /** Releases that stand in the trace and have not come yet. */
    private final Set<Side> ahead = new HashSet<>();

    private final Map<Integer, Wait> waits = new HashMap<>();

    Interleaving(Order order) {
        this.order = order;
    }

    /** One more event, as it was noted. */
    void event(int what, int thread, int operand, int place) {
        if (!waits.isEmpty()) {
            Wait wait = waits.remove(thread);
            if (wait != null) {
                acquires(TraceWriter.ACQUIRE | TraceWriter.AGAIN, thread, wait.lock, wait.place);
            }
        }
        switch (what & TraceWriter.OPERATION) {
            case TraceWriter.ACQUIRE -> acquires(what, thread, operand, place);
            case TraceWriter.RELEASE -> {
                if (letsGo(thread, operand, (what & TraceWriter.READ) != 0)) {
                    order.event(what, thread, operand, place);
                }
            }
            case TraceWriter.WAIT -> {
                if (!letsGo(thread, operand, false)) {
                    acquires(TraceWriter.ACQUIRE, thread, operand, place);
                    letsGo(thread, operand, false);
                }
                order.event(what, thread, operand, place);
                waits.put(thread, new Wait(operand, place));
            }
            default -> order.event(what, thread, operand, place);
        }
    }

    /** How many releases were put into the trace that have not come. */
    long unseen() {
        return ahead.size();
    }

    private void acquires(int what, int thread, int lock, int place) {
        boolean read = (what & TraceWriter.READ) != 0;
        Hold first = holds.get(lock);
        Hold kept = first;
        for (Hold hold = first; hold != null; hold = hold.next) {
            if (hold.thread != thread && !(read && hold.read)) {
                order.event(TraceWriter.RELEASE | (hold.read ? TraceWriter.READ : 0), hold.thread, lock, 0);
                ahead.add(new Side(hold.thread, lock, hold.read));
                kept = without(kept, hold);
            }
        }
        holds.put(lock, new Hold(thread, read, kept));
        order.event(what, thread, lock, place);
    }

    /** Answers whether the thread had it, as far as the trace tells. */
    private boolean letsGo(int thread, int lock, boolean read) {
        if (!ahead.isEmpty() && ahead.remove(new Side(thread, lock, read))) {
            return false;
        }
        Hold first = holds.get(lock);
        Hold found = first;
        while (found != null && !(found.thread == thread && found.read == read)) {
            found = found.next;
        }
        if (found == null) {
            return false;
        }
        Hold rest = without(first, found);
        if (rest == null) {
            holds.remove(lock);
        } else {
            holds.put(lock, rest);
        }
        return true;
    }

    private static @Nullable Hold without(@Nullable Hold first, Hold gone) {
        if (first == null) {
            return null;
        }
        boolean isGone = first.thread == gone.thread && first.read == gone.read;
        return isGone ? first.next : new Hold(first.thread, first.read, without(first.next, gone));
    }
}
