package org.lockrank.lang;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The text of an order file under the name that its messages bear. Lines end with LF, CR or CR LF; a byte order mark at
 * the beginning is no part of the text.
 */
public final class SourceText {

    /** The greatest file that is compiled: 16 MiB. An order of {@code MAX_NAMES} names and long comments has 2 or 3. */
    public static final int MAX_BYTES = 16 << 20;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String source;
    private final String text;
    /** The offset of each line's first character, from index 0. */
    private final int[] starts;

    private SourceText(String source, String text) {
        this.source = source;
        this.text = text;
        this.starts = starts(text);
    }

    /** A text that is at hand. */
    public static SourceText of(String source, String text) {
        boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        return new SourceText(source, marked ? text.substring(1) : text);
    }

    /** Decodes UTF-8. What is wrong with the bytes goes to {@code diagnostics}; the text then ends before it. */
    public static SourceText decode(String source, byte[] bytes, Diagnostics diagnostics) {
        if (bytes.length > MAX_BYTES) {
            tooLarge(diagnostics);
            return of(source, "");
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        SourceText text = of(source, out.flip().toString());
        if (result.isError()) {
            text.badByte(bytes, in.position(), diagnostics);
        }
        return text;
    }

    /** Says that a file is greater than {@link #MAX_BYTES}. */
    public static void tooLarge(Diagnostics diagnostics) {
        diagnostics.file(
                Problem.FILE_TOO_LARGE,
                "the file has more than " + (MAX_BYTES >> 20) + " MiB",
                "give an order file; if this is one, split it into several orders");
    }

    private void badByte(byte[] bytes, int at, Diagnostics diagnostics) {
        int line = lines();
        int column = text.length() - starts[line - 1] + 1;
        boolean utf16 = bytes.length >= 2
                && (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE
                        || bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF);
        diagnostics.at(
                line,
                column,
                1,
                Problem.NOT_UTF8,
                String.format("the byte 0x%02X at offset %d is not UTF-8", bytes[at] & 0xFF, at),
                utf16 ? "the file looks like UTF-16: save it as UTF-8" : "save the file as UTF-8");
    }

    /** The name of the file. */
    public String source() {
        return source;
    }

    String text() {
        return text;
    }

    int lines() {
        return starts.length;
    }

    /** A line from 1, without its end; empty where there is no such line. */
    String line(int number) {
        if (number < 1 || number > starts.length) {
            return "";
        }
        int end = number == starts.length ? text.length() : starts[number] - 1;
        int start = starts[number - 1];
        if (end > start && text.charAt(end - 1) == '\r' && end < text.length() && text.charAt(end) == '\n') {
            end--;
        }
        return text.substring(start, end);
    }

    private static int[] starts(String text) {
        int[] starts = new int[16];
        int lines = 1;
        for (int i = 0; i < text.length(); i++) {
            if (isLineEnd(text, i)) {
                if (lines == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * lines);
                }
                starts[lines++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, lines);
    }

    /** Whether the character at {@code i} is the last one of its line: LF, or CR without LF behind it. */
    static boolean isLineEnd(String text, int i) {
        char c = text.charAt(i);
        return c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n');
    }
}
