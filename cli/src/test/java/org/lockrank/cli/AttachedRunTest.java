package org.lockrank.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.cli.Workplace.Result;

/** JVMs that run already, with an agent of the test's own. */
class AttachedRunTest {

    private static final String WAITING = RecordingAgent.Waiting.class.getName();

    /** For how many milliseconds the JDK waits for a process that may be a JVM, ten seconds else; read at each attempt. */
    private static final String ATTACH_TIMEOUT = "sun.tools.attach.attachTimeout";

    @TempDir
    Path folder;

    private Path agent = Path.of("");

    /** What was started, ended with the test. */
    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void makeAgent() throws IOException {
        agent = RecordingAgent.jar(folder.resolve("agent.jar"));
    }

    @AfterEach
    void endAll() {
        started.forEach(Process::destroyForcibly);
    }

    /** Starts one, and waits until it runs. */
    private Process start(String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", agent.toString(), WAITING));
        Process jvm = new ProcessBuilder(command)
                .redirectError(folder.resolve("err").toFile())
                .start();
        started.add(jvm);
        assertThat(jvm.getInputStream().read()).isEqualTo('r');
        return jvm;
    }

    @Test
    void jvm_isWatched_andAskedForTheEnd() throws Exception {
        Path record = folder.resolve("run.jsonl");
        long pid = start().pid();
        AttachedRun run = AttachedRun.begin(pid, agent, record, List.of("jdk=false"));
        assertThat(run.recording()).isEqualTo(record).content().isEqualTo("record=" + record + ",jdk=false");
        assertThat(run.begun(Duration.ofMinutes(1)))
                .startsWith("lockrank: watching " + pid + " (" + WAITING + " on JVM "
                        + System.getProperty("java.version") + ") for 60 s, or until ctrl-C\n"
                        + "  not seen: what was acquired before now")
                .matches(text -> text.contains("a warning of the JVM's")
                        == Runtime.version().feature() >= 21);
        assertThat(run.end(false)).startsWith("lockrank: " + pid + " is watched no more");
        assertThat(run.end(true)).startsWith("lockrank: " + pid + " is watched on");
    }

    @Test
    void jvm_withoutAPlaceForTheRecording_hasItWithItsTemporaryFiles() throws Exception {
        long pid = start(
                        "-Djava.io.tmpdir=" + folder,
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        "-XX:+EnableDynamicAgentLoading")
                .pid();
        AttachedRun run = AttachedRun.begin(pid, agent, null, List.of());
        assertThat(run.isOurs()).isTrue();
        assertThat(run.recording()).hasParent(folder).exists();
        assertThat(run.begun(null)).contains(" until it ends, or ctrl-C\n").doesNotContain("warning");
    }

    @Test
    void wait_endsWithTheProgram_orTheTime() throws Exception {
        Process jvm = start();
        AttachedRun run = AttachedRun.begin(jvm.pid(), agent, folder.resolve("run.jsonl"), List.of());
        List<String> over = new ArrayList<>();
        run.await(Duration.ofMillis(1), () -> over.add("time"));
        jvm.getOutputStream().close();
        run.await(null, () -> over.add("program"));
        assertThat(over).containsExactly("time", "program");
        assertThat(run.end(false)).isEmpty();
    }

    @Test
    void jvm_thatIsWatchedAlready_isLeftAsItIs() throws Exception {
        Path other = folder.resolve("other.jsonl");
        AttachedRun run = AttachedRun.begin(
                start().pid(), agent, folder.resolve("run.jsonl"), List.of("answer=lockrank.recording:" + other));
        assertThat(run.isOurs()).isFalse();
        assertThat(run.recording()).isEqualTo(other);
        assertThat(run.begun(null)).startsWith("lockrank: an agent watches ").contains(other.toString());
        assertThat(run.end(false)).isEmpty();
    }

    @Test
    void agent_thatDoesNotWatch_saysWhy() throws IOException {
        long pid = start().pid();
        assertThatThrownBy(() -> AttachedRun.begin(
                        pid, agent, folder.resolve("r"), List.of("answer=lockrank.unwatched:it trains an AOT cache")))
                .isInstanceOf(InputException.class)
                .hasMessage(pid + " is not watched: it trains an AOT cache");
    }

    @Test
    void jvm_thatLetsNobodyAttach_isNotWatched_andTheMessageSaysWhatToDo() throws IOException {
        Process jvm = start("-XX:+DisableAttachMechanism");
        long pid = jvm.pid();
        assertThatThrownBy(() -> AttachedRun.begin(pid, agent, folder.resolve("r"), List.of()))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("cannot attach to " + pid + ": ")
                .hasMessageContaining(
                        "-XX:+DisableAttachMechanism; start it with 'lockrank watch', or with -javaagent");
        assertThat(jvm.isAlive()).isTrue();
    }

    @Test
    void jvm_thatLetsNoAgentIn_isNotWatched_andTheMessageSaysWhatToDo() throws IOException {
        long pid = start("-XX:-EnableDynamicAgentLoading").pid();
        assertThatThrownBy(() -> AttachedRun.begin(pid, agent, folder.resolve("r"), List.of()))
                .isInstanceOf(InputException.class)
                .hasMessage(pid + " lets no agent in while it runs: it was started with "
                        + "-XX:-EnableDynamicAgentLoading; start it without, or with 'lockrank watch', or with "
                        + "-javaagent:$(lockrank agent)=record=run.jsonl");
    }

    @Test
    void process_thatIsNoJvm_isLeftAlone() throws Exception {
        Process jvm = new ProcessBuilder("cat").start();
        started.add(jvm);
        String timeout = System.setProperty(ATTACH_TIMEOUT, "200");
        try {
            assertThatThrownBy(() -> AttachedRun.begin(jvm.pid(), agent, folder.resolve("r"), List.of()))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith("cannot attach to " + jvm.pid() + ": ");
        } finally {
            if (timeout == null) {
                System.clearProperty(ATTACH_TIMEOUT);
            } else {
                System.setProperty(ATTACH_TIMEOUT, timeout);
            }
        }
        assertThat(jvm.isAlive()).isTrue();
    }

    @Test
    void command_saysWhatIsWrongWithItsWords() {
        Workplace at = new Workplace(folder);
        assertThat(at.run("attach", "1234567890123"))
                .isEqualTo(new Result(2, "", "lockrank: there is no process 1234567890123; 'jps' lists the JVMs\n"));
        assertThat(at.run("attach", "1", "--for", "soon").err())
                .startsWith(
                        "lockrank: Invalid value for option '--for': 'soon' is no time; write one such as 60s, 5m or 2h\n");
        assertThat(at.run("attach", "1", "--keep-watching").err())
                .isEqualTo("lockrank: --keep-watching needs --record FILE: the recording goes on there\n");
        assertThat(at.run("attach").code()).isEqualTo(2);
    }
}
