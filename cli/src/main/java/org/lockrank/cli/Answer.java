package org.lockrank.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/** Standard output that remembers why it failed, which a {@link java.io.PrintWriter} does not tell. */
final class Answer extends FilterOutputStream {

    private String failure = "";

    Answer(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            failure = String.valueOf(e.getMessage());
            throw e;
        }
    }

    /** Why it failed, or the empty string. */
    String failure() {
        return failure;
    }

    /** Whether it failed because the reader had enough, as {@code head} has: nothing to tell anybody. */
    boolean readerLeft() {
        return failure.toLowerCase(Locale.ROOT).contains("pipe");
    }
}
