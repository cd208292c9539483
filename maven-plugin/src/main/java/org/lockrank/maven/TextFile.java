package org.lockrank.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/** Writes text, whole or not at all. */
final class TextFile {

    private TextFile() {}

    /**
     * Writes a file, unless it says the same already: whoever looks at times, such as the compiler plugin, would take it for
     * changed, and compile all of the module again.
     *
     * @return whether it was written
     */
    static boolean write(Path file, String text) throws IOException {
        if (Files.isRegularFile(file) && isSame(file, text)) {
            return false;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("there is no file " + file);
        }
        Files.createDirectories(folder);
        Path part = Files.createTempFile(folder, String.valueOf(file.getFileName()), ".tmp");
        try {
            Files.writeString(part, text);
            try {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(part);
        }
        return true;
    }

    /** Compares bytes: what lies there may be no text at all. */
    private static boolean isSame(Path file, String text) throws IOException {
        return Arrays.equals(Files.readAllBytes(file), text.getBytes(StandardCharsets.UTF_8));
    }
}
