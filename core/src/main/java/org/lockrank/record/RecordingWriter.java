package org.lockrank.record;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes a recording: one line of JSON for each fact, in UTF-8.
 *
 * <p>Lines reach the stream whole, some kilobytes of them at a time and at every {@link #flush}; what a process that dies
 * leaves behind can be read up to there. The first fact must be the {@link Fact.Header}, and each thing that has a number
 * must be written before the lines that name it; the reader checks that, the writer does not.
 *
 * <p>Fit to run inside a watched program: uses characters, bytes and the stream, and nothing else of the JDK. Not safe for
 * use by several threads.
 */
public final class RecordingWriter implements Closeable, Flushable {

    /** The version of the format that this class writes, for {@link Fact.Header#format}. */
    public static final int FORMAT = 1;

    /** The version of the format of merged recordings, for {@link Fact.Merged#format}. */
    public static final int MERGED_FORMAT = 2;

    /** How many characters are gathered before they go to the stream. */
    private static final int ENOUGH = 1 << 15;

    private final OutputStream out;
    private final StringBuilder text = new StringBuilder(ENOUGH + (ENOUGH >> 2));
    private final FactLine line = new FactLine(text);
    private long facts;
    private boolean failed;

    /**
     * Makes a writer that has written nothing.
     *
     * @param out where the lines go; needs no buffer of its own
     */
    public RecordingWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * Writes one line.
     *
     * @throws IOException if the stream fails. The recording then ends within a line, and whatever else is written to this
     *     writer is refused
     */
    public void write(Fact fact) throws IOException {
        if (failed) {
            throw new IOException("an earlier line could not be written");
        }
        line.add(fact);
        facts++;
        if (text.length() >= ENOUGH) {
            drain();
        }
    }

    /** Writes a line of a kind that this version does not know, as it was read. */
    public void copy(String line) throws IOException {
        if (failed) {
            throw new IOException("an earlier line could not be written");
        }
        text.append(line).append('\n');
        facts++;
        if (text.length() >= ENOUGH) {
            drain();
        }
    }

    /** Writes the last line, {@link Fact.End}, and flushes. */
    public void end(boolean complete) throws IOException {
        write(new Fact.End(facts, complete));
        flush();
    }

    /** How many lines were written. */
    public long facts() {
        return facts;
    }

    /** Passes everything on to the stream, and flushes that. */
    @Override
    public void flush() throws IOException {
        if (!failed) {
            drain();
            out.flush();
        }
    }

    /** Flushes and closes the stream. A recording without its {@linkplain #end end} says by that that it was cut off. */
    @Override
    public void close() throws IOException {
        try (out) {
            flush();
        }
    }

    /** No half of a surrogate pair is among it, for those are escaped. */
    private void drain() throws IOException {
        failed = true;
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        text.setLength(0);
        failed = false;
    }
}
