package org.lockrank.held;

import java.util.Iterator;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lockrank.event.Site;
import org.lockrank.event.Violation;
import org.lockrank.order.Rank;

/**
 * Looks at the stack: where a lock is taken, where it was made. One look costs about a microsecond, fifty times what an
 * uncontended lock does, so that it is done where something is new and, for the rest, worked out afterwards.
 */
final class Sites {

    /** The classes whose frames are ours and never a user's site; a test holds this list to the packages. */
    static final Set<String> OURS = Set.of(
            "org.lockrank.held.Check",
            "org.lockrank.held.Checking",
            "org.lockrank.held.Coverage",
            "org.lockrank.held.Held",
            "org.lockrank.held.HeldLocks",
            "org.lockrank.held.HeldStack",
            "org.lockrank.held.HintedSide",
            "org.lockrank.held.LongHold",
            "org.lockrank.held.LongHolds",
            "org.lockrank.held.PlainSide",
            "org.lockrank.held.RankState",
            "org.lockrank.held.Seat",
            "org.lockrank.held.Seats",
            "org.lockrank.held.Side",
            "org.lockrank.held.Sites",
            "org.lockrank.held.ThreadId",
            "org.lockrank.held.Threads",
            "org.lockrank.held.Unowned",
            "org.lockrank.held.Waiting",
            "org.lockrank.locks.BiasedGate",
            "org.lockrank.locks.CountedGate",
            "org.lockrank.locks.GateCondition",
            "org.lockrank.locks.GateMisuse",
            "org.lockrank.locks.LockAll",
            "org.lockrank.locks.Misuse",
            "org.lockrank.locks.RankScope",
            "org.lockrank.locks.Ranked",
            "org.lockrank.locks.RankedCondition",
            "org.lockrank.locks.RankedLock",
            "org.lockrank.locks.RankedReadLock",
            "org.lockrank.locks.RankedReentrantLock",
            "org.lockrank.locks.RankedReentrantReadWriteLock",
            "org.lockrank.locks.RankedStampedLock",
            "org.lockrank.locks.RankedWriteLock",
            "org.lockrank.locks.ReadWriteGate",
            "org.lockrank.locks.ReaderTable",
            "org.lockrank.locks.RwMutex",
            "org.lockrank.locks.RwMutexCondition",
            "org.lockrank.locks.RwMutexInternals",
            "org.lockrank.locks.RwMutexRanks",
            "org.lockrank.locks.StampHolds",
            "org.lockrank.locks.StampedView",
            "org.lockrank.locks.StampedViews",
            "org.lockrank.locks.WrappedLock",
            "org.lockrank.locks.WrappedReadWriteLock");

    /** Where no stack is to be looked at. */
    static final StackTraceElement[] NO_STACK = {};

    private static final StackWalker WALKER = StackWalker.getInstance();

    private Sites() {}

    /**
     * The frame that called into the locks, or null if there is none. The JDK's own frames are passed over where others
     * follow: what a map computes and a stream maps says nothing of where that is in the program.
     */
    static @Nullable StackTraceElement caller() {
        return WALKER.walk(Sites::firstOfTheirs);
    }

    private static @Nullable StackTraceElement firstOfTheirs(Stream<StackWalker.StackFrame> frames) {
        StackWalker.StackFrame first = null;
        for (Iterator<StackWalker.StackFrame> i = frames.iterator(); i.hasNext(); ) {
            StackWalker.StackFrame frame = i.next();
            String name = frame.getClassName();
            if (name.startsWith("java.") || name.startsWith("jdk.")) {
                first = first == null ? frame : first;
            } else if (!isOurs(name)) {
                return frame.toStackTraceElement();
            }
        }
        return first == null ? null : first.toStackTraceElement();
    }

    private static boolean isOurs(String className) {
        if (!className.startsWith("org.lockrank.")) {
            return false;
        }
        int nested = className.indexOf('$');
        return OURS.contains(nested < 0 ? className : className.substring(0, nested));
    }

    /** Whether a thread with this stack is in a method of the locks or of the check, or in something that one has called. */
    static boolean isInOurs(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            if (isOurs(frame.getClassName())) {
                return true;
            }
        }
        return false;
    }

    /** The stack of the current thread. */
    static StackTraceElement[] stack() {
        return Thread.currentThread().getStackTrace();
    }

    /**
     * Where a held side was taken: what was recorded for this hold; else a place where its rank was seen taken and whose
     * method is on the stack, innermost first; else some such place; else null, and more care from now on.
     */
    static @Nullable Site resolve(Side side, @Nullable StackTraceElement recorded, StackTraceElement[] stack) {
        if (recorded != null) {
            return Site.exact(recorded);
        }
        side.rank.wantSites();
        StackTraceElement any = null;
        for (StackTraceElement frame : stack) {
            for (StackTraceElement site : side.rank.sites()) {
                any = site;
                if (site.getClassName().equals(frame.getClassName())
                        && site.getMethodName().equals(frame.getMethodName())) {
                    return new Site(site, Site.Certainty.ON_STACK);
                }
            }
        }
        return any == null ? null : new Site(any, Site.Certainty.EARLIER);
    }

    /** Where a lock is made, while that is still worth a look; warns about a lock without a rank. */
    static @Nullable StackTraceElement made(Object lock, Rank rank) {
        RankState state = RankState.of(rank);
        StackTraceElement site = null;
        if (state.madeBudget > 0) {
            state.madeBudget -= Checking.EXACT_SITES ? 0 : 1;
            site = caller();
        }
        if (state.isLeaf()) {
            HeldLocks held = HeldLocks.current();
            String thread = held.name();
            held.report(new Violation.Undeclared(description(lock, site), site, held.snapshot(), thread));
        }
        return site;
    }

    static String description(Object lock, @Nullable StackTraceElement made) {
        String name = lock.getClass().getSimpleName() + "@" + Integer.toHexString(System.identityHashCode(lock));
        return made == null ? name : name + " (made at " + Site.line(made) + ")";
    }
}
