package org.lockrank.agent.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.HandOverHooks;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.facts.Run;
import org.lockrank.agent.held.ThreadTable;
import org.lockrank.agent.identity.OwnThreads;
import org.lockrank.agent.initialization.FirstUses;
import org.lockrank.agent.jvm.Jvm;
import org.lockrank.agent.jvm.ThreadPrintRequest;
import org.lockrank.agent.live.Live;
import org.lockrank.agent.loading.NamedClasses;
import org.lockrank.agent.name.Sites;
import org.lockrank.agent.recording.Options;
import org.lockrank.agent.recording.Recorder;
import org.lockrank.agent.recording.Recording;
import org.lockrank.agent.sample.SampleOptions;
import org.lockrank.agent.sample.SampleWindows;
import org.lockrank.agent.stuck.InitializationWaits;
import org.lockrank.agent.stuck.Watchdog;
import org.lockrank.agent.trace.TraceOptions;
import org.lockrank.agent.watch.HandOverWatcher;
import org.lockrank.agent.watch.Rehearsal;
import org.lockrank.agent.watch.Watcher;
import org.lockrank.agent.watch.WatcherParts;
import org.lockrank.record.SteeringPlans;

/** A program is watched: from {@link #start} until it ends, or the watch does. */
public final class Watch {

    private final Recorder recorder;
    private final String recording;

    private Watch(Recorder recorder, String recording) {
        this.recorder = recorder;
        this.recording = recording;
    }

    /**
     * Sets the watcher, begins to record, and sees to it that the recording is written at the end. To be called before any class is
     * instrumented, and again when the watch of before is over. Everything that hooks need is loaded and run through here,
     * so that no hook loads a class.
     *
     * @param sites the places in code; more may come later
     * @param jvm what the agent was given to ask the JVM by
     * @param firstUses tells who uses classes first with locks held
     * @param attached whether the program runs already
     * @param ended done when the watch ends before the program does
     * @param last done in either case, when the recording is written
     */
    public static Watch start(
            Options options,
            Sites sites,
            Jvm jvm,
            FirstUses firstUses,
            boolean attached,
            Runnable ended,
            Runnable last) {
        SteeringPlans plans = options.plans();
        TraceOptions trace = options.trace();
        List<String> inHooks = new ArrayList<>();
        if (plans != null) {
            inHooks.addAll(SteeredWatch.classesInHooks());
        }
        if (trace != null) {
            inHooks.addAll(TracedRun.classesInHooks());
        }
        SampleOptions sample = options.sample();
        if (sample != null) {
            inHooks.addAll(SampledRun.classesInHooks());
        }
        WatcherParts parts =
                new WatcherParts(sites, inHooks, sample == null ? SampleWindows.always() : SampleWindows.closed());
        SteeredWatch steered = plans == null ? null : new SteeredWatch(plans, parts);
        TracedRun traced = trace == null ? null : TracedRun.of(trace, parts);
        SampledRun sampled = sample == null ? null : SampledRun.of(sample, parts);
        ThreadTable threads = parts.threads;
        Recording recording = new Recording(
                new Run(options.version(), attached),
                sites,
                parts.locks,
                parts.acquisitions,
                parts.handOvers,
                parts.failures,
                firstUses);
        if (steered != null) {
            recording.steeredBy(steered.steerings(), threads);
        }
        InitializationWaits classes = new InitializationWaits(threads, jvm, new ThreadPrintRequest(jvm, threads));
        Watchdog watchdog = new Watchdog(threads, sites, classes, jvm, steered != null);
        String file = options.record().toAbsolutePath().toString();
        Live live = new Live(file, threads);
        Recorder recorder =
                new Recorder(options, threads, parts.locks, parts.handOvers, parts.failures, watchdog, recording, live);
        Watcher watcher = parts.watcher(recorder);
        HandOverWatcher handOverWatcher = parts.handOverWatcher();
        if (steered != null) {
            watcher = steered.watcher(recorder);
        } else if (traced != null) {
            watcher = traced.watcher(recorder);
            handOverWatcher = traced.handOverWatcher();
        } else if (sampled != null) {
            watcher = sampled.watcher(recorder);
        }
        NamedClasses.load(Rehearsal.class);
        Rehearsal.rehearse();
        if (traced != null && trace != null) {
            traced.rehearse(new WatcherParts(new Sites(), inHooks, SampleWindows.always()), trace.locks());
        }
        if (sampled != null) {
            sampled.rehearse(new WatcherParts(new Sites(), inHooks, SampleWindows.closed()));
        }
        Quiet quiet = new Quiet(sampled);
        parts.failures.whenTooMany(quiet);
        Thread finishing = OwnThreads.daemon(new Finishing(threads, recorder, traced, last), "lockrank-end");
        if (steered != null) {
            recorder.steeredBy(steered.steerings());
        }
        recorder.whenOver(new Over(quiet, traced, live, finishing, ended, last));
        Hooks.watchWith(watcher);
        if (sampled != null) {
            Hooks.watchMonitorsWith(null);
            sampled.begin(watcher);
        }
        HandOverHooks.watchWith(handOverWatcher);
        if (traced != null) {
            traced.begin();
        }
        OwnThreads.daemon(new Writing(threads, recorder, firstUses), "lockrank-recorder")
                .start();
        Runtime.getRuntime().addShutdownHook(finishing);
        return new Watch(recorder, file);
    }

    /** Whether it goes on. */
    public boolean isOn() {
        return recorder.isOn();
    }

    /** The file that it writes. */
    public String recording() {
        return recording;
    }

    /**
     * What the recorder's thread does: loads what it needs, which takes the program no time, and records. So the thread that
     * ends the program loads nothing, which might be in the midst of loading a class itself.
     */
    private static final class Writing implements Runnable {

        private final ThreadTable threads;
        private final Recorder recorder;
        private final FirstUses firstUses;

        Writing(ThreadTable threads, Recorder recorder, FirstUses firstUses) {
            this.threads = threads;
            this.recorder = recorder;
            this.firstUses = firstUses;
        }

        @Override
        public void run() {
            threads.current().enter();
            NamedClasses.load(Watch.class);
            NamedClasses.load(firstUses.getClass());
            recorder.run();
        }
    }

    /** Ends the watching: hooks do nothing from now on. */
    private static final class Quiet implements Runnable {

        private final @Nullable SampledRun sampled;

        Quiet(@Nullable SampledRun sampled) {
            this.sampled = sampled;
        }

        @Override
        public void run() {
            if (sampled != null) {
                sampled.finish();
            }
            Hooks.watchWith(null);
            HandOverHooks.watchWith(null);
        }
    }

    /** What is done when the watch ends before the program does: nothing of it stays but what is in classes. */
    private static final class Over implements Runnable {

        private final Runnable quiet;
        private final @Nullable TracedRun traced;
        private final Live live;
        private final Thread finishing;
        private final Runnable ended;
        private final Runnable last;

        Over(Runnable quiet, @Nullable TracedRun traced, Live live, Thread finishing, Runnable ended, Runnable last) {
            this.quiet = quiet;
            this.traced = traced;
            this.live = live;
            this.finishing = finishing;
            this.ended = ended;
            this.last = last;
        }

        @Override
        public void run() {
            quiet.run();
            if (traced != null) {
                traced.finish();
            }
            ended.run();
            last.run();
            live.unregister();
            try {
                Runtime.getRuntime().removeShutdownHook(finishing);
            } catch (IllegalStateException e) {
                // The program ends as well; that thread will find nothing to do.
            }
        }
    }

    /** What is done when the JVM shuts down. */
    private static final class Finishing implements Runnable {

        private final ThreadTable threads;
        private final Recorder recorder;
        private final @Nullable TracedRun traced;
        private final Runnable last;

        Finishing(ThreadTable threads, Recorder recorder, @Nullable TracedRun traced, Runnable last) {
            this.threads = threads;
            this.recorder = recorder;
            this.traced = traced;
            this.last = last;
        }

        @Override
        public void run() {
            recorder.finish();
            if (traced != null) {
                traced.finish();
            }
            threads.current().enter();
            last.run();
        }
    }
}
