package org.lockrank.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.lockrank.compile.Compilation;
import org.lockrank.compile.OrderCompiler;
import org.lockrank.lang.SourceText;
import org.lockrank.order.LockOrder;

/**
 * An order as the command line names it: a path, or {@code -} for standard input.
 */
final class OrderInput {

    /** What stands for standard input on the command line. */
    static final String STANDARD_INPUT = "-";

    /** One byte more than the compiler takes: enough for it to refuse what is longer, without reading that to its end. */
    private static final int MOST_BYTES = SourceText.MAX_BYTES + 1;

    private final String name;
    private final byte[] bytes;

    /**
     * @param name what places in messages call it
     * @param bytes what it says
     */
    private OrderInput(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /**
     * Reads all of it.
     *
     * @throws InputException if that is not possible
     */
    static OrderInput read(String argument, Terminal terminal) throws InputException {
        if (argument.equals(STANDARD_INPUT)) {
            try {
                return new OrderInput("stdin", terminal.in().readNBytes(MOST_BYTES));
            } catch (IOException e) {
                throw InputException.of("read", "standard input", e);
            }
        }
        Path path = path(argument);
        try {
            if (Files.isDirectory(path)) {
                throw new InputException("cannot read " + argument + ": it is a directory, name an order file in it");
            }
            try (var stream = Files.newInputStream(path)) {
                return new OrderInput(argument, stream.readNBytes(MOST_BYTES));
            }
        } catch (NoSuchFileException e) {
            throw new InputException("cannot read " + argument + ": there is no such file");
        } catch (IOException e) {
            throw InputException.of("read", argument, e);
        }
    }

    /** The path that an argument names. */
    static Path path(String argument) throws InputException {
        try {
            return Path.of(argument);
        } catch (InvalidPathException e) {
            throw new InputException("cannot use " + argument + " as a file name: " + e.getReason());
        }
    }

    /** What it says, to the last line end. */
    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    Compilation compile() {
        return OrderCompiler.compile(name, bytes);
    }

    /**
     * The order, where there is one; errors and warnings go to standard error.
     *
     * @return empty if the order has errors, which are findings
     */
    Optional<LockOrder> order(Terminal terminal) {
        Compilation compilation = compile();
        if (!compilation.diagnostics().isEmpty()) {
            terminal.complain(ReportColours.paint(compilation.report(), terminal));
        }
        return compilation.order();
    }

    /** The same text under the last part of its name, so that what is generated from it is the same everywhere. */
    OrderInput withoutDirectory() {
        return new OrderInput(name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1), bytes);
    }
}
