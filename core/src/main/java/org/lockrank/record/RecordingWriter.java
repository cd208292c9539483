package org.lockrank.record;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes a recording: one line of JSON for each fact, in UTF-8.
 *
 * <p>Lines reach the stream whole, some kilobytes of them at a time and at every {@link #flush}; what a process that dies
 * leaves behind can be read up to there. The first fact must be the {@link Fact.Header}, and each thing that has a number
 * must be written before the lines that name it; the reader checks that, the writer does not.
 *
 * <p>Fit to run inside a watched program: uses characters, bytes and the stream, and nothing else of the JDK; allocates
 * nothing once its buffers have grown. Not safe for use by several threads.
 */
public final class RecordingWriter implements Closeable, Flushable {

    /** The version of the format that this class writes, for {@link Fact.Header#format}. */
    public static final int FORMAT = 1;

    /** How many characters are gathered before they go to the stream. */
    private static final int ENOUGH = 1 << 15;

    private final OutputStream out;
    private final StringBuilder text = new StringBuilder(ENOUGH + (ENOUGH >> 2));
    private final FactLine line = new FactLine(text);
    private final byte[] bytes = new byte[1 << 13];
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

    /** Encodes by hand: an encoder of the JDK's would want its own buffers, and what it does with halves is settled here. */
    private void drain() throws IOException {
        failed = true;
        int n = 0;
        for (int i = 0; i < text.length(); i++) {
            if (n > bytes.length - 4) {
                out.write(bytes, 0, n);
                n = 0;
            }
            int c = text.charAt(i);
            if (c < 0x80) {
                bytes[n++] = (byte) c;
            } else if (c < 0x800) {
                bytes[n++] = (byte) (0xc0 | c >> 6);
                bytes[n++] = (byte) (0x80 | c & 0x3f);
            } else {
                if (Character.isHighSurrogate((char) c)) {
                    c = Character.toCodePoint((char) c, text.charAt(++i));
                    bytes[n++] = (byte) (0xf0 | c >> 18);
                    bytes[n++] = (byte) (0x80 | c >> 12 & 0x3f);
                } else {
                    bytes[n++] = (byte) (0xe0 | c >> 12);
                }
                bytes[n++] = (byte) (0x80 | c >> 6 & 0x3f);
                bytes[n++] = (byte) (0x80 | c & 0x3f);
            }
        }
        out.write(bytes, 0, n);
        text.setLength(0);
        failed = false;
    }
}
