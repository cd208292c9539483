package org.lockrank.agent.run;

import java.io.OutputStream;
import java.util.function.Predicate;
import org.lockrank.agent.held.ThreadState;
import org.lockrank.agent.recording.ProgramEnd;
import org.lockrank.agent.trace.Trace;
import org.lockrank.agent.trace.TraceOptions;
import org.lockrank.agent.watch.HandOverWatcher;
import org.lockrank.agent.watch.Rehearsal;
import org.lockrank.agent.watch.Watcher;
import org.lockrank.agent.watch.WatcherParts;

/** A traced run: its watchers, and the thread that writes its trace. */
final class TracedWatch extends TracedRun implements Runnable {

    private final WatcherParts parts;
    private final Trace trace;

    private TracedWatch(WatcherParts parts, Trace trace) {
        this.parts = parts;
        this.trace = trace;
    }

    /** For {@link TracedRun#of}, which knows only the name. */
    static TracedRun of(TraceOptions options, WatcherParts parts) {
        return new TracedWatch(
                parts, Trace.to(options, new Trace.Traced(parts.locks, parts.sites, parts.failures, options.locks())));
    }

    /** One that writes nowhere. */
    static TracedWatch to(OutputStream out, long most, int capacity, WatcherParts parts, Predicate<String> locks) {
        return new TracedWatch(
                parts,
                Trace.to(out, most, capacity, new Trace.Traced(parts.locks, parts.sites, parts.failures, locks)));
    }

    @Override
    void rehearse(WatcherParts others, Predicate<String> locks) {
        TracedWatch nowhere = to(OutputStream.nullOutputStream(), Long.MAX_VALUE, 1 << 14, others, locks);
        Rehearsal.rehearse(others, nowhere.watcher(ProgramEnd.UNNOTICED), nowhere.handOverWatcher());
        nowhere.finish();
    }

    @Override
    Watcher watcher(ProgramEnd end) {
        return new TracingWatcher(parts, end, trace);
    }

    @Override
    HandOverWatcher handOverWatcher() {
        return new TracingHandOverWatcher(parts, trace.tracing());
    }

    @Override
    void begin() {
        Thread writing = new Thread(this, "lockrank-trace");
        writing.setDaemon(true);
        writing.start();
    }

    @Override
    public void run() {
        parts.threads.current().enter();
        trace.run();
    }

    @Override
    void finish() {
        ThreadState s = parts.threads.current();
        boolean entered = s.enter();
        try {
            trace.finish();
        } finally {
            if (entered) {
                s.leave();
            }
        }
    }
}
