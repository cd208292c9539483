package org.lockrank.analysis.recording;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.lockrank.record.Fact;

/**
 * Reads the facts of a recording one by one, plain or compressed with gzip.
 *
 * <p>A recording that its process could not end is read as far as its lines are whole, and {@link #notes} says so then.
 * What a later version of the agent may have added, kinds of facts and keys of them, is passed over and noted. Anything
 * else that is not as the format says is a {@link RecordingException}: conclusions from a damaged recording help nobody.
 *
 * <p>What is numbered is checked: facts name only what earlier ones introduced. Not safe for use by several threads.
 */
public final class RecordingReader implements Closeable {

    /** The longest line: 32 MiB, a hundred times the deepest stack. What is longer is no recording. */
    private static final int MOST_BYTES = 1 << 25;

    private final String name;
    private final InputStream in;
    private final FactParser parser = new FactParser();
    private final byte[] chunk = new byte[1 << 16];
    private int at;
    private int filled;
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    /** The line that was read last, and the same as text: its beginning; what is behind is of earlier ones. */
    private byte[] bytes = new byte[1 << 10];

    private int size;
    private char[] text = new char[1 << 10];
    private int length;
    private long line;
    /** Whether the last line read ended as a line does. */
    private boolean lineWhole;

    private boolean over;
    private boolean cut;
    private Fact.@Nullable End end;
    private Consumer<String> unknown = line -> {};
    private UnaryOperator<String> strings = string -> string;

    /**
     * Begins to read.
     *
     * @param name what messages call the recording
     * @param in its bytes; closed with this reader
     * @throws IOException if they cannot be read
     */
    public RecordingReader(String name, InputStream in) throws IOException {
        this.name = name;
        this.in = plain(new BufferedInputStream(in));
    }

    /** Begins to read a file, which messages call by its path. */
    public static RecordingReader open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            return new RecordingReader(file.toString(), in);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /**
     * Has what follows read for people: of every string, whatever the program put into it, characters that cannot be seen or
     * turn the text around become {@linkplain Visible visible}. A reader of which another recording is made leaves them.
     */
    public void readForPeople() {
        strings = Visible::of;
    }

    /**
     * The next fact, the header first; null when there are no more.
     *
     * @throws RecordingException if what stands there is no fact
     * @throws IOException if it cannot be read
     */
    public @Nullable Fact next() throws IOException {
        while (!over) {
            boolean first = line == 0;
            if (!readLine()) {
                if (first) {
                    throw new RecordingException(
                            name + ": the file is empty; no program was watched to its first second");
                }
                over = true;
                cut = end == null;
                return null;
            }
            Fact fact = fact(first);
            if (fact != null) {
                return fact;
            }
            if (parser.passedOver && !over) {
                unknown.accept(line());
            }
        }
        return null;
    }

    /** The line that was read last, as it stands in the recording. */
    public String line() {
        return new String(text, 0, length);
    }

    /** Whether {@link #next} passed over a key of the line that it read last. */
    public boolean hasUnknownKeys() {
        return parser.passedOver;
    }

    /** Has lines of kinds that this version does not know told to somebody, where {@link #next} passes over them. */
    public void tellUnknown(Consumer<String> lines) {
        unknown = lines;
    }

    /** Whether all lines are there that were written; known once {@link #next} said that there are no more. */
    public boolean isWhole() {
        Fact.End last = end;
        return last != null && last.facts() == line - 1;
    }

    /** What the reader of a report should know of the recording: that it is cut off, or has what we do not know. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        Fact.End last = end;
        if (cut) {
            notes.add(name + ": cut off after line " + line + ", so it may lack what happened last");
        } else if (last != null && last.facts() != line - 1) {
            notes.add(name + ": has " + (line - 1) + " lines before its end, and was written with " + last.facts()
                    + ": lines are missing");
        }
        parser.skipped.forEach((what, count) -> notes.add(
                name + ": passed over " + what + " (" + count + "), of a later agent; update lockrank to use them"));
        return notes;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private @Nullable Fact fact(boolean first) throws IOException {
        Object value;
        try {
            value = JsonText.read(text, length, strings);
        } catch (JsonText.NoJsonException e) {
            if (!lineWhole && !first) {
                over = true;
                cut = true;
                line--;
                return null;
            }
            throw new RecordingException(name + ":" + line + ":" + e.column + ": " + e.problem
                    + (first ? ": this is no recording, or one that was cut off within its first line" : ""));
        }
        if (!(value instanceof Map<?, ?> object)) {
            throw wrong("the line is no JSON object");
        }
        if (end != null) {
            throw wrong("the recording ended in the line before; record each run to a file of its own");
        }
        Fact fact;
        try {
            fact = parser.parse(object);
        } catch (JsonLine.WrongLineException e) {
            throw wrong(e.problem);
        }
        if (first != (fact instanceof Fact.Header || fact instanceof Fact.Merged)) {
            throw wrong(
                    first
                            ? "a recording begins with its header, and this is none"
                            : "a second header; record each run to a file of its own");
        }
        if (fact instanceof Fact.End last) {
            end = last;
        }
        return fact;
    }

    private RecordingException wrong(String problem) {
        return new RecordingException(name + ":" + line + ": " + problem);
    }

    /** Reads the next line without its end; false if there is none. */
    private boolean readLine() throws IOException {
        size = 0;
        length = 0;
        lineWhole = false;
        while (!lineWhole && (at < filled || fill())) {
            int start = at;
            while (at < filled && chunk[at] != '\n') {
                at++;
            }
            keep(start, at - start);
            lineWhole = at < filled;
            at += lineWhole ? 1 : 0;
            if (size > MOST_BYTES) {
                throw new RecordingException(name + ":" + (line + 1) + ": the line is longer than " + MOST_BYTES
                        + " bytes: this is no recording");
            }
        }
        if (size == 0 && !lineWhole) {
            return false;
        }
        line++;
        try {
            decode();
        } catch (CharacterCodingException e) {
            // Of a line that was cut within a character nothing is left: whatever is wrong with it, it is not whole.
            length = 0;
            if (lineWhole || line == 1) {
                throw wrong("the line is not UTF-8");
            }
        }
        return true;
    }

    private void keep(int start, int count) {
        if (size + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + count, 2 * bytes.length));
        }
        System.arraycopy(chunk, start, bytes, size, count);
        size += count;
    }

    /** No text has more characters than bytes. */
    private void decode() throws CharacterCodingException {
        if (size > text.length) {
            text = new char[bytes.length];
        }
        CharBuffer decoded = CharBuffer.wrap(text);
        CoderResult result = utf8.reset().decode(ByteBuffer.wrap(bytes, 0, size), decoded, true);
        if (result.isError()) {
            result.throwException();
        }
        length = decoded.position();
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = 0;
        try {
            filled = Math.max(0, in.read(chunk));
            return filled > 0;
        } catch (EOFException e) {
            // Compressed, and cut off.
            return false;
        } catch (ZipException e) {
            throw new RecordingException(
                    name + ": the compression is damaged after line " + line + " (" + e.getMessage() + ")");
        }
    }

    private InputStream plain(InputStream buffered) throws IOException {
        buffered.mark(2);
        boolean compressed = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        if (!compressed) {
            return buffered;
        }
        try {
            return new GZIPInputStream(buffered, 1 << 13);
        } catch (EOFException e) {
            throw new RecordingException(name + ": the file was cut off before its first line");
        } catch (ZipException e) {
            throw new RecordingException(name + ": the compression is damaged (" + e.getMessage() + ")");
        }
    }
}
