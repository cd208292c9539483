package org.lockrank.agent.watch;

import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.name.Site;
import org.lockrank.agent.name.Sites;

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
        Shared shared = new Shared(sites);
        Threads threads = new Threads(shared);
        Tasks tasks = new Tasks(threads);
        Recording recording = new Recording(new Run(options.version()), shared, sites.unwatched());
        Watchdog watchdog =
                new Watchdog(threads, new ClassInitialization(threads, jvm, new ThreadQuestion(jvm, threads)));
        Recorder recorder = new Recorder(options, threads, shared, tasks, recording, watchdog);
        Runnable end = recorder::finish;
        Watcher watcher = new Watcher(shared, threads, tasks, end);
        rehearse();
        Hooks.watchWith(watcher);
        Thread writing = new Thread(recorder, "lockrank-recorder");
        writing.setDaemon(true);
        writing.start();
        Runtime.getRuntime().addShutdownHook(new Thread(end, "lockrank-end"));
    }

    /** Goes through what hooks do, with a watcher and locks that nobody else knows. */
    private static void rehearse() {
        Sites sites = new Sites();
        int here = sites.add(new Site(Watch.class.getName(), "rehearse", null, -1, null));
        Shared shared = new Shared(sites);
        Threads threads = new Threads(shared);
        Tasks tasks = new Tasks(threads);
        Watcher watcher = new Watcher(shared, threads, tasks, () -> {});
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
