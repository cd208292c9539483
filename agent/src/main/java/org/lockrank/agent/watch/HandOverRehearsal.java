package org.lockrank.agent.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.lockrank.agent.boot.HandOverHooks;

/** The part of the {@link Rehearsal} for what threads hand over. */
final class HandOverRehearsal {

    private final HandOverWatcher watcher;

    HandOverRehearsal(HandOverWatcher watcher) {
        this.watcher = watcher;
    }

    /** Goes through it twice: the second time there is something to find. */
    void go(Object task, Object other) {
        for (int i = 0; i < 2; i++) {
            Thread never = new Thread("lockrank-rehearsal");
            watcher.onStarting(never);
            watcher.onJoined(Thread.currentThread());
            Object group = new Object();
            watcher.onExits(group, never);
            int entered = watcher.onEntersStage(group, null, false);
            watcher.onTaskResult(group);
            watcher.onLeavesStage(entered);
            watcher.onTaskResult(group);
            tasks(task, other);
            meetings(task);
            queues(task, other);
            watcher.onTestBegins("lockrank-rehearsal");
            watcher.onTestEnds("lockrank-rehearsal");
        }
    }

    private void tasks(Object task, Object other) {
        watcher.onTaskMade(task);
        watcher.onOwnTask(other);
        watcher.onTaskBegins(other);
        watcher.onTaskBegins(task);
        watcher.onRoundBegins(task);
        watcher.onRoundEnds(task);
        Object note = watcher.onEnding(task, HandOverHooks.NORMALLY);
        watcher.onNotEnded(task, note, HandOverHooks.NORMALLY);
        if (note != null) {
            watcher.onWithdrawn(note);
        }
        int entered = watcher.onEntersStage(task, other, false);
        watcher.onTaskEnds(other);
        watcher.onLeavesStage(entered);
        CompletableFuture<String> complete = CompletableFuture.completedFuture("");
        CompletableFuture<String> never = new CompletableFuture<>();
        watcher.onTaskEnds(complete);
        entered = watcher.onEntersAny(new Object[] {complete, never}, true);
        watcher.onTaskEnds(other);
        watcher.onLeavesStage(entered);
        watcher.onTimesOut(never, HandOverHooks.RESULT);
        entered = watcher.onEntersStage(never, other, false);
        watcher.onEnding(task, HandOverHooks.NORMALLY);
        watcher.onLeavesStage(entered);
        watcher.onEnding(never, HandOverHooks.NORMALLY);
        watcher.onRelays(other, task, complete);
        watcher.onRelaysAny(complete, new Object[] {complete, never});
        entered = watcher.onEntersAnyTask();
        watcher.onTaskMade(task);
        watcher.onTaskMade(other);
        watcher.onTaskResult(task);
        watcher.onLeavesAny(entered);
        watcher.onTaskFailed(task, new CancellationException());
        watcher.onTaskResults(new ArrayList<>(List.of(task, other)));
        watcher.onExits(other, null);
        watcher.onExits(other, Thread.currentThread());
        watcher.onCompletes(other);
        watcher.onCompletesAll(other);
        watcher.onCutsShort(other);
    }

    private void meetings(Object thing) {
        watcher.onCounts(thing, 1);
        watcher.onCounts(thing, 0);
        Object arrival = watcher.onArrives(thing, 2);
        if (arrival != null) {
            watcher.onMet(arrival);
            watcher.onWithdrawn(arrival);
        }
        watcher.onRegisters(thing);
        arrival = watcher.onArrivesInPhase(thing, 0);
        if (arrival != null) {
            watcher.onMet(arrival);
            watcher.onWithdrawn(arrival);
        }
        watcher.onAdvanced(thing, 0);
        watcher.onPermits(thing, 0);
        watcher.onReleases(thing, 1);
        watcher.onAcquires(thing, 1);
        watcher.onPermits(thing, -1);
    }

    /** Waits at all that there is, holding something, once somebody provided it who held something before. */
    void waits(Thread ended) {
        Object thing = new Object();
        BlockingQueue<Object> queue = new ArrayBlockingQueue<>(1);
        watcher.onPermits(thing, 0);
        for (int i = 0; i < 2; i++) {
            for (int what = HandOverHooks.RESULT; what <= HandOverHooks.PHASE; what++) {
                watcher.onWaits(what == HandOverHooks.ROOM ? queue : thing, what);
            }
            watcher.onWaitsForEnd(ended);
            watcher.onWaitsForSignal(thing, thing);
            watcher.onSignals(thing);
            watcher.onPuts(queue, thing);
            watcher.onTook(queue, thing);
            watcher.onReleases(thing, 1);
            watcher.onTaskEnds(thing);
            watcher.onCounts(thing, 1);
            watcher.onArrives(thing, 2);
            watcher.onArrivesInPhase(thing, 0);
            watcher.onJoined(ended);
            ThreadPoolExecutor pool =
                    new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new NoThreads());
            watcher.onWorks(pool);
            watcher.onExecutes(pool, thing);
            watcher.onWaits(thing, HandOverHooks.RESULT);
            watcher.onExits(pool, null);
            pool.shutdown();
        }
    }

    /** The usual ones count pools, by which the program's threads are called; none of these pools ever needs a thread. */
    private static final class NoThreads implements ThreadFactory {
        @Override
        public Thread newThread(Runnable task) {
            throw new IllegalStateException("nothing is run here");
        }
    }

    private void queues(Object queue, Object element) {
        watcher.onPuts(queue, element);
        watcher.onNotPut(queue, element);
        watcher.onPuts(queue, element);
        watcher.onTook(queue, element);
        watcher.onPuts(queue, element);
        watcher.onTook(queue, element);
        watcher.onTook(queue, new Object());
        watcher.onTook(new Object(), new Object());
    }
}
