package org.lockrank.agent.definitions;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import org.lockrank.agent.boot.HandOverHooks;

/**
 * Writes down what the hooks of hand-overs are told by one thread; with {@code done} behind it where what is given can be
 * seen by others already. It must not be so: whoever sees it then, and is faster, does not find the note. That is the latest
 * schedule that there is.
 */
final class HandOverTrace extends HandOverHooks {

    private final List<String> lines;
    private final Thread thread = Thread.currentThread();

    /** {@code lines}: where to. */
    HandOverTrace(List<String> lines) {
        this.lines = lines;
        note("", 0);
        note("", isDone(""));
        lines.clear();
    }

    private void note(String line, String more) {
        if (Thread.currentThread() == thread) {
            lines.add(line.concat(more));
        }
    }

    private void note(String line, int number) {
        note(line, String.valueOf(number));
    }

    private void note(String line, boolean done) {
        note(line, done ? " done" : "");
    }

    private static boolean isDone(Object task) {
        try {
            return task instanceof Future<?> future && future.isDone();
        } catch (UnsupportedOperationException e) {
            // A minimal stage does not say; it is told of when it was made.
            return true;
        }
    }

    private static String kind(int how) {
        return how == BY_EXCEPTION ? " by exception" : "";
    }

    // What is waited for, and who signals, are programs of their own in the corpus; here they would be told of the
    // JDK's own inner waits,
    // which each version has others of.

    @Override
    protected void onTestBegins(String test) {}

    @Override
    protected void onTestEnds(String test) {}

    @Override
    protected void onWaits(Object at, int what) {}

    @Override
    protected void onWaitsForEnd(Thread waitedFor) {}

    @Override
    protected void onWaitsForSignal(Object lock, Object signal) {}

    @Override
    protected void onWorks(Object pool) {}

    @Override
    protected void onExecutes(Object pool, Object task) {}

    @Override
    protected void onSignals(Object signal) {}

    @Override
    protected void onTimesOut(Object at, int what) {
        note("times out ", what);
    }

    @Override
    protected void onStarting(Thread started) {
        note("starting", started.getState() != Thread.State.NEW);
    }

    @Override
    protected void onJoined(Thread joined) {
        note("joined", "");
    }

    @Override
    protected void onExits(Object group, Thread exiting) {
        if (group instanceof ExecutorService executor && executor.isTerminated()) {
            lines.add("exits done");
        }
    }

    @Override
    protected void onTaskMade(Object task) {
        note("task made", "");
    }

    @Override
    protected void onOwnTask(Object task) {
        note("own task", "");
    }

    @Override
    protected void onTaskBegins(Object task) {
        note("task begins", "");
    }

    @Override
    protected void onRoundBegins(Object task) {
        note("round begins", "");
    }

    @Override
    protected void onRoundEnds(Object task) {
        note("round ends", isDone(task));
    }

    @Override
    protected void onTaskEnds(Object task) {
        note("task ends", isDone(task));
    }

    @Override
    protected Object onEnding(Object task, int how) {
        note(how == BY_EXCEPTION ? "ending by exception" : "ending", isDone(task));
        return "note";
    }

    @Override
    protected void onNotEnded(Object task, Object note, int how) {
        note("not ended", kind(how));
    }

    @Override
    protected void onWithdrawn(Object note) {
        note("withdrawn", "");
    }

    @Override
    protected void onTaskResult(Object task) {
        note("task result", "");
    }

    @Override
    protected void onTaskFailed(Object task, Throwable answer) {
        note("task failed", "");
    }

    @Override
    protected void onTaskResults(Object tasks) {
        note("task results", "");
    }

    @Override
    protected void onRelays(Object future, Object first, Object second) {
        note("relays", "");
    }

    @Override
    protected void onRelaysAny(Object future, Object[] all) {
        note("relays any", "");
    }

    @Override
    protected int onEntersStage(Object first, Object second, boolean hangs) {
        note(hangs ? "hangs" : "enters", second == null ? " stage" : " stage of two");
        return 1;
    }

    @Override
    protected int onEntersAny(Object[] all, boolean hangs) {
        note(hangs ? "hangs" : "enters", " any");
        return 1;
    }

    @Override
    protected int onEntersAnyTask() {
        note("enters any task", "");
        return 1;
    }

    @Override
    protected void onLeavesStage(int entered) {
        note("leaves stage", "");
    }

    @Override
    protected void onLeavesAny(int entered) {
        note("leaves any task", "");
    }

    @Override
    protected void onCounts(Object latch, int left) {
        note("counts at ", left);
    }

    @Override
    protected void onCompletes(Object completer) {
        note("completes", isDone(completer));
    }

    @Override
    protected void onCompletesAll(Object completer) {
        note("completes all", "");
    }

    @Override
    protected void onCutsShort(Object waitedFor) {
        note("cuts short", "");
    }

    @Override
    protected Object onArrives(Object meeting, int parties) {
        note(
                parties == 1 ? "arrives alone" : "arrives",
                meeting instanceof CyclicBarrier barrier && barrier.getNumberWaiting() != 0);
        return "note";
    }

    @Override
    protected Object onArrivesInPhase(Object phaser, int phase) {
        note("arrives in phase ", phase);
        note("arrived ", ((Phaser) phaser).getArrivedParties());
        return "note";
    }

    @Override
    protected void onMet(Object note) {
        note("met", "");
    }

    @Override
    protected void onRegisters(Object phaser) {
        note("registers", "");
    }

    @Override
    protected void onAdvanced(Object phaser, int phase) {
        note("advanced from ", phase);
    }

    @Override
    protected void onPermits(Object semaphore, int permits) {
        note("permits ", permits);
    }

    @Override
    protected void onReleases(Object semaphore, int permits) {
        note("releases ", permits);
        note("left ", semaphore.toString().replaceAll("(?s).*State = (\\d+).*", "$1"));
    }

    @Override
    protected void onAcquires(Object semaphore, int permits) {
        note("acquires ", permits);
    }

    @Override
    protected void onPuts(Object queue, Object element) {
        note("puts", queue instanceof Collection<?> elements && elements.contains(element));
    }

    @Override
    protected void onNotPut(Object queue, Object element) {
        note("not put", "");
    }

    @Override
    protected void onTook(Object queue, Object element) {
        note("took", "");
    }
}
