package org.lockrank.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.evidence.CallStack;
import org.lockrank.analysis.evidence.CodeOrigins;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.evidence.Frame;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.evidence.Origin;
import org.lockrank.analysis.evidence.SeenLock;
import org.lockrank.analysis.evidence.SeenThread;
import org.lockrank.analysis.evidence.WaitingThread;
import org.lockrank.analysis.evidence.Writing;
import org.lockrank.record.Fact;

/** What to change where threads made no progress any more. */
final class StuckAdvice {

    private static final String UNLOCK = "unlock it in a finally block, whatever is thrown in between";

    private final List<WaitingThread> threads;
    private final Names names;
    private final Evidence evidence;

    StuckAdvice(List<WaitingThread> threads, Names names, Evidence evidence) {
        this.threads = threads;
        this.names = names;
        this.evidence = evidence;
    }

    /** Sentences: of locks that are held, then of those that were never released; where there is neither, of a wait that nobody ends. */
    List<String> fix() {
        Set<String> fix = new LinkedHashSet<>();
        for (WaitingThread w : threads) {
            for (Hold hold : w.held()) {
                if (w.lock() == null && isWanted(w, hold)) {
                    fix.add(held(w, hold));
                }
            }
        }
        for (WaitingThread w : threads) {
            SeenLock lock = w.lock();
            if (lock != null && hasNoOwner(w, lock)) {
                fix.add(ended(lock));
            }
        }
        threads.stream()
                .filter(w -> fix.isEmpty() && w.lock() == null)
                .findFirst()
                .ifPresent(w -> fix.add("nobody was left who could have ended the wait at "
                        + w.stack().shortPlace()
                        + ": see to it that somebody does so whatever happens, after an exception too, or wait with a time "
                        + "limit"));
        return new ArrayList<>(fix);
    }

    private boolean isWanted(WaitingThread holder, Hold hold) {
        return threads.stream().anyMatch(other -> StuckText.isWanted(holder, hold, other));
    }

    private String held(WaitingThread w, Hold hold) {
        if (hold.lock().lockClass().isInitialization()) {
            return "let the initializer of " + hold.lock().lockClass().type() + " do without the wait at "
                    + w.stack().shortPlace() + ": all others that use the class wait until it is initialized, and who "
                    + "could end the wait may be one of them";
        }
        if (isLeft(w, hold, evidence.origins())) {
            return names.of(hold.lock()) + " was taken " + (hold.exact() ? "at " : "about ")
                    + hold.stack().shortPlace() + " by " + w.thread().introduced()
                    + ", which has left that code and seems never to have released it: " + UNLOCK;
        }
        return "release " + names.of(hold.lock()) + " before waiting at "
                + w.stack().shortPlace() + ": who could end the wait may be one of those that want it";
    }

    /**
     * Whether the thread came back from the program's code that took the lock, and waits for the next thing to do: then only code that is
     * over could have released it. A call that is on the stack still is about to.
     */
    static boolean isLeft(WaitingThread w, Hold hold, CodeOrigins origins) {
        String taken = hold.stack().innermost();
        return w.lock() == null
                && !hold.stack().frames().isEmpty()
                && origins.of(taken).compareTo(Origin.LIBRARY) < 0
                && w.stack().frames().stream()
                        .allMatch(frame ->
                                Frame.isPlumbing(frame) || origins.of(frame).compareTo(Origin.LIBRARY) >= 0);
    }

    /** Whether nobody is known to have it. Monitors and initializations are over with the code that they are around. */
    private boolean hasNoOwner(WaitingThread w, SeenLock lock) {
        return switch (lock.lockClass().kind()) {
            case LOCK, READ_WRITE, STAMPED ->
                w.from().isEmpty() && threads.stream().noneMatch(other -> other.heldFor(w) != null);
            default -> false;
        };
    }

    /** Who has it may also be among the threads of which the last look tells no more than their number. */
    private String ended(SeenLock lock) {
        Holder last = onlyHolder(lock);
        Fact.LastLook look = evidence.lastLooks().get(lock.run());
        boolean all = look != null && look.running() + look.timed() + look.idle() + look.unlisted() == 0;
        return (all ? "no thread that was left has " : "no thread that waited for ever has ") + names.of(lock) + ": "
                + (last == null
                        ? "whoever took it last"
                        : last.thread().introduced() + " took it about "
                                + last.stack().shortPlace() + ", and")
                + (all ? " seems to have ended" : " seems to have ended, or gone on to other work,")
                + " without releasing it; " + UNLOCK;
    }

    /** One that was seen with a lock. */
    private record Holder(SeenThread thread, CallStack stack) {}

    /** Of the threads that were not left, the one that was seen with the lock; null where none was, or more than one place is to blame. */
    private @Nullable Holder onlyHolder(SeenLock lock) {
        Set<Integer> left = new HashSet<>();
        evidence.waitingIn(lock.run()).forEach(w -> left.add(w.thread().id()));
        List<Holder> holders = new ArrayList<>();
        for (NestedAcquisition acquisition : evidence.acquisitions()) {
            for (Hold hold : acquisition.held()) {
                if (hold.lock() == lock) {
                    holders.add(new Holder(acquisition.thread(), hold.stack()));
                }
            }
        }
        for (Writing writing : evidence.writings()) {
            if (writing.lock() == lock) {
                holders.add(new Holder(writing.thread(), writing.stack()));
            }
        }
        holders.removeIf(holder -> holder.stack().frames().isEmpty()
                || left.contains(holder.thread().id()));
        boolean one = holders.stream()
                        .map(holder -> holder.stack().place())
                        .distinct()
                        .count()
                == 1;
        return one ? holders.get(0) : null;
    }
}
