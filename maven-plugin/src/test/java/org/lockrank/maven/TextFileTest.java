package org.lockrank.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {

    @TempDir
    Path folder;

    @Test
    void textThatIsThereAlready_isLeftWithItsTime() throws IOException {
        Path file = folder.resolve("com/acme/Locks.java");
        assertThat(TextFile.write(file, "class Locks {}\n")).isTrue();
        FileTime then = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(file, then);

        assertThat(TextFile.write(file, "class Locks {}\n")).isFalse();
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(then);
    }

    @Test
    void otherText_isWrittenWhole_andNothingIsLeftBesideIt() throws IOException {
        Path file = Files.writeString(folder.resolve("Locks.java"), "old and longer");

        assertThat(TextFile.write(file, "new")).isTrue();

        assertThat(file).hasContent("new");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void folderInTheWay_isAnError() throws IOException {
        Path file = Files.createDirectories(folder.resolve("Locks.java/x")).getParent();

        assertThatThrownBy(() -> TextFile.write(file, "new")).isInstanceOf(IOException.class);
    }
}
