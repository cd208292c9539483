package org.lockrank.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is run, and what is found afterwards; with an agent of the test's own. */
class WatchedRunTest {

    private static final Path AGENT = Path.of("/opt/agent.jar");

    @TempDir
    Path folder;

    @Test
    void java_isGivenTheAgentFirst() throws InputException {
        Map<String, String> environment = new HashMap<>();
        WatchedRun run = new WatchedRun(
                AGENT,
                Path.of("/r/run.jsonl"),
                List.of("jdk=false"),
                List.of("/usr/bin/java", "-jar", "a.jar"),
                environment);

        assertThat(run.command())
                .containsExactly(
                        "/usr/bin/java", "-javaagent:/opt/agent.jar=record=/r/run.jsonl,jdk=false", "-jar", "a.jar");
        assertThat(environment).isEmpty();
    }

    @Test
    void otherCommands_areGivenTheAgentByTheEnvironment_andARecordingForEachJvm() throws InputException {
        Map<String, String> environment = new HashMap<>(Map.of("JAVA_TOOL_OPTIONS", "-Xmx1g"));
        WatchedRun run =
                new WatchedRun(AGENT, Path.of("/r/run.jsonl.gz"), List.of(), List.of("mvn", "verify"), environment);

        assertThat(run.command()).containsExactly("mvn", "verify");
        assertThat(environment)
                .containsEntry("JAVA_TOOL_OPTIONS", "-Xmx1g -javaagent:/opt/agent.jar=record=/r/run-%p.jsonl.gz");
    }

    @Test
    void pathsWithBlanks_areQuotedInTheEnvironment() throws InputException {
        Map<String, String> environment = new HashMap<>();
        new WatchedRun(Path.of("/my agent.jar"), Path.of("/r/%p"), List.of(), List.of("mvn"), environment);

        assertThat(environment).containsEntry("JAVA_TOOL_OPTIONS", "\"-javaagent:/my agent.jar=record=/r/%p\"");
    }

    @Test
    void optionWithAComma_isRefused() {
        assertThatThrownBy(
                        () -> new WatchedRun(AGENT, Path.of("/a,b/run"), List.of(), List.of("java"), new HashMap<>()))
                .hasMessage("cannot pass record=/a,b/run on to the agent: there is a comma in it");
    }

    @Test
    void run_answersTheExitCode_andItsRecordingIsFound() throws Exception {
        Instant began = Instant.now();
        Path record = folder.resolve("run.jsonl");
        WatchedRun run = run(record, 7);
        List<Integer> ended = new ArrayList<>();

        assertThat(run.run(ended::add)).isEqualTo(7);

        assertThat(ended).containsExactly(7);
        assertThat(run.recordings(began)).containsExactly(record);
        assertThat(record).content().endsWith("record=" + record);
    }

    @Test
    void recordings_areThoseOfThisRun() throws Exception {
        Path record = folder.resolve("run-%p.jsonl");
        Files.writeString(folder.resolve("run-of-yesterday.jsonl"), "");
        Files.writeString(folder.resolve("run-1.jsonl.tmp"), "");
        Instant began = Instant.now();
        WatchedRun run = run(record, 0);
        run.run(code -> {});

        assertThat(run.recordings(began))
                .singleElement()
                .satisfies(file -> assertThat(file.getFileName().toString()).matches("run-\\d+\\.jsonl"));
        assertThat(run.recordings(began.plusSeconds(3_600))).isEmpty();
    }

    @Test
    void programThatIsNotThere_isNamed() throws InputException {
        WatchedRun run =
                new WatchedRun(AGENT, folder.resolve("r"), List.of(), List.of(folder + "/nothing"), new HashMap<>());
        assertThatThrownBy(() -> run.run(code -> {}))
                .hasMessage("cannot run " + folder + "/nothing: it is not there or no program");
    }

    private WatchedRun run(Path record, int code) throws IOException, InputException {
        Path agent = RecordingAgent.jar(folder.resolve("agent.jar"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command =
                List.of(java, "-cp", agent.toString(), RecordingAgent.class.getName(), Integer.toString(code));
        return new WatchedRun(agent, record, List.of(), command, new HashMap<>());
    }
}
