package org.lockrank.agent.watch;

import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
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
        Thread writing = new Thread(recorder, "lockrank-recorder");
        writing.setDaemon(true);
        writing.start();
        Runtime.getRuntime().addShutdownHook(new Thread(recorder::finish, "lockrank-end"));
    }

    /** Goes through what hooks do, with a watcher and locks that nobody else knows. */
    private static void rehearse() {
        Sites sites = new Sites();
        int here = sites.add(new Site(Watch.class.getName(), "rehearse", null, -1, null));
        Watcher watcher = new WatcherParts(sites).watcher(ProgramEnd.UNNOTICED);
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
        watcher.onStarting(Thread.currentThread());
        watcher.onTaskMade(outer);
        watcher.onTaskEnds(outer);
        watcher.onTaskBegins(outer);
        watcher.onTaskResult(outer);
        watcher.onCounts(outer);
        watcher.onContinues(outer);
        watcher.onPuts(outer, inner);
        watcher.onTook(outer, inner);
    }
}
