package org.lockrank.analysis.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes STD text: {@code T8|acq(L3)|41}. Threads are called {@code T8} in both fields, so that nobody takes them for two. */
final class StdExport extends TraceExport {

    /** No line is longer. */
    private static final int LONGEST = 64;

    private static final byte[] REQUEST = "|req(L".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ACQUIRE = "|acq(L".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RELEASE = "|rel(L".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FORK = "|fork(T".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] JOIN = "|join(T".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] WAIT = "|wait(L".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTIFY = "|notify(L".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private final byte[] buffer = new byte[1 << 16];
    private final byte[] digits = new byte[10];
    private int size;

    StdExport(OutputStream out) {
        this.out = out;
    }

    @Override
    void write(int thread, Operation operation, int operand, int place) throws IOException {
        if (buffer.length - size < LONGEST) {
            flush();
        }
        buffer[size++] = 'T';
        number(thread);
        byte[] word = switch (operation) {
            case REQUEST -> REQUEST;
            case ACQUIRE -> ACQUIRE;
            case RELEASE -> RELEASE;
            case FORK -> FORK;
            case JOIN -> JOIN;
            case WAIT -> WAIT;
            case NOTIFY -> NOTIFY;
        };
        System.arraycopy(word, 0, buffer, size, word.length);
        size += word.length;
        number(operand);
        buffer[size++] = ')';
        buffer[size++] = '|';
        number(place);
        buffer[size++] = '\n';
    }

    private void number(int number) {
        int count = 0;
        int rest = number;
        do {
            digits[count++] = (byte) ('0' + rest % 10);
            rest /= 10;
        } while (rest > 0);
        while (count > 0) {
            buffer[size++] = digits[--count];
        }
    }

    @Override
    void end(int threads, int locks) throws IOException {
        flush();
    }

    private void flush() throws IOException {
        out.write(buffer, 0, size);
        size = 0;
    }
}
