package org.lockrank.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a file on the command line is, where a command takes more than one kind. */
final class FileKind {

    private FileKind() {}

    /** A recording is lines of JSON, gzipped or not, and no order begins like one. */
    static boolean isRecording(String file) throws InputException {
        Path path = OrderInput.path(file);
        if (Files.isDirectory(path)) {
            return true;
        }
        if (file.equals(OrderInput.STANDARD_INPUT) || !Files.isRegularFile(path)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] first = in.readNBytes(2);
            boolean gzipped = first.length == 2 && (first[0] & 0xFF) == 0x1F && (first[1] & 0xFF) == 0x8B;
            return gzipped || first.length > 0 && first[0] == '{';
        } catch (IOException e) {
            throw InputException.of("read", file, e);
        }
    }
}
