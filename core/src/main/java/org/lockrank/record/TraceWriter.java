package org.lockrank.record;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes a trace: what the threads of one run did with its locks, one event after the other.
 *
 * <p>The file begins with {@link #magic}. Then come entries, each a byte that says what it is and numbers of seven bits a byte, the low ones first, the high bit set
 * where more follow; a text is its length in bytes and UTF-8. What an event names was introduced before it.
 *
 * <pre>
 * {@link #END}       why, how many releases nobody saw, how many acquisitions are left out
 * {@link #THREAD}    number, name
 * {@link #LOCK}      number, names of its {@link Fact.LockKind} and its {@link Fact.NamedBy}, name of the lock class, type
 * {@link #PLACE}     number, frame
 * {@link #EVENT}     + what happens: thread, operand, place
 * </pre>
 *
 * <p>What happens is one of the operations; {@link #READ} is added for the shared side of a lock, and {@link #TIMED}, {@link #TRIED} or {@link #AGAIN} for how it was
 * asked for. The operand is a lock, of {@link #START} and {@link #JOIN} a thread. The place is 0 where none is known.
 *
 * <p>Not safe for use by several threads.
 */
public final class TraceWriter {

    /** The trace ends. */
    public static final int END = 0;

    /** A thread is introduced. */
    public static final int THREAD = 1;

    /** A lock is introduced. */
    public static final int LOCK = 2;

    /** A place in code is introduced. */
    public static final int PLACE = 3;

    /** Added to what happens. */
    public static final int EVENT = 0x80;

    /** The bits that say which operation it is. */
    public static final int OPERATION = 7;

    /** The thread, which holds other locks, asks for a lock and may have to wait. */
    public static final int REQUEST = 0;

    /** The thread has the lock from now on. */
    public static final int ACQUIRE = 1;

    /** The thread does not have the lock any more. */
    public static final int RELEASE = 2;

    /** The thread waits for a signal or notification: it does not have the lock from now on, and acquires it again. */
    public static final int WAIT = 3;

    /** The thread wakes up one of those who wait, or all. */
    public static final int NOTIFY = 4;

    /** The thread starts another. */
    public static final int START = 5;

    /** The thread waited for the end of another. */
    public static final int JOIN = 6;

    /** Added: the shared side. */
    public static final int READ = 8;

    /** Added: gives up after some time. */
    public static final int TIMED = 0x10;

    /** Added: did not wait. */
    public static final int TRIED = 0x20;

    /** Added: acquired again, after a wait. */
    public static final int AGAIN = 0x30;

    /** Why it ends: the program did, or the watch. */
    public static final int WHOLE = 0;

    /** Why it ends: the file was as long as it may be. */
    public static final int FULL = 1;

    /** Why it ends: events came faster than they could be written. */
    public static final int BEHIND = 2;

    /** Why it ends: an event could not be noted. */
    public static final int BROKEN = 3;

    /** An entry without texts is no longer. */
    private static final int LONGEST = 32;

    private final OutputStream out;
    private byte[] buffer = new byte[1 << 16];
    private int size;
    private long flushed;

    /** One that writes to {@code out}. */
    public TraceWriter(OutputStream out) {
        this.out = out;
        byte[] magic = magic();
        System.arraycopy(magic, 0, buffer, 0, magic.length);
        size = magic.length;
    }

    /** What a trace begins with: no other form of trace does, nor text. */
    public static byte[] magic() {
        return new byte[] {(byte) 0x89, 'L', 'R', 'T', '\r', '\n', 0x1a, 1};
    }

    /** Introduces a thread. */
    public void thread(int number, String name) throws IOException {
        begin(THREAD);
        number(number);
        text(name);
    }

    /** Introduces a lock, as one of a lock class. */
    public void lock(int number, Fact.LockKind kind, Fact.NamedBy by, String name, String type) throws IOException {
        begin(LOCK);
        number(number);
        text(kind.name());
        text(by.name());
        text(name);
        text(type);
    }

    /** Introduces a place in code, as a stack trace has it. */
    public void place(int number, String frame) throws IOException {
        begin(PLACE);
        number(number);
        text(frame);
    }

    /** One event. */
    public void event(int what, int thread, int operand, int place) throws IOException {
        begin(EVENT | what);
        number(thread);
        number(operand);
        number(place);
    }

    /**
     * The trace ends, after all that was written.
     *
     * @param why {@link #WHOLE} or another
     * @param unseen how many releases stand in it that nobody saw, but that must have been
     * @param left how many acquisitions do not stand in it
     */
    public void end(int why, long unseen, long left) throws IOException {
        begin(END);
        number(why);
        number(unseen);
        number(left);
        flush();
    }

    /** How many bytes were written, or will be. */
    public long written() {
        return flushed + size;
    }

    /** Hands on what was written. */
    public void flush() throws IOException {
        flushed += size;
        int length = size;
        size = 0;
        out.write(buffer, 0, length);
        out.flush();
    }

    private void begin(int what) throws IOException {
        room(LONGEST);
        buffer[size++] = (byte) what;
    }

    private void number(long number) {
        long rest = number;
        while ((rest & ~0x7fL) != 0) {
            buffer[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        buffer[size++] = (byte) rest;
    }

    private void text(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        room(bytes.length + LONGEST);
        number(bytes.length);
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
    }

    private void room(int length) throws IOException {
        if (buffer.length - size < length) {
            flush();
            if (buffer.length < length) {
                buffer = Arrays.copyOf(buffer, length);
            }
        }
    }
}
