package org.lockrank.analysis.trace;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.lockrank.analysis.recording.RecordingException;

/**
 * A trace: one of the agent's, or of another tool in one of the two forms that predictors of deadlocks read; compressed with gzip or not. Which it is is told by how it
 * begins.
 */
public final class TraceFile {

    private static final int HEAD = 64;

    private TraceFile() {}

    /** The forms that other tools read. */
    public enum Form {
        /** Text, one event a line. */
        STD,
        /** Eight bytes an event. */
        BINARY;

        /** The word for it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What was read.
     *
     * @param events how many events said something of locks or threads; of an export, how many were written
     * @param remarks what there is to say of the whole, each in a sentence
     */
    public record Read(long events, List<String> remarks) {}

    /**
     * Writes the recording of a trace.
     *
     * @param name what messages call the trace
     * @throws org.lockrank.analysis.recording.RecordingException if it is no trace
     */
    public static Read record(String name, InputStream trace, OutputStream recording) throws IOException {
        TraceRecording events = new TraceRecording();
        List<String> remarks = read(name, trace, events);
        events.write(name, recording);
        return new Read(events.events(), remarks);
    }

    /**
     * Writes a trace in the form of other tools.
     *
     * @param name what messages call the trace
     * @param out where the trace goes, from its beginning
     * @throws org.lockrank.analysis.recording.RecordingException if it is no trace, or the form has no room for it
     */
    public static Read export(String name, InputStream trace, Form form, SeekableByteChannel out) throws IOException {
        TraceExport events = form == Form.STD ? new StdExport(Channels.newOutputStream(out)) : new BinaryExport(out);
        List<String> remarks = new ArrayList<>(read(name, trace, events));
        events.end();
        remarks.addAll(events.remarks());
        return new Read(events.events(), remarks);
    }

    private static List<String> read(String name, InputStream trace, TraceEvents events) throws IOException {
        BufferedInputStream in = new BufferedInputStream(plain(trace), 1 << 16);
        in.mark(HEAD);
        byte[] head = in.readNBytes(HEAD);
        in.reset();
        if (RunTrace.begins(head)) {
            return new RunTrace(name, in).readTo(events);
        }
        if (head.length > 0 && head[0] == '{') {
            throw new RecordingException(name + ": a recording is no trace: it has no order of events; "
                    + "run the program with the agent's option trace=FILE");
        }
        if (isText(head)) {
            new StdTrace(name, in).readTo(events);
        } else {
            new BinaryTrace(name, in).readTo(events);
        }
        return List.of();
    }

    private static InputStream plain(InputStream trace) throws IOException {
        BufferedInputStream in = new BufferedInputStream(trace, 1 << 16);
        in.mark(2);
        boolean compressed = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return compressed ? new GZIPInputStream(in, 1 << 16) : in;
    }

    /** Text has a bar in its first line; the head of a binary trace has zeros, for no trace has that many locks. */
    private static boolean isText(byte[] head) {
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
