package org.lockrank.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;

/**
 * A generated file. It is written whole or not at all: readers, builds and crashes see the old text or the new one. What
 * has not changed is not written, so that builds that look at times do nothing.
 */
final class OutputFile {

    private final Path path;

    OutputFile(Path path) {
        this.path = path;
    }

    /**
     * Replaces the text.
     *
     * @return whether the file was written; false where it says so already
     * @throws InputException if it cannot be written; the old file is then as it was
     */
    boolean write(String text) throws InputException {
        return write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** As above. */
    boolean write(byte[] bytes) throws InputException {
        try {
            if (Files.isDirectory(path)) {
                throw new InputException("cannot write " + path + ": it is a directory");
            }
            if (Files.exists(path) && !Files.isRegularFile(path)) {
                throw new InputException("cannot write " + path
                        + " whole or not at all: it is no ordinary file; leave out --output and redirect instead");
            }
            if (Files.exists(path) && Arrays.equals(Files.readAllBytes(path), bytes)) {
                return false;
            }
            // Through a symbolic link, so that the link stays one.
            replace(Files.exists(path) ? path.toRealPath() : path.toAbsolutePath(), bytes);
            return true;
        } catch (IOException e) {
            throw InputException.of("write", path.toString(), e);
        }
    }

    /** Beside the target, since a move from another file system would be a copy. */
    private static void replace(Path target, byte[] bytes) throws IOException {
        Path directory = Objects.requireNonNull(target.getParent(), "the root is a directory, not a file");
        Files.createDirectories(directory);
        Path beside = directory.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            // Not createTempFile, whose files only their owner may read.
            Files.write(beside, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            keepPermissions(target, beside);
            try {
                Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static void keepPermissions(Path old, Path replacement) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(replacement, PosixFileAttributeView.class);
        if (view != null && Files.exists(old)) {
            view.setPermissions(Files.getPosixFilePermissions(old));
        }
    }

    /** What the file says now; the empty string where there is none. */
    String read() throws InputException {
        try {
            return Files.exists(path) ? Files.readString(path) : "";
        } catch (IOException e) {
            throw InputException.of("read", path.toString(), e);
        }
    }

    boolean exists() {
        return Files.exists(path);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
