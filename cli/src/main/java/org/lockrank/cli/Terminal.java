package org.lockrank.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Help.Ansi;

/**
 * Where a command reads and writes.
 *
 * <p>Text is UTF-8 with {@code \n} whatever the platform says, since what is printed here is compared and compiled.
 * Colour is for people: picocli's rule decides (a terminal, {@code NO_COLOR}, {@code CLICOLOR_FORCE}).
 *
 * @param in standard input
 * @param answer where the answer goes
 * @param out writes the answer
 * @param err what kept the command from answering, and warnings
 * @param ansi whether colour is wanted
 */
record Terminal(InputStream in, Answer answer, PrintWriter out, PrintWriter err, Ansi ansi) {

    private static final char ESCAPE = '\u001b';

    static Terminal of(InputStream in, OutputStream out, OutputStream err, Ansi ansi) {
        Answer answer = new Answer(out);
        return new Terminal(in, answer, utf8(answer), utf8(err), ansi);
    }

    private static PrintWriter utf8(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), false);
    }

    /** Prints lines; a text that has no line end at its end is given one. */
    void print(String text) {
        line(out, text);
    }

    /** Prints a problem or a warning. */
    void complain(String text) {
        line(err, text);
    }

    private static void line(PrintWriter writer, String text) {
        writer.print(text);
        if (!text.endsWith("\n")) {
            writer.print('\n');
        }
        writer.flush();
    }

    String bold(String text) {
        return paint("1", text);
    }

    String red(String text) {
        return paint("1;31", text);
    }

    String green(String text) {
        return paint("32", text);
    }

    String yellow(String text) {
        return paint("1;33", text);
    }

    private String paint(String style, String text) {
        return ansi.enabled() ? ESCAPE + "[" + style + "m" + text + ESCAPE + "[0m" : text;
    }
}
