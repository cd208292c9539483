package org.lockrank.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.CallsBetween;
import org.lockrank.analysis.evidence.CallStack;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.SeenLock;
import org.lockrank.analysis.evidence.SeenThread;
import org.lockrank.analysis.evidence.StableName;
import org.lockrank.analysis.evidence.WaitingThread;
import org.lockrank.record.Fact;

/** What threads wait for, how long and where, in words. */
final class StuckText {

    private static final String INDENT = FindingText.INDENT;

    private final Names names;
    private final Fact.@Nullable LastLook look;
    private final List<WaitingThread> threads;

    StuckText(List<WaitingThread> threads, Names names, Fact.@Nullable LastLook look) {
        this.threads = threads;
        this.names = names;
        this.look = look;
    }

    /** Until when they waited: {@code until SIGTERM ended the run}, {@code when the file was written}. */
    static String until(Fact.@Nullable LastLook look) {
        if (look == null) {
            return "at the end";
        }
        return switch (look.why()) {
            case SIGNAL -> "until " + look.signal() + " ended the run";
            case EXIT -> "until the program exited";
            case HALT -> "until the program halted";
            case RETURN -> "until the run ended";
            case ASKED, MEANWHILE -> "until the recording was written, at " + look.at();
        };
    }

    /** The claim: how long, and until when. */
    String claim() {
        long least = threads.stream().mapToLong(WaitingThread::millis).min().orElse(0);
        return "This thread made no progress for "
                        .replace("This thread", threads.size() == 1 ? "This thread" : "These threads")
                + (least < 1000 ? least + " ms" : least / 1000 + " s") + ", " + until(look) + ".";
    }

    /** Each thread with what it waits for and holds, and the calls. */
    void appendTo(StringBuilder text, boolean fullStacks) {
        for (WaitingThread w : threads) {
            text.append("  ")
                    .append(w.thread().introduced())
                    .append(", ")
                    .append(w.seconds())
                    .append('\n');
            text.append(INDENT).append(waits(w)).append('\n');
            frames(text, w.stack(), fullStacks ? 0 : outer(w));
            List<Hold> held = w.held();
            for (int i = held.size() - 1; i >= 0; i--) {
                Hold hold = held.get(i);
                text.append(INDENT).append("holds ").append(names.of(hold.lock()));
                text.append(hold.exact() ? ", taken" : ", taken about")
                        .append(wantedBy(w, hold))
                        .append('\n');
                frames(text, hold.stack(), fullStacks ? 0 : Math.min(outer(w), common(hold.stack(), w.stack())));
            }
        }
    }

    private static int common(CallStack a, CallStack b) {
        return CallsBetween.common(a.frames(), b.frames());
    }

    /** How many of the outermost calls led to the one that holds the oldest lock; all are shown where none is held. */
    static int outer(WaitingThread w) {
        return w.held().isEmpty() ? 0 : SideText.outer(w.held().get(0).stack(), w.stack());
    }

    private static void frames(StringBuilder text, CallStack stack, int outer) {
        List<String> shown = stack.without(outer).shown();
        if (shown.isEmpty()) {
            text.append(INDENT).append("    (the calls are not known)\n");
        }
        shown.forEach(
                frame -> text.append(INDENT).append("    at ").append(frame).append('\n'));
    }

    /** Whether the other one waits for what this one holds. */
    static boolean isWanted(WaitingThread holder, Hold hold, WaitingThread other) {
        return other != holder && other.lock() == hold.lock() && holder.isInTheWayOf(other);
    }

    private String wantedBy(WaitingThread holder, Hold hold) {
        List<String> wanting = new ArrayList<>();
        for (WaitingThread w : threads) {
            if (isWanted(holder, hold, w)) {
                wanting.add(w.thread().shown());
            }
        }
        int most = 3;
        if (wanting.size() > most) {
            int more = wanting.size() - most;
            wanting.subList(most, wanting.size()).clear();
            wanting.add(more + " more");
        }
        return wanting.isEmpty() ? "" : "; wanted by " + Names.sentence(wanting);
    }

    /** {@code wants Journal.lock, which writer has}; {@code waits for a latch (java.util.concurrent.CountDownLatch)}. */
    String waits(WaitingThread w) {
        List<String> from = w.from().stream().map(SeenThread::shown).toList();
        SeenLock lock = w.lock();
        if (lock != null) {
            String who = from.isEmpty()
                    ? ""
                    : w.from().stream().allMatch(thread -> queues(thread, lock))
                            ? ", queued behind " + Names.sentence(from)
                            : ", which " + Names.sentence(from) + (from.size() == 1 ? " has" : " have");
            return names.wanting(lock) + who;
        }
        String what = what(w.awaits());
        String who = from.isEmpty()
                ? ""
                : w.awaits() == Fact.Awaits.THREAD ? " " + Names.sentence(from) : " of " + Names.sentence(from);
        return what + who + (w.type().isEmpty() ? "" : " (" + StableName.of(w.type()) + ")");
    }

    /** Whether it only wants the lock as well. */
    private boolean queues(SeenThread thread, SeenLock lock) {
        return threads.stream()
                .anyMatch(w -> w.thread().id() == thread.id()
                        && w.lock() == lock
                        && w.held().stream().noneMatch(hold -> hold.lock() == lock));
    }

    static String what(Fact.Awaits awaits) {
        return switch (awaits) {
            case LOCK -> "waits for a lock";
            case NOTIFICATION -> "waits to be notified";
            case CONDITION -> "waits for a signal";
            case THREAD -> "waits for the end of thread";
            case RESULT -> "waits for a result";
            case LATCH -> "waits for a latch";
            case PERMIT -> "waits for a permit";
            case ELEMENT -> "waits for an element of a queue";
            case ROOM -> "waits for room in a queue";
            case PARTNER -> "waits for a partner";
            case BARRIER -> "waits for the others at a barrier";
            case PHASE -> "waits for the next phase";
            case WORKER -> "waits for a worker of a pool";
            case REFERENCE -> "waits for an object to be collected";
            case UNPARK -> "is parked";
            case NOTHING -> "runs, or sleeps again and again, at one place";
        };
    }

    /** One thread in a line. */
    static String line(WaitingThread w) {
        SeenLock lock = w.lock();
        List<String> held = w.held().stream()
                .map(h -> h.lock().lockClass().shortName())
                .distinct()
                .toList();
        String type = StableName.of(w.type());
        return w.thread().introduced() + ", " + w.seconds() + ": "
                + (lock != null ? "wants " + lock.lockClass().shortName() : what(w.awaits()))
                + (lock != null || type.isEmpty() ? "" : " (" + type + ")") + " at "
                + w.stack().place()
                + (held.isEmpty() ? "" : ", holding " + Names.sentence(held));
    }

    /** The locks and things waited for, in a few words. */
    String summary() {
        Set<String> what = new LinkedHashSet<>();
        for (WaitingThread w : threads) {
            SeenLock lock = w.lock();
            String type = StableName.of(w.type());
            if (lock != null) {
                what.add(names.of(lock));
            } else if (w.awaits() == Fact.Awaits.THREAD && w.from().size() == 1) {
                what.add("thread " + w.from().get(0).shown());
            } else if (!type.isEmpty()) {
                what.add(type.substring(type.lastIndexOf('.') + 1));
            }
        }
        return what.isEmpty() ? "no progress" : Names.sentence(new ArrayList<>(what));
    }
}
