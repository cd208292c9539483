package org.lockrank.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
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
            refuseWhatIsNoFile();
            if (Files.exists(path) && Arrays.equals(Files.readAllBytes(path), bytes)) {
                return false;
            }
            // Through a symbolic link, so that the link stays one.
            replace(Files.exists(path) ? path.toRealPath() : path.toAbsolutePath(), file -> put(bytes, file));
            return true;
        } catch (IOException e) {
            throw InputException.of("write", path.toString(), e);
        }
    }

    /** What writes a file too long for memory. */
    interface Content {

        /** Writes it to the file, from its beginning. */
        void to(SeekableByteChannel file) throws IOException;
    }

    /**
     * Replaces what the file has.
     *
     * @throws InputException if it is no ordinary file
     * @throws IOException if it cannot be written, or whatever the content throws; the old file is then as it was
     */
    void write(Content content) throws InputException, IOException {
        refuseWhatIsNoFile();
        replace(Files.exists(path) ? path.toRealPath() : path.toAbsolutePath(), content);
    }

    private void refuseWhatIsNoFile() throws InputException {
        if (Files.isDirectory(path)) {
            throw new InputException("cannot write " + path + ": it is a directory");
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new InputException("cannot write " + path
                    + " whole or not at all: it is no ordinary file; leave out --output and redirect instead");
        }
    }

    /** Beside the target, since a move from another file system would be a copy. */
    private static void replace(Path target, Content content) throws IOException {
        Path directory = Objects.requireNonNull(target.getParent(), "the root is a directory, not a file");
        Files.createDirectories(directory);
        Path beside = directory.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            // Not createTempFile, whose files only their owner may read.
            try (SeekableByteChannel file =
                    Files.newByteChannel(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                content.to(file);
            }
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

    private static void put(byte[] bytes, SeekableByteChannel file) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            file.write(rest);
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
