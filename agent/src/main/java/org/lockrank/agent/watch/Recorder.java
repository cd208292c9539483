package org.lockrank.agent.watch;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.lockrank.record.RecordingWriter;

/**
 * Writes the recording: takes the notes away every now and then, looks for deadlocks, and replaces the file by a whole
 * one when there is something new. At the end of the program, or when it halts, once more.
 *
 * <p>Runs in a thread of its own, and in the one that ends the program; one at a time, by the monitor of this.
 */
final class Recorder implements Runnable {

    /** Counts alone are worth a new file only now and then. */
    private static final long COUNTS_NANOS = 30_000_000_000L;

    private final Options options;
    private final Threads threads;
    private final Shared shared;
    private final Tasks tasks;
    private final Recording recording;
    private final Watchdog watchdog;
    private final Path now;

    private @Nullable Exception failure;
    private boolean unwritten = true;
    private boolean complete;
    private long lastWritten;
    private long notBefore;
    private long lastLook;

    Recorder(Options options, Threads threads, Shared shared, Tasks tasks, Recording recording, Watchdog watchdog) {
        this.options = options;
        this.threads = threads;
        this.shared = shared;
        this.tasks = tasks;
        this.recording = recording;
        this.watchdog = watchdog;
        this.now = options.record().resolveSibling(options.record().getFileName() + ".now");
    }

    /** The recorder's thread: until the JVM ends. */
    @Override
    public void run() {
        threads.current().inside = true;
        long nap = Math.max(50_000_000L, Math.min(options.flush().toNanos(), 250_000_000L));
        while (true) {
            try {
                nap(nap);
                synchronized (this) {
                    turn(System.nanoTime());
                }
            } catch (Throwable e) {
                shared.ledger.failed(e);
            }
        }
    }

    /** The program ends: looks for deadlocks without waiting for the next turn, and writes. */
    synchronized void finish() {
        ThreadState s = threads.current();
        boolean inside = s.inside;
        s.inside = true;
        try {
            gather();
            if (options.watchdog().toMillis() > 0) {
                lookAtTheEnd();
            }
            if (unwritten || !complete) {
                complete = true;
                write();
                complain();
            }
        } catch (Throwable e) {
            shared.ledger.failed(e);
        } finally {
            s.inside = inside;
        }
    }

    private void turn(long time) {
        gather();
        long watchdogNanos = options.watchdog().toNanos();
        if (watchdogNanos > 0 && time - lastLook >= watchdogNanos) {
            lastLook = time;
            unwritten |= recording.addDeadlocks(watchdog.look());
        }
        boolean asked = Files.exists(now);
        boolean due = time - lastWritten >= options.flush().toNanos() && time - notBefore >= 0;
        if (asked || due && (unwritten || time - lastWritten >= COUNTS_NANOS)) {
            write();
            if (asked) {
                try {
                    Files.deleteIfExists(now);
                } catch (IOException e) {
                    shared.ledger.failed(e);
                }
            }
        }
    }

    private void gather() {
        unwritten |= recording.add(shared.ledger.takeNotes());
        unwritten |= recording.addWriters(shared.ledger.takeWriters());
        shared.locks.expunge();
        tasks.expunge();
        threads.expunge();
    }

    /** Two looks, a moment apart, if there is somebody to look at. If they fail, the rest is worth writing all the same. */
    private void lookAtTheEnd() {
        try {
            unwritten |= recording.addDeadlocks(watchdog.lookAtTheEnd());
            if (watchdog.anyStands()) {
                nap(20_000_000L);
                unwritten |= recording.addDeadlocks(watchdog.lookAtTheEnd());
            }
        } catch (RuntimeException | Error e) {
            shared.ledger.failed(e);
        }
    }

    private static void nap(long nanos) {
        long end = System.nanoTime() + nanos;
        for (long left = nanos; left > 0; left = end - System.nanoTime()) {
            // Whoever interrupts this thread has no reason to; a nap would end at once ever after.
            Thread.interrupted();
            LockSupport.parkNanos(left);
        }
    }

    /** Replaces the file by a whole one, or leaves it as it is. */
    private void write() {
        long began = System.nanoTime();
        Path file = options.record();
        Path part = file.resolveSibling(file.getFileName() + "." + Options.pid() + ".tmp");
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                // A pipe or a device: cannot be replaced, and must not be.
                writeTo(file);
            } else {
                writeTo(part);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            unwritten = false;
            failure = null;
        } catch (IOException | RuntimeException e) {
            failure = e;
            shared.ledger.failed(e);
            delete(part);
        }
        long ended = System.nanoTime();
        lastWritten = ended;
        notBefore = ended + 40 * (ended - began);
    }

    /** One line where the user looks, if there is no recording: past {@code System.err}, which the program may hold. */
    private void complain() {
        Exception e = failure;
        if (e == null) {
            return;
        }
        String line =
                "lockrank: no recording in " + options.record() + ": " + e + "; name another file with record=FILE\n";
        try (OutputStream err = new FileOutputStream(FileDescriptor.err)) {
            err.write(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException nobodyListens) {
            shared.ledger.failed(nobodyListens);
        }
    }

    private void writeTo(Path path) throws IOException {
        // No channel: that would load a dozen classes, and be closed by an interrupt.
        try (OutputStream out = new FileOutputStream(path.toFile());
                RecordingWriter writer = new RecordingWriter(out)) {
            recording.write(writer, complete, threads.droppedTakings());
        }
    }

    private void delete(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            shared.ledger.failed(e);
        }
    }
}
