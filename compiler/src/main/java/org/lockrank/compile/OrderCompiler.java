package org.lockrank.compile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.lockrank.lang.Diagnostics;
import org.lockrank.lang.Problem;
import org.lockrank.lang.SourceText;

/** Compiles order files. Stateless. */
public final class OrderCompiler {

    private OrderCompiler() {}

    /** Compiles a text. {@code source} is the name that places in messages bear. Never throws for what the text says. */
    public static Compilation compile(String source, String text) {
        Diagnostics diagnostics = new Diagnostics(source);
        if (text.length() > SourceText.MAX_BYTES) {
            SourceText.tooLarge(diagnostics);
            return Compilation.refused(SourceText.of(source, ""), diagnostics);
        }
        return new CompilerRun(SourceText.of(source, text), diagnostics).compile();
    }

    /** Compiles the bytes of a file: UTF-8, with or without BOM, any line ends. */
    public static Compilation compile(String source, byte[] bytes) {
        Diagnostics diagnostics = new Diagnostics(source);
        SourceText text = SourceText.decode(source, bytes, diagnostics);
        return diagnostics.hasErrors()
                ? Compilation.refused(text, diagnostics)
                : new CompilerRun(text, diagnostics).compile();
    }

    /** Compiles a file. A file that is missing, a directory or unreadable is a diagnostic as well. */
    public static Compilation compile(Path file) {
        String source = file.toString();
        Diagnostics diagnostics = new Diagnostics(source);
        byte[] bytes = read(file, diagnostics);
        return diagnostics.hasErrors()
                ? Compilation.refused(SourceText.of(source, ""), diagnostics)
                : compile(source, bytes);
    }

    /** The bytes of a file. Its size is asked first, and no more is read than a byte too many, whatever it said. */
    private static byte[] read(Path file, Diagnostics diagnostics) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                diagnostics.file(
                        Problem.FILE_IS_DIRECTORY, "this is a directory", "give an order file, for example one in it");
            } else if (attributes.size() > SourceText.MAX_BYTES) {
                SourceText.tooLarge(diagnostics);
            } else {
                try (InputStream in = Files.newInputStream(file)) {
                    return in.readNBytes(SourceText.MAX_BYTES + 1);
                }
            }
        } catch (NoSuchFileException e) {
            diagnostics.file(Problem.FILE_MISSING, "there is no such file", "check the path " + file.toAbsolutePath());
        } catch (IOException e) {
            diagnostics.file(
                    Problem.FILE_UNREADABLE,
                    "the file cannot be read (" + e.getClass().getSimpleName() + ")",
                    "see that you may read the file and that it is whole");
        }
        return new byte[0];
    }
}
