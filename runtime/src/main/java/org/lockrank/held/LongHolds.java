package org.lockrank.held;

import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.lockrank.event.Site;

/**
 * Which ranked locks are held for long. Whoever wants to know looks now and then; a lock that was held at two looks or more, and not
 * released in between, is told of. Exact to one side: what is told was held, and for at least as long as it says; what is shorter
 * than some looks are apart is not seen.
 *
 * <p>Nobody pays for it who does not look, and who is looked at pays nearly nothing. To note the time of each acquisition would cost several
 * times what the acquisition does, and to count them a write more. Instead the look sets a bit in the thread's word of held ranks that
 * no rank knows. The check, which is what it was, fails at it; the next acquisition goes the slow way, once, says
 * what was held until then, and clears the bit. So a bit that still stands says that nothing was acquired, hence nothing
 * acquired again, since the look before.
 *
 * <p>A thread that waits for a lock has its entry already. So of what may be a thread's newest entry it is asked, at the second look,
 * whether the thread is still about to get it, and only from then on it counts as held.
 *
 * <p>Safe for use by several threads, which take turns. There should be one in a JVM that looks: of two, each would take the other's
 * questions for its own.
 */
public final class LongHolds {

    /** A thread that cannot be asked because it acquires and releases is asked again so often. */
    private static final int ATTEMPTS = 3;

    /** So many stacks are looked at in one look; the others are left for the next one. */
    private static final int STACKS = 64;

    /** How many more stacks this look may look at. Guarded by this. */
    private int stacksLeft;

    /** What was held at the look before, by state and side. Guarded by this. */
    private Map<HeldLocks, Map<Side, Begun>> before = new HashMap<>();

    /** Since when an entry is known to be there; once it is known to be no mere wish it is held, and where it was acquired is known, if ever. */
    private record Begun(
            long nanoTime, boolean isHeld, @Nullable Site at) {}

    /**
     * What one look at one thread gives.
     *
     * @param held all that it holds, or waits for
     * @param kept what of it was not acquired since the look before
     * @param stacked how many of the first held are stacked
     */
    record Look(List<Side> held, List<Side> kept, int stacked) {

        /** Whether this side was acquired last, or may have been. */
        boolean mayBeNewest(Side side) {
            int i = held.indexOf(side);
            return i >= stacked || i == held.size() - 1;
        }
    }

    /** What time it is, in nanoseconds. */
    private final LongSupplier clock;

    /** None is held for long yet: the first look sees what there is. */
    public LongHolds() {
        this(System::nanoTime);
    }

    /** The same by another clock. */
    LongHolds(LongSupplier clock) {
        this.clock = clock;
    }

    /** Looks at all threads that ever took a ranked lock and live. */
    public List<LongHold> look() {
        return look(Threads.all());
    }

    /** Looks at these threads, and forgets all others. */
    synchronized List<LongHold> look(Collection<HeldLocks> threads) {
        stacksLeft = STACKS;
        Map<HeldLocks, Map<Side, Begun>> now = new HashMap<>();
        List<LongHold> holds = new ArrayList<>();
        for (HeldLocks held : threads) {
            Thread thread = held.isAnyHeld() ? held.get() : null;
            if (thread != null) {
                now.put(held, look(held, thread, before.getOrDefault(held, Map.of()), holds));
            }
        }
        before = now;
        return holds;
    }

    private Map<Side, Begun> look(HeldLocks held, Thread thread, Map<Side, Begun> known, List<LongHold> holds) {
        // What is kept was held at a moment after this one, and what is seen at a moment before the other: however long
        // this thread is kept from looking in between,
        // nothing is told for longer than it was held.
        long still = clock.getAsLong();
        Look look = look(held);
        long already = clock.getAsLong();
        Map<Side, Begun> seen = new HashMap<>();
        for (Side side : look.held) {
            seen.put(side, new Begun(already, false, null));
        }
        for (Side side : look.kept) {
            Begun begun = known.get(side);
            if (begun != null && begun.isHeld) {
                seen.put(side, begun);
                long nanos = still - begun.nanoTime;
                holds.add(new LongHold(held.id, thread.getName(), side.rank(), side.description(), begun.at, nanos));
            } else if (begun != null) {
                seen.put(side, begun(held, thread, side, look.mayBeNewest(side), already));
            }
        }
        return seen;
    }

    /** An entry that is there for the second time: whether it is held. If in doubt it is asked again the next time. */
    private Begun begun(HeldLocks held, Thread thread, Side side, boolean mayBeNewest, long already) {
        boolean waits = mayBeNewest && isQueued(side, thread);
        if (waits || stacksLeft-- <= 0) {
            return new Begun(already, false, null);
        }
        StackTraceElement[] stack = thread.getStackTrace();
        if (mayBeNewest && thread != Thread.currentThread() && Sites.isInOurs(stack)) {
            return new Begun(already, false, null);
        }
        // It may have got it only after the look.
        long nanoTime = clock.getAsLong();
        int i = held.indexOf(side);
        StackTraceElement recorded = i < 0 ? null : held.site(i);
        // It may have moved meanwhile, and then this is the place of another.
        boolean own = recorded != null && held.indexOf(side) == i;
        return new Begun(nanoTime, true, Sites.resolve(side, own ? recorded : null, stack));
    }

    /** Whether the lock says that the thread waits for it: some know, and to ask them costs less than a stack. */
    private static boolean isQueued(Side side, Thread thread) {
        Object lock = side.get();
        return lock instanceof ReentrantLock one && one.hasQueuedThread(thread)
                || lock instanceof ReentrantReadWriteLock both && both.hasQueuedThread(thread);
    }

    /**
     * What a thread holds, and what of it, if it was held at the look before, it has held since. As long as the question of that
     * look stands nothing was acquired, so all of it. Where it was answered, what was held at that moment is the oldest part of the
     * stack, less what was released since. Only what a question still stands behind after it was seen is believed: of who acquires meanwhile nothing is
     * told, and what it holds begins anew.
     */
    static Look look(HeldStack held) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (held.isAsked()) {
                Look all = seen(held);
                if (held.isAsked()) {
                    return all;
                }
            }
            if (held.ask()) {
                Look all = seen(held);
                VarHandle.loadLoadFence();
                int kept = Math.min(held.kept(), all.stacked);
                return new Look(all.held, held.isAsked() ? all.held.subList(0, kept) : List.of(), 0);
            }
        }
        return new Look(List.of(), List.of(), 0);
    }

    private static Look seen(HeldStack held) {
        List<Side> all = new ArrayList<>();
        held.addStacked(all);
        int stacked = all.size();
        held.addSeated(all);
        return new Look(all, all, stacked);
    }
}
