package org.lockrank.analysis.trace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.lockrank.analysis.recording.RecordingException;

/** Writes the binary form, as {@link BinaryTrace} reads it. Waits and notifications have no number there: what is left of a wait is the release and the acquisition. */
final class BinaryExport extends TraceExport {

    private static final int MOST_THREADS = 0x3ff;
    private static final int MOST_PLACES = 0x7fff;

    private final SeekableByteChannel out;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private long count;

    BinaryExport(SeekableByteChannel out) {
        this.out = out;
        head(0, 0);
    }

    private void head(int threads, int locks) {
        buffer.putShort((short) threads).putInt(locks).putInt(0).putLong(count);
    }

    @Override
    void write(int thread, Operation operation, int operand, int place) throws IOException {
        int number = switch (operation) {
            case ACQUIRE -> 0;
            case RELEASE -> 1;
            case FORK -> 4;
            case JOIN -> 5;
            case REQUEST -> 8;
            case WAIT, NOTIFY -> -1;
        };
        if (number < 0) {
            return;
        }
        boolean ofThread = operation == Operation.FORK || operation == Operation.JOIN;
        if (thread > MOST_THREADS || ofThread && operand > MOST_THREADS || place > MOST_PLACES) {
            throw new RecordingException("the binary form has " + MOST_THREADS + " threads and " + MOST_PLACES
                    + " places at most, and this trace has more; write it as text");
        }
        if (buffer.remaining() < Long.BYTES) {
            flush();
        }
        buffer.putLong((long) place << 48 | (long) operand << 14 | (long) number << 10 | thread);
        count++;
    }

    @Override
    void end(int threads, int locks) throws IOException {
        flush();
        out.position(0);
        head(threads, locks);
        flush();
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
        buffer.clear();
    }
}
