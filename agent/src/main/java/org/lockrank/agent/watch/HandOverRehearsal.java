package org.lockrank.agent.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
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
        }
    }

    private void tasks(Object task, Object other) {
        watcher.onTaskMade(task);
        watcher.onOwnTask(other);
        watcher.onTaskBegins(other);
        watcher.onTaskBegins(task);
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
