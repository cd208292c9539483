package org.lockrank.compile;

import java.nio.file.Path;

/** Compiles order files. Stateless. */
public final class OrderCompiler {

    private OrderCompiler() {}

    /** Compiles a text. {@code source} is the name that places in messages bear. Never throws for what the text says. */
    public static Compilation compile(String source, String text) {
        throw new UnsupportedOperationException();
    }

    /** Compiles the bytes of a file: UTF-8, with or without BOM, any line ends. */
    public static Compilation compile(String source, byte[] bytes) {
        throw new UnsupportedOperationException();
    }

    /** Compiles a file. A file that is missing, a directory or unreadable is a diagnostic as well. */
    public static Compilation compile(Path file) {
        throw new UnsupportedOperationException();
    }
}
