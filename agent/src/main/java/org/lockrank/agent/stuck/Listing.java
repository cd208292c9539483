package org.lockrank.agent.stuck;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.lockrank.agent.happensbefore.Phases;
import org.lockrank.agent.progress.Ending;
import org.lockrank.agent.progress.Idle;
import org.lockrank.agent.progress.Marks;
import org.lockrank.record.Fact.Awaits;

/**
 * Which of the threads that a look took up are worth a line: those that made no progress, and for whom nobody is known who
 * will yet come to end their wait. Who waits for work is idle, and so is who waits for the end, the result or a lock of
 * somebody who goes on or is idle. For somebody who asked, all that wait in the program are.
 */
final class Listing {

    /** So many lines at most. */
    private static final int MOST = 512;

    private final List<BlockedThread> listed = new ArrayList<>();
    private int idle;
    private int unlisted;

    /**
     * Chooses.
     *
     * @param all whoever waits, as far as it was looked at
     * @param running those that run, or nap again and again, and stay in one method
     * @param everybody whether all were looked at; else those alone are worth a line that wait for a lock or keep others
     *     from one
     * @param quiet whether nobody goes on by himself
     */
    Listing(
            List<BlockedThread> all,
            List<BlockedThread> running,
            Marks marks,
            Ending why,
            boolean everybody,
            boolean quiet) {
        Set<BlockedThread> standing = new HashSet<>();
        Set<BlockedThread> notes = new HashSet<>();
        for (BlockedThread blocked : all) {
            boolean keeps = keepsOthers(blocked, all);
            if (isOfTheEnd(blocked, marks, why)) {
                continue;
            }
            if (!keeps && blocked.wanted == null && Idle.is(blocked.what, blocked.stack)) {
                idle++;
                if (everybody && blocked.holdsAnything() && marks.stood(blocked.id())) {
                    notes.add(blocked);
                }
            } else if (marks.stood(blocked.id()) && (everybody || keeps || blocked.wanted != null)) {
                standing.add(blocked);
            }
        }
        Set<Phases> onOneSpot = new HashSet<>();
        for (BlockedThread thread : running) {
            onOneSpot.add(thread.phases());
        }
        takeOutWhoWaitsForOthersThatGoOn(standing, onOneSpot, quiet);
        for (BlockedThread blocked : all) {
            boolean asked = why == Ending.ASKED && Idle.isInProgram(blocked.stack);
            if (asked || standing.contains(blocked) || notes.contains(blocked)) {
                add(blocked, marks.millis(blocked.id()));
            }
        }
        for (BlockedThread thread : running) {
            // Not if it has come to end the program since it was seen to run.
            if (!isOfTheEnd(thread, marks, why)) {
                add(thread, marks.millisInMethod(thread.id()));
            }
        }
    }

    /** Takes out whoever waits for somebody who is not, or is no more, among them. */
    private static void takeOutWhoWaitsForOthersThatGoOn(
            Set<BlockedThread> standing, Set<Phases> onOneSpot, boolean quiet) {
        for (boolean changed = true; changed; ) {
            Set<Phases> left = new HashSet<>();
            for (BlockedThread blocked : standing) {
                left.add(blocked.phases());
            }
            changed = false;
            for (Iterator<BlockedThread> each = standing.iterator(); each.hasNext(); ) {
                BlockedThread blocked = each.next();
                boolean behindOneSpot = blocked.wanted != null && !Collections.disjoint(blocked.from, onOneSpot);
                if (!behindOneSpot && goesOn(blocked, left, quiet)) {
                    each.remove();
                    changed = true;
                }
            }
        }
    }

    private static boolean goesOn(BlockedThread blocked, Set<Phases> standing, boolean quiet) {
        Set<Phases> from = blocked.from;
        if (from.isEmpty()) {
            // Of readers that go on nobody knows which lock they hold.
            return blocked.wanted != null && !quiet;
        }
        if (blocked.awaits() == Awaits.THREAD && from.contains(blocked.phases())) {
            // A main thread that waits for its own end keeps the program alive.
            return blocked.stack[blocked.stack.length - 1].getMethodName().equals("main");
        }
        for (Phases other : from) {
            if (standing.contains(other)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfTheEnd(BlockedThread blocked, Marks marks, Ending why) {
        return isOfTheEnd(blocked.id(), blocked.stack, marks, why);
    }

    /** Whether a thread with that id and stack ends the program, or was made to see to its end; not if that takes for long. */
    static boolean isOfTheEnd(long id, StackTraceElement[] stack, Marks marks, Ending why) {
        return why.isLast() && !marks.endsForLong() && (marks.isLate(id) || Ending.of("", stack) != null);
    }

    private void add(BlockedThread blocked, long millis) {
        if (listed.size() < MOST) {
            blocked.millis = millis;
            listed.add(blocked);
        } else {
            unlisted++;
        }
    }

    List<BlockedThread> listed() {
        return listed;
    }

    int idle() {
        return idle;
    }

    int unlisted() {
        return unlisted;
    }

    private static boolean keepsOthers(BlockedThread blocked, List<BlockedThread> all) {
        for (BlockedThread other : all) {
            if (other != blocked && other.waitsFor(blocked, all)) {
                return true;
            }
        }
        return false;
    }
}
