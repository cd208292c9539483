package org.lockrank.agent.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.lockrank.agent.boot.HandOverHooks;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.held.LockOwner;
import org.lockrank.agent.held.ThreadTable;
import org.lockrank.agent.jvm.Jvm;
import org.lockrank.agent.jvm.ThreadPrintRequest;
import org.lockrank.agent.lock.Synchronizers;
import org.lockrank.agent.name.Site;
import org.lockrank.agent.name.Sites;
import org.lockrank.agent.recording.Options;
import org.lockrank.agent.recording.ProgramEnd;
import org.lockrank.agent.recording.Recorder;
import org.lockrank.agent.recording.Recording;
import org.lockrank.agent.recording.Run;
import org.lockrank.agent.stuck.InitializationWaits;
import org.lockrank.agent.stuck.Watchdog;

/** Begins to watch. */
public final class Watch {

    private Watch() {}

    /**
     * Sets the watcher, begins to record, and sees to it that the recording is written at the end. To be called once,
     * before any class is instrumented. Everything that hooks need is made and run through here, so that the first hook
     * of the program loads no class.
     *
     * @param sites the places in code; more may come later
     * @param jvm what the agent was given to ask the JVM by
     */
    public static void start(Options options, Sites sites, Jvm jvm) {
        WatcherParts parts = new WatcherParts(sites);
        ThreadTable threads = parts.threads;
        Recording recording =
                new Recording(new Run(options.version()), sites, parts.locks, parts.acquisitions, parts.failures);
        Watchdog watchdog =
                new Watchdog(threads, new InitializationWaits(threads, jvm, new ThreadPrintRequest(jvm, threads)), jvm);
        Recorder recorder =
                new Recorder(options, threads, parts.locks, parts.handOvers, parts.failures, watchdog, recording);
        Watcher watcher = parts.watcher(recorder);
        rehearse();
        Hooks.watchWith(watcher);
        HandOverHooks.watchWith(parts.handOverWatcher());
        Thread writing = new Thread(recorder, "lockrank-recorder");
        writing.setDaemon(true);
        writing.start();
        Runtime.getRuntime().addShutdownHook(new Thread(recorder::finish, "lockrank-end"));
    }

    /** Goes through what hooks do, with a watcher and locks that nobody else knows. */
    private static void rehearse() {
        Sites sites = new Sites();
        int here = sites.add(new Site(Watch.class.getName(), "rehearse", null, -1, null));
        WatcherParts parts = new WatcherParts(sites);
        Watcher watcher = parts.watcher(ProgramEnd.UNNOTICED);
        Object outer = new Object();
        Object inner = new Object();
        for (int i = 0; i < 3; i++) {
            synchronized (outer) {
                watcher.onInMethod(outer, here);
                synchronized (inner) {
                    Object token = watcher.onEnter(inner, here);
                    if (token != null) {
                        watcher.onEntered(token);
                    }
                    watcher.onExit(inner);
                }
                watcher.onExit(outer);
            }
        }
        LockOwner.rehearse(new ReentrantReadWriteLock());
        Synchronizers.identity(new ReentrantLock());
        Object stamped = new Object();
        Object token = watcher.onAcquire(stamped, Hooks.STAMPED);
        if (token != null) {
            watcher.onStamped(token, 1);
        }
        watcher.onReleaseStamp(stamped, 1);
        watcher.onReleaseStamp(stamped, 2);
        synchronized (outer) {
            watcher.onEnterPart(outer, here, inner);
            watcher.onExitPart(outer);
        }
        rehearse(parts.handOverWatcher(), outer, inner);
    }

    /** Twice: the second time there is something to find. */
    private static void rehearse(HandOverWatcher watcher, Object task, Object other) {
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
            rehearseTasks(watcher, task, other);
            rehearseMeetings(watcher, task);
            watcher.onPuts(task, other);
            watcher.onNotPut(task, other);
            watcher.onPuts(task, other);
            watcher.onTook(task, other);
        }
    }

    private static void rehearseTasks(HandOverWatcher watcher, Object task, Object other) {
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

    private static void rehearseMeetings(HandOverWatcher watcher, Object thing) {
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
}
