package org.lockrank.agent.run;

import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.held.ThreadState;
import org.lockrank.agent.held.ThreadTable;
import org.lockrank.agent.identity.OwnThreads;
import org.lockrank.agent.identity.ThreadIds;
import org.lockrank.agent.jvm.LiveThreads;
import org.lockrank.agent.jvm.ThreadsWithoutMonitors;
import org.lockrank.agent.recording.ProgramEnd;
import org.lockrank.agent.sample.SampleOptions;
import org.lockrank.agent.sample.SampleWindows;
import org.lockrank.agent.watch.Rehearsal;
import org.lockrank.agent.watch.Watcher;
import org.lockrank.agent.watch.WatcherParts;

/**
 * A run of which a sample is taken, and the thread that opens its windows and asks the JVM, a few times in each, which threads hold no
 * monitor.
 *
 * <p>Windows do not come at the same time in each period: a program that does something at regular times would be seen at the same
 * of its steps for ever.
 */
final class SampledWatch extends SampledRun implements Runnable {

    /** When in a window the JVM is asked, in parts of the window. Who is known early is seen for longest. */
    private static final double[] QUESTIONS = {0.02, 0.15, 0.35, 0.6};

    /**
     * The first window opens at the start, and is shorter by this: what a program does then is done once, and slowest. Without it the
     * compilers would take it for certain that hooks of monitors are off, and begin anew with all code that has some.
     */
    private static final double FIRST = 1.0 / 3;

    private static final double NANOS = 1e9;

    private final WatcherParts parts;
    private final SampleWindows windows;
    private final ThreadTable threads;
    private final ThreadsWithoutMonitors jvm;
    private final double window;
    private final double every;

    /** Written by whoever ends the watch, read by the thread that opens windows. */
    private volatile boolean over;

    /** Set before the thread starts that reads it. */
    private @Nullable Watcher watcher;

    /** The thread that opens windows; read by whoever ends the watch. */
    private volatile @Nullable Thread thread;

    /** For the times of windows; used by the thread that opens them alone. */
    private long random;

    private SampledWatch(WatcherParts parts, double window, double every) {
        this.parts = parts;
        this.windows = parts.windows;
        this.threads = parts.threads;
        this.jvm = new ThreadsWithoutMonitors(threads);
        this.window = window;
        this.every = every;
        this.random = System.nanoTime();
    }

    /** For {@link SampledRun#of}, which knows only the name. */
    static SampledRun of(SampleOptions options, WatcherParts parts) {
        return new SampledWatch(
                parts, options.window().toNanos() / NANOS, options.every().toNanos() / NANOS);
    }

    @Override
    void rehearse(WatcherParts others) {
        others.windows.open();
        others.windows.bornFrom(0);
        Rehearsal.rehearse(others, new SampledWatcher(others, ProgramEnd.UNNOTICED), others.handOverWatcher());
        others.windows.close();
        Rehearsal.rehearse(others, new SampledWatcher(others, ProgramEnd.UNNOTICED), others.handOverWatcher());
    }

    @Override
    Watcher watcher(ProgramEnd end) {
        return new SampledWatcher(parts, end);
    }

    @Override
    void begin(Watcher ours) {
        watcher = ours;
        Thread opening = OwnThreads.daemon(this, "lockrank-sample");
        thread = opening;
        opening.start();
    }

    @Override
    void finish() {
        over = true;
        VarHandle.fullFence();
        LockSupport.unpark(thread);
    }

    @Override
    public void run() {
        threads.current().enter();
        double length = FIRST * window;
        while (!over) {
            try {
                open(length);
                length = window;
                nap((every - window) * (0.8 + 0.4 * random()));
            } catch (RuntimeException | Error e) {
                parts.failures.failed(e);
            }
        }
    }

    private void open(double length) {
        windows.open();
        Hooks.watchMonitorsWith(watcher);
        // Whoever ends the watch writes that it is over, and switches off: either we see that here, or it comes after
        // us.
        VarHandle.fullFence();
        try {
            if (over) {
                return;
            }
            // An id that no thread has yet: whoever has a later one is made after this.
            windows.bornFrom(ThreadIds.of(new Thread("lockrank-unborn")));
            double at = 0;
            for (double question : QUESTIONS) {
                nap((question - at) * length);
                at = question;
                if (over) {
                    return;
                }
                ask();
            }
            nap((1 - at) * length);
        } finally {
            windows.close();
            // Whoever sees that hooks are off sees that the window is closed.
            VarHandle.fullFence();
            Hooks.watchMonitorsWith(null);
        }
    }

    /** Asks about all threads that are not known yet. */
    private void ask() {
        List<Thread> unknown = new ArrayList<>();
        for (Thread each : LiveThreads.platform()) {
            if (!windows.knows(ThreadIds.of(each))) {
                unknown.add(each);
            }
        }
        long[] ids = new long[unknown.size()];
        boolean[] seen = new boolean[ids.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = ThreadIds.of(unknown.get(i));
            ThreadState state = threads.stateIfKnown(unknown.get(i));
            seen[i] = state != null && state.window() == windows.number();
        }
        if (ids.length != 0) {
            windows.know(jvm.among(ids, seen));
        }
    }

    /** From 0 to 1; the JDK's takes a lock. */
    private double random() {
        random = random * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
        return (random >>> 11) * 0x1p-53;
    }

    private void nap(double seconds) {
        long end = System.nanoTime() + (long) (seconds * NANOS);
        for (long left = end - System.nanoTime(); left > 0 && !over; left = end - System.nanoTime()) {
            Thread.interrupted();
            LockSupport.parkNanos(this, left);
        }
    }
}
