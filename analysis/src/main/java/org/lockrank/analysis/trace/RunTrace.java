package org.lockrank.analysis.trace;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.lockrank.analysis.recording.RecordingException;
import org.lockrank.analysis.trace.TraceEvents.Operation;
import org.lockrank.record.Fact;
import org.lockrank.record.TraceWriter;

/** Reads what the agent writes with {@code trace=FILE}: see {@link TraceWriter}. A file that breaks off is read as far as it goes. */
final class RunTrace {

    private static final Fact.How[] HOWS = {Fact.How.BLOCKING, Fact.How.TIMED, Fact.How.TRIED, Fact.How.WAIT};
    private static final int LONGEST = 1 << 20;

    private final String name;
    private final InputStream in;
    private final byte[] chunk = new byte[1 << 16];
    private int at;
    private int filled;

    /** Small numbers as texts, made once. */
    private String[] texts = new String[64];

    private final List<String> remarks = new ArrayList<>();

    RunTrace(String name, InputStream in) {
        this.name = name;
        this.in = in;
    }

    static boolean begins(byte[] head) {
        byte[] magic = TraceWriter.magic();
        return head.length >= magic.length && Arrays.equals(head, 0, magic.length - 1, magic, 0, magic.length - 1);
    }

    /** Answers what there is to say of the trace as a whole. */
    List<String> readTo(TraceEvents events) throws IOException {
        int version = 0;
        try {
            for (int i = 0; i < TraceWriter.magic().length; i++) {
                version = next();
            }
            if (version != TraceWriter.magic()[TraceWriter.magic().length - 1]) {
                throw new RecordingException(
                        name + ": a trace of version " + version + ", which a later lockrank can read");
            }
            while (entry(events)) {
                // The next one.
            }
        } catch (EOFException e) {
            remarks.add("the trace breaks off: its program was killed, or still runs");
        }
        return remarks;
    }

    /** Reads one; answers whether there is more. */
    private boolean entry(TraceEvents events) throws IOException {
        int what = next();
        switch (what) {
            case TraceWriter.END -> {
                end((int) number(), number(), number());
                return false;
            }
            case TraceWriter.THREAD -> {
                String thread = text(number());
                events.thread(thread, text());
            }
            case TraceWriter.LOCK -> {
                String lock = text(number());
                events.lock(lock, lockClass());
            }
            case TraceWriter.PLACE -> {
                String place = text(number());
                events.place(place, text());
            }
            default -> {
                if ((what & TraceWriter.EVENT) == 0) {
                    throw new RecordingException(name + ": there is no entry that begins with " + what);
                }
                event(what, text(number()), text(number()), text(number()), events);
            }
        }
        return true;
    }

    private Fact.LockClass lockClass() throws IOException {
        try {
            Fact.LockKind kind = Fact.LockKind.valueOf(text());
            Fact.NamedBy by = Fact.NamedBy.valueOf(text());
            String called = text();
            return new Fact.LockClass(0, called, by, text(), kind);
        } catch (IllegalArgumentException e) {
            throw new RecordingException(name + ": a lock of a kind that is not known: " + e.getMessage());
        }
    }

    private void event(int what, String thread, String operand, String place, TraceEvents events) throws IOException {
        Fact.Side side = (what & TraceWriter.READ) != 0 ? Fact.Side.READ : Fact.Side.WRITE;
        Fact.How how = HOWS[(what & TraceWriter.AGAIN) / TraceWriter.TIMED];
        switch (what & TraceWriter.OPERATION) {
            case TraceWriter.REQUEST -> events.event(thread, Operation.REQUEST, operand, place, side, how);
            case TraceWriter.ACQUIRE -> events.event(thread, Operation.ACQUIRE, operand, place, side, how);
            case TraceWriter.RELEASE -> events.event(thread, Operation.RELEASE, operand, place, side, how);
            case TraceWriter.WAIT -> {
                events.event(thread, Operation.RELEASE, operand, place, side, how);
                events.event(thread, Operation.WAIT, operand, place, side, how);
            }
            case TraceWriter.NOTIFY -> events.event(thread, Operation.NOTIFY, operand, place);
            case TraceWriter.START -> events.event(thread, Operation.FORK, operand, place);
            case TraceWriter.JOIN -> events.event(thread, Operation.JOIN, operand, place);
            default -> throw new RecordingException(name + ": there is no event " + (what & TraceWriter.OPERATION));
        }
    }

    private void end(int why, long unseen, long left) {
        switch (why) {
            case TraceWriter.FULL ->
                remarks.add(
                        "the trace ends before its run: the file was as long as it may be; write trace-limit=MEGABYTES");
            case TraceWriter.BEHIND ->
                remarks.add("the trace ends before its run: events came faster than they could be written; "
                        + "write trace-locks=PATTERN for fewer");
            case TraceWriter.BROKEN -> remarks.add("the trace ends before its run: an event could not be noted");
            default -> {
                // Whole.
            }
        }
        if (unseen > 0) {
            remarks.add(unseen + " releases were seen by no hook: they stand where the next thread acquired the lock");
        }
        if (left > 0) {
            remarks.add(left + " acquisitions are left out, of more locks than can be told apart");
        }
    }

    private int next() throws IOException {
        if (at == filled) {
            at = 0;
            filled = Math.max(0, in.read(chunk));
            if (filled == 0) {
                throw new EOFException();
            }
        }
        return chunk[at++] & 0xff;
    }

    private long number() throws IOException {
        long number = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int b = next();
            number |= (long) (b & 0x7f) << shift;
            if ((b & 0x80) == 0) {
                return number;
            }
        }
        throw new RecordingException(name + ": a number without an end");
    }

    private String text() throws IOException {
        long length = number();
        if (length > LONGEST) {
            throw new RecordingException(name + ": a text of " + length + " bytes");
        }
        byte[] bytes = new byte[(int) length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) next();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String text(long number) {
        if (number >= LONGEST) {
            return Long.toString(number);
        }
        int small = (int) number;
        if (small >= texts.length) {
            texts = Arrays.copyOf(texts, Math.max(small + 1, 2 * texts.length));
        }
        String text = texts[small];
        if (text == null) {
            text = Long.toString(number);
            texts[small] = text;
        }
        return text;
    }
}
