package org.lockrank.held;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.testing.ForkedJvm;
import org.lockrank.testing.ForkedJvm.Result;

/** The file of what was witnessed, which a JVM writes at its end. */
class CoverageTest {

    @TempDir
    Path folder;

    private Result run(String... options) {
        ForkedJvm jvm = ForkedJvm.of(CoveredProgram.class);
        for (String option : options) {
            jvm = jvm.option(option);
        }
        return jvm.run();
    }

    @Test
    void ranksAndFirstWitnesses_areWritten_aPointThatMayAcquireApart() throws IOException {
        Path file = folder.resolve("deep/covered-%p.jsonl");

        assertThat(run("-Dlockrank.mode=count", "-Dlockrank.coverage=" + file)).isEqualTo(new Result(0, "", ""));
        List<String> lines;
        try (Stream<Path> files = Files.list(file.getParent())) {
            Path written = files.toList().get(0);
            assertThat(written.getFileName().toString()).matches("covered-\\d+\\.jsonl");
            lines = Files.readAllLines(written);
        }
        assertThat(lines.get(0))
                .startsWith("{\"fact\":\"header\",\"format\":1,")
                .contains("\"command\":\"" + CoveredProgram.class.getName() + "\"");
        assertThat(lines)
                .contains(
                        "{\"fact\":\"rank\",\"order\":\"locks.order\",\"rank\":\"a\",\"acquired\":true}",
                        "{\"fact\":\"rank\",\"order\":\"locks.order\",\"rank\":\"alone\",\"acquired\":true}",
                        "{\"fact\":\"rank\",\"order\":\"locks.order\",\"rank\":\"d\",\"acquired\":false}")
                .noneMatch(line -> line.contains("unused"));
        assertThat(lines)
                .filteredOn(line -> line.contains("ranked-pair"))
                .hasSize(2)
                .anySatisfy(line -> assertThat(line)
                        .contains(
                                "\"held\":\"a\",\"heldPlace\":\"org.lockrank.held.CoveredProgram.main(CoveredProgram.java:")
                        .contains(
                                "\"wanted\":\"b\",\"place\":\"org.lockrank.held.CoveredProgram.main(CoveredProgram.java:")
                        .endsWith("\"thread\":\"main\",\"mayAcquire\":false}"))
                .anySatisfy(
                        line -> assertThat(line).contains("\"wanted\":\"c\"").endsWith("\"mayAcquire\":true}"));
        assertThat(lines.get(lines.size() - 1))
                .isEqualTo("{\"fact\":\"end\",\"facts\":" + (lines.size() - 1) + ",\"complete\":true}");
    }

    @Test
    void whereNothingIsChecked_itIsSaidThatThereWillBeNone() {
        Result result = run("-Dlockrank.coverage=" + folder.resolve("covered.jsonl"));

        assertThat(result.err())
                .startsWith("lockrank: lockrank.coverage=")
                .endsWith("nothing is checked; start this JVM with -Dlockrank.mode=count as well\n");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatCannotBeWritten_isSaid_andChangesNoExitCode() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "").resolve("covered.jsonl");

        Result result = run("-Dlockrank.mode=count", "-Dlockrank.coverage=" + file);
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).startsWith("lockrank: lockrank.coverage=" + file + " cannot be written: ");
    }
}
