package org.lockrank.agent.watch;

import java.util.UUID;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.name.Site;
import org.lockrank.agent.name.Sites;
import org.lockrank.record.Fact;
import org.lockrank.record.RecordingWriter;

/** Begins to watch. */
public final class Watch {

    private Watch() {}

    /**
     * Sets the watcher, begins to record, and sees to it that the recording is written at the end. To be called once,
     * before any class is instrumented. Everything that hooks need is made and run through here, so that the first hook
     * of the program loads no class.
     *
     * @param sites the places in code; more may come later
     */
    public static void start(Options options, Sites sites) {
        Shared shared = new Shared(sites);
        Threads threads = new Threads(shared);
        Tasks tasks = new Tasks(threads);
        Recording recording = new Recording(header(options), shared, sites.unwatched());
        Recorder recorder = new Recorder(options, threads, shared, tasks, recording);
        Watcher watcher = new Watcher(shared, threads, tasks, recorder::finish);
        rehearse();
        Hooks.watchWith(watcher);
        Thread writing = new Thread(recorder, "lockrank-recorder");
        writing.setDaemon(true);
        writing.start();
        Runtime.getRuntime().addShutdownHook(new Thread(recorder::finish, "lockrank-end"));
    }

    private static Fact.Header header(Options options) {
        return new Fact.Header(
                RecordingWriter.FORMAT,
                UUID.randomUUID().toString(),
                System.getProperty("java.version"),
                ProcessHandle.current().pid(),
                Recorder.instant(),
                command(),
                options.version());
    }

    /** The main class or jar: the first word of what the launcher says it runs. */
    private static String command() {
        String command = System.getProperty("sun.java.command", "");
        int blank = command.indexOf(' ');
        return blank < 0 ? command : command.substring(0, blank);
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
        watcher.onTaskResult(outer);
    }
}
