package org.lockrank.analysis.trace;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;

/** A trace of another tool, in one of the two forms that predictors of deadlocks read; compressed with gzip or not. */
public final class TraceFile {

    private static final int HEAD = 64;

    private TraceFile() {}

    /**
     * Writes the recording of a trace.
     *
     * @param name what messages call the trace
     * @return how many events said something of locks or threads
     * @throws org.lockrank.analysis.recording.RecordingException if it is no trace
     */
    public static long record(String name, InputStream trace, OutputStream recording) throws IOException {
        BufferedInputStream in = new BufferedInputStream(plain(trace), 1 << 16);
        TraceRecording events = new TraceRecording();
        if (isText(in)) {
            new StdTrace(name, in).readTo(events);
        } else {
            new BinaryTrace(name, in).readTo(events);
        }
        events.write(name, recording);
        return events.events();
    }

    private static InputStream plain(InputStream trace) throws IOException {
        BufferedInputStream in = new BufferedInputStream(trace, 1 << 16);
        in.mark(2);
        boolean compressed = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return compressed ? new GZIPInputStream(in, 1 << 16) : in;
    }

    /** Text has a bar in its first line; the head of a binary trace has zeros, for no trace has that many locks. */
    private static boolean isText(InputStream in) throws IOException {
        in.mark(HEAD);
        byte[] head = in.readNBytes(HEAD);
        in.reset();
        boolean bar = false;
        for (byte b : head) {
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
            bar |= b == '|';
        }
        return bar;
    }
}
