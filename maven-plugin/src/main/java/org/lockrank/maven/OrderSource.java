package org.lockrank.maven;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.lockrank.compile.Compilation;
import org.lockrank.compile.OrderCompiler;
import org.lockrank.lang.Diagnostic;
import org.lockrank.lang.Diagnostic.Severity;
import org.lockrank.lang.SourceText;
import org.lockrank.order.LockOrder;

/**
 * An order file of a build. What is wrong with it is logged in the form in which the compiler plugin tells errors of Java,
 * {@code FILE:[line,column] message}, which editors and build servers know.
 */
final class OrderSource {

    /** One byte more than the compiler takes: enough for it to refuse what is longer. */
    private static final int MOST_BYTES = SourceText.MAX_BYTES + 1;

    private final String name;
    private final byte[] bytes;

    /**
     * An order that was read already.
     *
     * @param name what messages call it
     * @param bytes what it says; not to be changed afterwards
     */
    OrderSource(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /** What messages call it. */
    String name() {
        return name;
    }

    /**
     * Reads a file.
     *
     * @throws IOException if that is not possible; the message says what to do
     */
    static OrderSource read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("the order file " + file + " is a directory; name a file in it");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new OrderSource(file.toString(), in.readNBytes(MOST_BYTES));
        } catch (NoSuchFileException e) {
            throw new IOException("there is no order file " + file + "; write it, or name another by <order>", e);
        }
    }

    /**
     * The order.
     *
     * @param log gets errors and warnings
     * @throws MojoFailureException if the file has errors
     */
    LockOrder order(Log log) throws MojoFailureException {
        Compilation compilation = OrderCompiler.compile(name, bytes);
        int errors = 0;
        for (Diagnostic diagnostic : compilation.diagnostics()) {
            if (diagnostic.severity() == Severity.ERROR) {
                errors++;
                log.error(line(diagnostic));
            } else {
                log.warn(line(diagnostic));
            }
        }
        if (compilation.order().isEmpty()) {
            throw new MojoFailureException(
                    name + " has " + errors + (errors == 1 ? " error" : " errors") + "\n" + compilation.report());
        }
        return compilation.order().get();
    }

    /** The same text under the last part of its name, so that what is generated from it is the same on every machine. */
    LockOrder orderByItsLastName() {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return OrderCompiler.compile(last, bytes).orThrow();
    }

    private static String line(Diagnostic diagnostic) {
        String at = diagnostic.place().line() == 0
                ? ""
                : ":[" + diagnostic.place().line() + "," + diagnostic.place().column() + "]";
        String help = diagnostic.help().isEmpty() ? "" : "; " + diagnostic.help();
        return diagnostic.place().file() + at + " " + diagnostic.id() + ": " + diagnostic.message() + help;
    }
}
