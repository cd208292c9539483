package org.lockrank.agent.recording;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.lockrank.agent.facts.Run;
import org.lockrank.record.RecordingWriter;

/**
 * The file of the recording, which is replaced as a whole each time: whoever reads it sees all of one recording or all of the
 * next. For one thread at a time.
 */
final class RecordingFile {

    private final Path file;

    RecordingFile(Path file) {
        this.file = file;
    }

    /**
     * Replaces the file by all that {@code recording} has, or leaves it as it is.
     *
     * @param complete whether the program has come to its end
     * @throws IOException if it stays as it is
     */
    void replace(Recording recording, boolean complete) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // A pipe or a device: cannot be replaced, and must not be.
            write(file, recording, complete);
            return;
        }
        Path part = file.resolveSibling(file.getFileName() + "." + Run.pid() + ".tmp");
        try {
            write(part, recording, complete);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException e) {
            try {
                Files.deleteIfExists(part);
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    private static void write(Path path, Recording recording, boolean complete) throws IOException {
        // No channel: that would load a dozen classes, and be closed by an interrupt.
        try (OutputStream out = new FileOutputStream(path.toFile());
                RecordingWriter writer = new RecordingWriter(out)) {
            recording.write(writer, complete);
        }
    }
}
