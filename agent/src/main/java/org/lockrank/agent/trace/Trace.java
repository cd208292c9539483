package org.lockrank.agent.trace;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.failure.Failures;
import org.lockrank.agent.lock.LockTable;
import org.lockrank.agent.name.Sites;
import org.lockrank.record.TraceWriter;

/**
 * The trace of a run: where threads note events, and the thread that writes them.
 *
 * <p>It ends with the run, or before where its file is as long as it may be, where events come faster than they can be written, and where the file cannot be written. Each of them
 * stands at its end; that it cannot be written is said on standard error.
 */
public final class Trace implements Runnable {

    /** How many events may be on their way: three megabytes. */
    private static final int CAPACITY = 1 << 17;

    private static final long NAP_NANOS = 10_000_000L;

    /** How long the end of the program waits for an event that a thread is in the midst of noting. */
    private static final long LAST_NANOS = 100_000_000L;

    private final Path file;
    private final Failures failures;
    private final TraceRing ring;
    private final Tracing tracing;
    private final Interleaving interleaving;
    private final TraceOutput output;
    private final OutputStream out;

    /** Guarded by this, as is all that writes. */
    private boolean over;

    private Trace(Path file, OutputStream out, long most, int capacity, Traced traced) {
        TraceNames names = new TraceNames();
        this.file = file;
        this.out = out;
        this.failures = traced.failures;
        this.ring = new TraceRing(capacity);
        this.tracing = new Tracing(traced.locks, traced.chosen, ring, names);
        this.output = new TraceOutput(out, most, names, traced.sites);
        this.interleaving = new Interleaving(output);
    }

    /** What is traced, and who is told of what goes wrong. */
    public record Traced(LockTable locks, Sites sites, Failures failures, Predicate<String> chosen) {}

    /**
     * One that goes to a file, which is there at once.
     *
     * @throws IllegalStateException if it cannot be written
     */
    public static Trace to(TraceOptions options, Traced traced) {
        try {
            // Closed by whoever ends the trace.
            OutputStream out = new FileOutputStream(options.file().toFile());
            return new Trace(options.file(), out, options.most(), CAPACITY, traced);
        } catch (IOException e) {
            throw new IllegalStateException("cannot write the trace in trace=" + options.file() + ": " + e, e);
        }
    }

    /** One that goes to {@code out}, of so many bytes at most, with so many events on their way at most. */
    public static Trace to(OutputStream out, long most, int capacity, Traced traced) {
        return new Trace(Path.of("trace"), out, most, capacity, traced);
    }

    /** Where threads note what they do. */
    public Tracing tracing() {
        return tracing;
    }

    /** The writing thread: until the trace ends. */
    @Override
    public void run() {
        while (!turn()) {
            LockSupport.parkNanos(NAP_NANOS);
        }
    }

    /** Writes what there is; answers whether the trace is over. */
    private synchronized boolean turn() {
        if (!over) {
            int taken = ring.take(interleaving);
            while (taken > 0 && goesOn()) {
                taken = ring.take(interleaving);
            }
            output.flush();
            if (!goesOn()) {
                end();
            }
        }
        return over;
    }

    private boolean goesOn() {
        return ring.closed() < 0 && !output.isFull() && output.failure() == null;
    }

    /** The run ends: what was noted by now is written, and nothing more. */
    public synchronized void finish() {
        if (over) {
            return;
        }
        long all = ring.claimed();
        long begin = System.nanoTime();
        while (ring.taken() < all && goesOn() && System.nanoTime() - begin < LAST_NANOS) {
            if (ring.take(interleaving) > 0) {
                begin = System.nanoTime();
            }
        }
        end();
    }

    private void end() {
        over = true;
        ring.close(TraceWriter.WHOLE);
        int taken = ring.take(interleaving);
        while (taken > 0) {
            taken = ring.take(interleaving);
        }
        output.end(ring.closed(), interleaving.unseen(), tracing.left());
        IOException failure = output.failure();
        try {
            out.close();
        } catch (IOException e) {
            failure = failure == null ? e : failure;
        }
        if (failure != null) {
            failures.failed(failure);
            complain(failure);
        }
    }

    /** Past {@code System.err}, which the program may hold. Not closed: the program's own standard error would be closed with it. */
    @SuppressWarnings("resource")
    private void complain(@Nullable IOException e) {
        try {
            new FileOutputStream(FileDescriptor.err)
                    .write(("lockrank: the trace in " + file + " is not whole: " + e + "\n")
                            .getBytes(StandardCharsets.UTF_8));
        } catch (IOException nobodyListens) {
            failures.failed(nobodyListens);
        }
    }
}
