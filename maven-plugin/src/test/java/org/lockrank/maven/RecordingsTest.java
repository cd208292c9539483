package org.lockrank.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTest {

    @TempDir
    Path folder;

    private Recordings recordings;

    @BeforeEach
    void inAFolderThatIsNotThereYet() {
        recordings = new Recordings(folder.resolve("target/lockrank"));
    }

    @Test
    void folderOfNoBuild_hasNothing() throws IOException {
        assertThat(recordings.prepared()).isEmpty();
        assertThat(recordings.files()).isEmpty();
        assertThat(recordings.commands()).isEmpty();
    }

    @Test
    void whatWasPrepared_isKnownToALaterGoal() throws IOException {
        recordings.prepare("build 1", "argLine", "-javaagent:/my r/a.jar=record=x");

        assertThat(recordings.prepared()).hasValueSatisfying(prepared -> {
            assertThat(prepared.session()).isEqualTo("build 1");
            assertThat(prepared.properties()).containsExactly("argLine");
            assertThat(prepared.argument()).isEqualTo("-javaagent:/my r/a.jar=record=x");
        });
    }

    @Test
    void secondPropertyOfABuild_keepsItsRecordings_andSinceWhenTheyAre() throws IOException {
        recordings.prepare("build 1", "argLine", "-javaagent:a");
        FileTime begun = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(recordings.folder().resolve("prepared.properties"), begun);
        record("run-1.jsonl");

        recordings.prepare("build 1", "it.argLine", "-javaagent:a");

        assertThat(recordings.files()).hasSize(1);
        assertThat(recordings.prepared()).hasValueSatisfying(prepared -> {
            assertThat(prepared.properties()).containsExactly("argLine", "it.argLine");
            assertThat(prepared.at()).isEqualTo(begun);
        });
    }

    @Test
    void nextBuild_beginsWithoutTheRecordingsOfTheLast_andLeavesOtherFiles() throws IOException {
        recordings.prepare("build 1", "argLine", "-javaagent:a");
        record("run-1.jsonl");
        record("report.txt");

        recordings.prepare("build 2", "argLine", "-javaagent:a");

        assertThat(recordings.files()).isEmpty();
        assertThat(recordings.folder().resolve("report.txt")).exists();
    }

    @Test
    void recording_saysWhichJvmItIsOf() throws IOException {
        recordings.prepare("build 1", "argLine", "-javaagent:a");
        record("run-1.jsonl");

        assertThat(recordings.commands()).containsExactly("/t/booter_1.jar");
    }

    private void record(String name) throws IOException {
        Files.writeString(recordings.folder().resolve(name), """
                {"fact":"header","format":1,"run":"r","jvm":"17","pid":1,"started":"2026-11-27T00:00:00.000Z",\
                "command":"/t/booter_1.jar","agent":"0"}
                """);
    }
}
