package org.lockrank.agent.acquisition;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Where the threads of the program leave what they noted, and the writing thread takes it away. No thread waits here:
 * the notes are a chain whose end is exchanged atomically.
 */
public final class AcquisitionLog {

    /** How many writers. */
    private static final int MOST_WRITERS = 10_000;

    /** How many acquisitions with nothing held. */
    private static final int MOST_LONE = 8_192;

    private final AtomicReference<@Nullable NestedAcquisition> newest = new AtomicReference<>();
    private final AtomicReference<@Nullable WriterAcquisition> newestWriter = new AtomicReference<>();
    private final AtomicInteger writers = new AtomicInteger();
    private final AtomicReference<@Nullable LoneAcquisition> newestLone = new AtomicReference<>();
    private final AtomicInteger lone = new AtomicInteger();

    /** An empty one. */
    public AcquisitionLog() {}

    /** Keeps the note, for which there is {@linkplain AcquisitionPlaces room}. */
    void add(NestedAcquisition note) {
        do {
            note.before = newest.get();
        } while (!newest.compareAndSet(note.before, note));
    }

    /** Keeps the note, unless there are too many. */
    void add(WriterAcquisition note) {
        if (writers.incrementAndGet() <= MOST_WRITERS) {
            do {
                note.before = newestWriter.get();
            } while (!newestWriter.compareAndSet(note.before, note));
        }
    }

    /** Keeps the note, unless there are too many. */
    void add(LoneAcquisition note) {
        if (lone.incrementAndGet() <= MOST_LONE) {
            do {
                note.before = newestLone.get();
            } while (!newestLone.compareAndSet(note.before, note));
        }
    }

    /** What was noted of acquisitions with nothing held since the last call, the newest first. */
    public @Nullable LoneAcquisition takeLone() {
        return newestLone.getAndSet(null);
    }

    /** What was noted of nested acquisitions since the last call, the newest first. */
    public @Nullable NestedAcquisition takeNested() {
        return newest.getAndSet(null);
    }

    /** What was noted of writers since the last call, the newest first. */
    public @Nullable WriterAcquisition takeWriters() {
        return newestWriter.getAndSet(null);
    }
}
