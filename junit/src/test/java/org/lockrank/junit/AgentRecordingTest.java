package org.lockrank.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the agent's recording is, and what follows from it. */
class AgentRecordingTest {

    @TempDir
    Path folder;

    @Test
    void itIsWhereTheOptionsSay() throws IOException {
        assertThat(file("-javaagent:/x/lockrank-agent.jar=record=target/run-%p.jsonl,flush=1"))
                .contains(Path.of("target/run-7.jsonl").toAbsolutePath());
        assertThat(file("-javaagent:lockrank-agent-0.1.0.jar"))
                .contains(Path.of("lockrank-7.jsonl").toAbsolutePath());
        Path options = Files.writeString(folder.resolve("o.properties"), "record = from-file.jsonl\n");
        assertThat(file("-javaagent:lockrank-agent.jar=file=" + options))
                .contains(Path.of("from-file.jsonl").toAbsolutePath());
    }

    @Test
    void itIsNotWhereNobodyRecords() {
        assertThat(file("-javaagent:/x/jacocoagent.jar=destfile=lockrank-agent.jar"))
                .isEmpty();
        assertThat(file("-javaagent:lockrank-agent.jar=enabled=false")).isEmpty();
        assertThat(AgentRecording.find(List.of("-javaagent:lockrank-agent.jar"), "false", 7))
                .isEmpty();
    }

    @Test
    void whatFollowsFromIt_isToldOnce() throws IOException {
        Path file = folder.resolve("inverted.jsonl");
        try (InputStream in = AgentRecordingTest.class.getResourceAsStream("inverted.jsonl")) {
            Files.copy(in, file);
        }
        Set<String> told = new HashSet<>();

        assertThat(JudgedRecording.judge(file, told, Optional.empty()).orElseThrow())
                .startsWith("lockrank: 1 potential deadlock\n")
                .contains("  Inverted.left and Inverted.right\n    at com.acme.Inverted.acquire(Inverted.java:36)\n")
                .endsWith("\n\nall of it: lockrank report " + file);
        assertThat(JudgedRecording.judge(file, told, Optional.empty())).isEmpty();
    }

    @Test
    void whatTheBaselineKnows_isNotTold_andABaselineThatIsNotThereIsAFailure() throws IOException {
        Path file = folder.resolve("inverted.jsonl");
        try (InputStream in = AgentRecordingTest.class.getResourceAsStream("inverted.jsonl")) {
            Files.copy(in, file);
        }
        Set<String> told = new HashSet<>();
        JudgedRecording.judge(file, told, Optional.empty());
        String id = told.iterator().next();
        Path baseline = folder.resolve("lockrank-baseline.txt");

        assertThatThrownBy(() -> JudgedRecording.judge(file, new HashSet<>(), Optional.of(baseline.toString())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("there is no baseline " + baseline);
        Files.writeString(baseline, id + "\n");
        assertThatThrownBy(() -> JudgedRecording.judge(file, new HashSet<>(), Optional.of(baseline.toString())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(baseline + ":1:1: there is no reason");
        Files.writeString(baseline, id + " one thread only\n0a1b2c3d of other tests\n");
        assertThat(JudgedRecording.judge(file, new HashSet<>(), Optional.of(baseline.toString())))
                .isEmpty();
        Files.writeString(baseline, id + " for a while until 2020-01-01\n");
        assertThat(JudgedRecording.judge(file, new HashSet<>(), Optional.of(baseline.toString())))
                .hasValueSatisfying(text -> assertThat(text).startsWith("lockrank: 1 potential deadlock is new\n"));
    }

    @Test
    void whatWasToldOfAnotherClass_isKnown_besideTheBaselineToo() throws IOException {
        Path file = folder.resolve("inverted.jsonl");
        try (InputStream in = AgentRecordingTest.class.getResourceAsStream("inverted.jsonl")) {
            Files.copy(in, file);
        }
        Path baseline = Files.writeString(folder.resolve("lockrank-baseline.txt"), "0a1b2c3d of other tests");

        for (Optional<String> known : List.of(Optional.<String>empty(), Optional.of(baseline.toString()))) {
            Set<String> told = new HashSet<>(Set.of("77aa0011", "0a1b2c3d"));
            assertThat(JudgedRecording.judge(file, told, known))
                    .hasValueSatisfying(text -> assertThat(text).startsWith("lockrank: 1 potential deadlock is new\n"));
            assertThat(told).hasSize(3);
        }
    }

    @Test
    void itIsWrittenOnDemand() throws IOException {
        Path file = folder.resolve("run.jsonl");
        Thread agent = new Thread(() -> {
            Path now = folder.resolve("run.jsonl.now");
            try {
                while (!Files.exists(now)) {
                    Thread.onSpinWait();
                }
                Files.writeString(file, "written");
                Files.delete(now);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        agent.start();

        new AgentRecording(file).demand();

        assertThat(file).hasContent("written");
    }

    @Test
    void withoutAnAgent_nothingIsJudged() {
        assertThat(AgentFindings.atTheEndOfARun()).isEmpty();
        assertThat(AgentFindings.atTheEndOfAClass()).isEmpty();
    }

    private static Optional<Path> file(String argument) {
        return AgentRecording.find(List.of("-Xmx64m", argument), null, 7).map(AgentRecording::file);
    }
}
