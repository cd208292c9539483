package org.lockrank.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {

    @TempDir
    Path folder;

    @Test
    void write_makesTheFileAndItsFolders() throws Exception {
        Path path = folder.resolve("org/acme/Locks.java");

        assertThat(new OutputFile(path).write("class Locks {}\n")).isTrue();

        assertThat(path).hasContent("class Locks {}");
        assertThat(new Workplace(folder).files()).isEqualTo("org/acme/Locks.java");
    }

    @Test
    void write_ofWhatIsThere_leavesTheFileAlone() throws Exception {
        Path path = Files.writeString(folder.resolve("Locks.java"), "same");
        FileTime old = FileTime.fromMillis(1_000_000_000_000L);
        Files.setLastModifiedTime(path, old);

        assertThat(new OutputFile(path).write("same")).isFalse();
        assertThat(Files.getLastModifiedTime(path)).isEqualTo(old);

        assertThat(new OutputFile(path).write("other")).isTrue();
        assertThat(Files.getLastModifiedTime(path)).isNotEqualTo(old);
    }

    @Test
    void write_replacesTheFileAndDoesNotWriteIntoIt() throws Exception {
        Path path = Files.writeString(folder.resolve("Locks.java"), "a long text that was here before");
        Path other = Files.createLink(folder.resolve("other"), path);

        new OutputFile(path).write("new");

        assertThat(path).hasContent("new");
        assertThat(other).hasContent("a long text that was here before");
        assertThat(new Workplace(folder).files()).isEqualTo("Locks.java other");
    }

    @Test
    void write_throughASymbolicLink_keepsTheLink() throws Exception {
        Path real = Files.writeString(folder.resolve("real.java"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("Locks.java"), real);

        new OutputFile(link).write("new");

        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent("new");
    }

    @Test
    void write_keepsThePermissionsOfTheOldFile() throws Exception {
        Path path = Files.writeString(folder.resolve("Locks.java"), "old");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));

        new OutputFile(path).write("new");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void write_givesANewFileThePermissionsOfAnyNewFile() throws Exception {
        Path usual = Files.writeString(folder.resolve("usual"), "");
        Path path = folder.resolve("Locks.java");

        new OutputFile(path).write("new");

        assertThat(Files.getPosixFilePermissions(path)).isEqualTo(Files.getPosixFilePermissions(usual));
    }

    @Test
    void write_whereAFileStandsForAFolder_changesNothing() throws Exception {
        Files.writeString(folder.resolve("org"), "a file");

        assertThatThrownBy(() -> new OutputFile(folder.resolve("org/acme/Locks.java")).write("new"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("cannot write " + folder)
                .hasMessageEndingWith(": a file stands where a directory is needed");
        assertThat(new Workplace(folder).files()).isEqualTo("org");
    }

    @Test
    void write_ofADirectory_isRefused() {
        assertThatThrownBy(() -> new OutputFile(folder).write("new"))
                .isInstanceOf(InputException.class)
                .hasMessage("cannot write " + folder + ": it is a directory");
    }

    @Test
    void write_ofADevice_isRefused() {
        assertThatThrownBy(() -> new OutputFile(Path.of("/dev/null")).write("new"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("it is no ordinary file");
    }

    @Test
    void write_whereNoFileCanBeMade_leavesNothingBehind() throws IOException {
        // A name of 255 bytes is the longest that file systems take; the temporary file's is longer.
        Path path = Files.writeString(folder.resolve("x".repeat(250) + ".java"), "old");

        assertThatThrownBy(() -> new OutputFile(path).write("new")).isInstanceOf(InputException.class);

        assertThat(path).hasContent("old");
        assertThat(Files.list(folder)).containsExactly(path);
    }
}
