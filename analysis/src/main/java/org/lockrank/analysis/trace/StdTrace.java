package org.lockrank.analysis.trace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.recording.RecordingException;
import org.lockrank.analysis.trace.TraceEvents.Operation;

/**
 * Reads traces in the text form called STD: {@code T8|acq(L3)|41} is one event, a thread, what it does with what, and the place. A thread is
 * called {@code T8} in the first field and perhaps {@code 8} where it is started or joined; that is the same thread.
 */
final class StdTrace {

    private static final int LONGEST = 1 << 16;

    private final String name;
    private final InputStream in;
    private final byte[] chunk = new byte[1 << 16];
    private byte[] line = new byte[256];
    private int at;
    private int filled;
    private long number;

    StdTrace(String name, InputStream in) {
        this.name = name;
        this.in = in;
    }

    void readTo(TraceEvents events) throws IOException {
        int length = next();
        while (length >= 0) {
            if (length > 0) {
                event(length, events);
            }
            length = next();
        }
    }

    /** Reads the next line, without its end; its length, or -1. */
    private int next() throws IOException {
        int length = 0;
        boolean any = false;
        while (at < filled || fill()) {
            any = true;
            byte b = chunk[at++];
            if (b == '\n') {
                break;
            }
            if (length == line.length) {
                if (length >= LONGEST) {
                    throw wrong("the line is longer than any event");
                }
                line = Arrays.copyOf(line, 2 * length);
            }
            if (b != '\r') {
                line[length++] = b;
            }
        }
        number++;
        return any ? length : -1;
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = Math.max(0, in.read(chunk));
        return filled > 0;
    }

    private void event(int length, TraceEvents events) throws IOException {
        int first = find('|', 0, length);
        int open = find('(', first + 1, length);
        int second = find('|', Math.max(first, 0) + 1, length);
        if (first <= 0 || second < 0) {
            throw wrong("an event has three fields between bars: thread, operation, place");
        }
        if (open < 0 || open > second) {
            operation(first + 1, second);
            return;
        }
        int close = second - 1;
        if (line[close] != ')') {
            throw wrong("an operation ends with a parenthesis");
        }
        Operation operation = operation(first + 1, open);
        if (operation != null) {
            String operand = text(open + 1, close);
            boolean ofThread = operation == Operation.FORK || operation == Operation.JOIN;
            events.event(
                    thread(text(0, first)), operation, ofThread ? thread(operand) : operand, text(second + 1, length));
        }
    }

    /** Null for what says nothing of locks. */
    private @Nullable Operation operation(int from, int to) throws RecordingException {
        if (to - from == 1 && (line[from] == 'r' || line[from] == 'w')) {
            return null;
        }
        return switch (text(from, to)) {
            case "acq" -> Operation.ACQUIRE;
            case "rel" -> Operation.RELEASE;
            case "req" -> Operation.REQUEST;
            case "fork" -> Operation.FORK;
            case "join" -> Operation.JOIN;
            case "wait" -> Operation.WAIT;
            case "notify", "notifyAll", "broadcast" -> Operation.NOTIFY;
            case "begin", "end", "branch" -> null;
            default -> throw wrong("there is no operation " + text(from, to));
        };
    }

    private static String thread(String name) {
        return name.length() > 1 && name.charAt(0) == 'T' && Character.isDigit(name.charAt(1))
                ? name.substring(1)
                : name;
    }

    private int find(char wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (line[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private String text(int from, int to) {
        return new String(line, from, to - from, StandardCharsets.UTF_8);
    }

    private RecordingException wrong(String problem) {
        return new RecordingException(name + ":" + number + ": " + problem);
    }
}
