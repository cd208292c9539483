package org.lockrank.analysis.trace;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.lockrank.analysis.recording.RecordingException;
import org.lockrank.analysis.trace.TraceEvents.Operation;

/**
 * Reads traces in the binary form: how many threads, locks, variables and events there are (2, 4, 4 and 8 bytes), then eight bytes for an
 * event, of which from the low end 10 bits are the thread, 4 the operation, 34 what it is done with, and 15 the place. The high byte comes first.
 */
final class BinaryTrace {

    private static final int HEAD = 2 + 4 + 4 + 8;

    private final String name;
    private final InputStream in;

    BinaryTrace(String name, InputStream in) {
        this.name = name;
        this.in = in;
    }

    void readTo(TraceEvents events) throws IOException {
        DataInputStream data = new DataInputStream(in);
        long count;
        try {
            data.skipNBytes(HEAD - 8);
            count = data.readLong();
        } catch (EOFException e) {
            throw new RecordingException(name + ": the file ends within its head: this is no trace");
        }
        byte[] chunk = new byte[8 << 13];
        long read = 0;
        int filled = data.readNBytes(chunk, 0, chunk.length);
        while (filled > 0 && read < count) {
            for (int at = 0; at + 8 <= filled && read < count; at += 8) {
                read++;
                event(word(chunk, at), read, events);
            }
            filled = data.readNBytes(chunk, 0, chunk.length);
        }
        if (read < count) {
            throw new RecordingException(name + ": has " + read + " events, and its head says " + count);
        }
    }

    private static long word(byte[] bytes, int at) {
        long word = 0;
        for (int i = at; i < at + 8; i++) {
            word = word << 8 | bytes[i] & 0xff;
        }
        return word;
    }

    private void event(long word, long number, TraceEvents events) throws IOException {
        int operation = (int) (word >>> 10 & 0xf);
        if (operation == 2 || operation == 3 || operation == 6 || operation == 7) {
            return;
        }
        Operation of = switch (operation) {
            case 0 -> Operation.ACQUIRE;
            case 1 -> Operation.RELEASE;
            case 4 -> Operation.FORK;
            case 5 -> Operation.JOIN;
            case 8 -> Operation.REQUEST;
            default ->
                throw new RecordingException(
                        name + ": event " + number + " has the operation " + operation + ", and there is none");
        };
        events.event(
                Long.toString(word & 0x3ff),
                of,
                Long.toString(word >>> 14 & 0x3_ffff_ffffL),
                Long.toString(word >>> 48 & 0x7fff));
    }
}
