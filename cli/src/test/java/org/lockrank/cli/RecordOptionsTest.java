package org.lockrank.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RecordOptionsTest {

    @TempDir
    private Path folder;

    private static RecordOptions record(Path file) {
        return CommandLine.populateCommand(new RecordOptions(), "--record", file.toString());
    }

    @Test
    void folderOfTheRecording_isMade_beforeTheProgramRuns() throws InputException {
        assertThat(record(folder.resolve("of/watch/run-%p.jsonl")).file()).hasFileName("run-%p.jsonl");
        assertThat(folder.resolve("of/watch")).isDirectory();

        assertThat(record(folder.resolve("of-%p/run.jsonl")).file(7)).isEqualTo(folder.resolve("of-7/run.jsonl"));
        assertThat(folder.resolve("of-7")).isDirectory();
    }

    @Test
    void folderThatCannotBe_isSaid_beforeTheProgramRuns() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> record(file.resolve("run.jsonl")).file())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("keep the recording in " + file);
    }
}
