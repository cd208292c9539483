package org.lockrank.agent.watch;

import org.lockrank.agent.boot.HandOverHooks;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.held.ThreadTable;
import org.lockrank.agent.jvm.Jvm;
import org.lockrank.agent.jvm.ThreadPrintRequest;
import org.lockrank.agent.live.Live;
import org.lockrank.agent.name.Sites;
import org.lockrank.agent.recording.Options;
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
     * before any class is instrumented. Everything that hooks need is loaded and run through here, so that no hook loads a
     * class.
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
        Live live = new Live(options.record().toAbsolutePath().toString(), threads);
        Recorder recorder =
                new Recorder(options, threads, parts.locks, parts.handOvers, parts.failures, watchdog, recording, live);
        Watcher watcher = parts.watcher(recorder);
        NamedClasses.load(Rehearsal.class);
        Rehearsal.rehearse();
        parts.failures.whenTooMany(new Quiet());
        Hooks.watchWith(watcher);
        HandOverHooks.watchWith(parts.handOverWatcher());
        Thread writing = new Thread(new Writing(threads, recorder), "lockrank-recorder");
        writing.setDaemon(true);
        writing.start();
        Runtime.getRuntime().addShutdownHook(new Thread(new Finishing(recorder), "lockrank-end"));
    }

    /**
     * What the recorder's thread does: loads what it needs, which takes the program no time, and records. So the thread that
     * ends the program loads nothing, which might be in the midst of loading a class itself.
     */
    private static final class Writing implements Runnable {

        private final ThreadTable threads;
        private final Recorder recorder;

        Writing(ThreadTable threads, Recorder recorder) {
            this.threads = threads;
            this.recorder = recorder;
        }

        @Override
        public void run() {
            threads.current().enter();
            NamedClasses.load(Watch.class);
            recorder.run();
        }
    }

    /** Ends the watching: hooks do nothing from now on. */
    private static final class Quiet implements Runnable {
        @Override
        public void run() {
            Hooks.watchWith(null);
            HandOverHooks.watchWith(null);
        }
    }

    /** What is done when the JVM shuts down. */
    private static final class Finishing implements Runnable {

        private final Recorder recorder;

        Finishing(Recorder recorder) {
            this.recorder = recorder;
        }

        @Override
        public void run() {
            recorder.finish();
        }
    }
}
