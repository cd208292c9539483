package org.lockrank.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.cli.Workplace.Result;
import org.lockrank.notation.RecordingText;
import picocli.CommandLine.TypeConversionException;

/** What the command takes, and what it says where there is nothing to do; programs are run by the tests of {@code it}. */
class ConfirmCommandTest {

    @TempDir
    Path folder;

    private Workplace place;

    @BeforeEach
    void makePlace() throws IOException {
        place = new Workplace(folder);
        Files.write(folder.resolve("fine.jsonl"), RecordingText.recording("T1 a -> b"));
        Files.write(folder.resolve("hung.jsonl"), RecordingText.recording("stuck T1 a -> b; T2 b -> a\nT1 a -> b"));
    }

    @Test
    void withoutAProgram_isWrongUsage() {
        for (String[] words : new String[][] {{"confirm", "@fine.jsonl"}, {"confirm", "@fine.jsonl", "--"}}) {
            Result result = place.run(words);
            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err()).startsWith("lockrank: no program to run: write it behind '--'");
        }
    }

    @Test
    void severalRecordings_areWrongUsage() {
        Result result = place.run("confirm", "@fine.jsonl", "@hung.jsonl", "--", "java");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("more than one recording");
    }

    @Test
    void wordsBehindTheProgram_areTheProgramsOwn() {
        Result result = place.run("confirm", "@fine.jsonl", "--", "no-such-program", "--", "--finding");
        assertThat(result.code()).isZero();
        assertThat(result.err()).isEqualTo("lockrank: there is no finding that could be confirmed\n");
    }

    @Test
    void findingThatIsNotThere_isSaidSo() {
        Result result = place.run("confirm", "--finding", "12345678", "@fine.jsonl", "--", "java");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("there is no finding 12345678; 'lockrank report' lists those of a recording");
    }

    @Test
    void runsAndPauses_areHeldToWhatMakesSense() {
        assertThat(place.run("confirm", "--runs", "0", "@fine.jsonl", "--", "java")
                        .err())
                .contains("--runs 0: a finding is tried once at least");
        assertThat(place.run("confirm", "--pause", "5", "@fine.jsonl", "--", "java")
                        .err())
                .contains("'5' is no pause; write one such as 500ms or 2s, up to 60s");
        assertThat(place.run("confirm", "--on-deadlock", "wait", "@fine.jsonl", "--", "java")
                        .err())
                .contains("it is one of exit, throw, not wait");
    }

    @Test
    void pauses_areReadWithTheirUnit() {
        assertThat(new PauseConverter().convert("500ms")).isEqualTo(Duration.ofMillis(500));
        assertThat(new PauseConverter().convert("2s")).isEqualTo(Duration.ofSeconds(2));
        assertThatThrownBy(() -> new PauseConverter().convert("61s")).isInstanceOf(TypeConversionException.class);
    }

    @Test
    void recordingOfARun_isBesideTheFirst_withTheFindingsId() {
        assertThat(new ConfirmedFile(Path.of("a", "run.jsonl.gz"), "8d9d73f7").path())
                .isEqualTo(Path.of("a", "run-8d9d73f7.jsonl"));
        assertThat(new ConfirmedFile(Path.of("run"), "8d9d73f7").path()).isEqualTo(Path.of("run-8d9d73f7.jsonl"));
    }

    @Test
    void recordingsOfARunForSeveral_areNamedForTheOneThatTheyAreTheLastOf() throws Exception {
        ConfirmedFile file = new ConfirmedFile(folder.resolve("run.jsonl"), "8d9d73f7");
        assertThat(file.isOf("8d9d73f7")).isTrue();
        assertThat(file.isOf("ec5afc39")).isFalse();
        List<Path> recorded = List.of(
                Files.writeString(folder.resolve("run-8d9d73f7.jsonl"), "one"),
                Files.writeString(folder.resolve("run-8d9d73f7-123.jsonl"), "other"));
        Files.writeString(folder.resolve("run-ec5afc39.jsonl"), "old");
        assertThat(file.renamed(recorded, "ec5afc39"))
                .containsExactly(folder.resolve("run-ec5afc39.jsonl"), folder.resolve("run-ec5afc39-123.jsonl"));
        assertThat(folder.resolve("run-ec5afc39.jsonl")).hasContent("one");
        assertThat(recorded).noneMatch(Files::exists);
    }
}
