package org.lockrank.agent.watch;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Where the threads of the program leave what they noted, and the writing thread takes it away. No thread waits here:
 * the notes are a chain whose end is exchanged atomically.
 */
final class Ledger {

    /** How many takings a recording holds at most. */
    static final int MOST_TAKINGS = 100_000;

    /** How many writers. */
    static final int MOST_WRITERS = 10_000;

    private final AtomicReference<@Nullable Note> newest = new AtomicReference<>();
    private final AtomicReference<@Nullable WriterNote> newestWriter = new AtomicReference<>();
    private final AtomicInteger takings = new AtomicInteger();
    private final AtomicInteger writers = new AtomicInteger();

    /** Takings that threads which have ended saw and did not keep. */
    final AtomicLong droppedTakings = new AtomicLong();

    /** Hooks that failed, and were left as if they had not been called. */
    final AtomicLong failures = new AtomicLong();

    /** The first failure, in short. */
    volatile @Nullable String firstFailure;

    /** A thread wrote-locked a lock of two sides. */
    static final class WriterNote {
        final ThreadState thread;
        final int phase;
        final Lock lock;
        final StackTraceElement[] stack;

        @Nullable
        WriterNote before;

        WriterNote(ThreadState thread, int phase, Lock lock, StackTraceElement[] stack) {
            this.thread = thread;
            this.phase = phase;
            this.lock = lock;
            this.stack = stack;
        }
    }

    /** Keeps the note, or drops it and answers false if there are too many. */
    boolean add(Note note) {
        if (takings.get() >= MOST_TAKINGS) {
            return false;
        }
        takings.incrementAndGet();
        do {
            note.before = newest.get();
        } while (!newest.compareAndSet(note.before, note));
        return true;
    }

    /** Keeps the note, unless there are too many. */
    void add(WriterNote note) {
        if (writers.incrementAndGet() <= MOST_WRITERS) {
            do {
                note.before = newestWriter.get();
            } while (!newestWriter.compareAndSet(note.before, note));
        }
    }

    /** What was noted since the last call, the newest first. */
    @Nullable
    Note takeNotes() {
        return newest.getAndSet(null);
    }

    /** What was noted of writers since the last call, the newest first. */
    @Nullable
    WriterNote takeWriters() {
        return newestWriter.getAndSet(null);
    }

    /** Throws what stops a thread on again, if that is what {@code e} is. By name: later JDKs have it no more. */
    static void letStop(Throwable e) {
        if (e instanceof Error error && e.getClass().getName().equals("java.lang.ThreadDeath")) {
            throw error;
        }
    }

    /** A hook failed. */
    void failed(Throwable e) {
        letStop(e);
        failures.incrementAndGet();
        if (firstFailure == null) {
            StackTraceElement[] stack = e.getStackTrace();
            firstFailure =
                    stack.length == 0 ? e.getClass().getName() : e.getClass().getName() + " at " + stack[0];
        }
    }
}
