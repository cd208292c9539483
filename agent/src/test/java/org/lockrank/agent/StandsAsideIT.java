package org.lockrank.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lockrank.testing.ForkedJvm;

/** When the finished agent does nothing: where it was told so, and where a JVM writes its classes down for others. */
class StandsAsideIT {

    @TempDir
    Path folder;

    /** Takes a lock within another. */
    static final class Nested {
        private static final Object OUTER = new Object();
        private static final Object INNER = new Object();

        public static void main(String[] args) {
            synchronized (OUTER) {
                synchronized (INNER) {
                    System.out.println("nested");
                }
            }
        }
    }

    private Path record() {
        return folder.resolve("record.jsonl");
    }

    @Test
    void options_thatSayDisabled_leaveNothingButTheFirstClass() {
        assertStandsAside(ForkedJvm.of(Nested.class).option(AgentJar.agent("enabled=false,record=" + record())));
    }

    @Test
    void environment_thatSaysDisabled_leavesNothingButTheFirstClass() {
        assertStandsAside(AgentJar.watch(Nested.class, record()).variable("LOCKRANK_AGENT_ENABLED", "false"));
    }

    private void assertStandsAside(ForkedJvm jvm) {
        var ran = jvm.option("-Xlog:class+load").run();
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out().lines().filter(line -> line.contains("ockrank") && !line.contains("StandsAsideIT")))
                .hasSize(1)
                .allMatch(line -> line.contains("org.lockrank.agent.Premain "));
        assertThat(record()).doesNotExist();
    }

    @Test
    void options_winOverTheEnvironment() throws Exception {
        var ran = ForkedJvm.of(Nested.class)
                .option(AgentJar.agent("enabled=true,record=" + record()))
                .variable("LOCKRANK_AGENT_ENABLED", "false")
                .run();
        assertThat(ran).isEqualTo(new ForkedJvm.Result(0, "nested\n", ""));
        assertWatched();
    }

    @Test
    void file_thatSaysDisabled_leavesNoRecording() throws Exception {
        Path file = Files.writeString(folder.resolve("agent.properties"), "enabled=false\n");
        var ran = ForkedJvm.of(Nested.class)
                .option(AgentJar.agent("record=" + record() + ",file=" + file))
                .run();
        assertThat(ran).isEqualTo(new ForkedJvm.Result(0, "nested\n", ""));
        assertThat(record()).doesNotExist();
    }

    @Test
    void environment_withAMistake_endsTheJvmAndSaysWhatToWrite() {
        var ran = AgentJar.watch(Nested.class, record())
                .variable("LOCKRANK_AGENT_ENABLED", "flase")
                .run();
        assertThat(ran)
                .isEqualTo(new ForkedJvm.Result(
                        2,
                        "",
                        "lockrank: LOCKRANK_AGENT_ENABLED=flase is neither; write LOCKRANK_AGENT_ENABLED=true or "
                                + "LOCKRANK_AGENT_ENABLED=false\n"));
    }

    /** What this JDK can write its classes to, and the way in which the options come to the JVM. */
    static Stream<Arguments> archives() {
        return Runtime.version().feature() < 25
                ? Stream.of(
                        arguments("at exit", "command line"),
                        arguments("at exit", "JAVA_TOOL_OPTIONS"),
                        arguments("at exit", "JDK_JAVA_OPTIONS"),
                        arguments("at exit", "file"))
                : Stream.of(
                        arguments("at exit", "file"),
                        arguments("AOT", "command line"),
                        arguments("AOT", "JAVA_TOOL_OPTIONS"),
                        arguments("AOT in two steps", "command line"));
    }

    @ParameterizedTest
    @MethodSource("archives")
    void archive_isWrittenAsWithoutTheAgent(String what, String by) throws Exception {
        Path archive = folder.resolve("archive");
        Path seen = folder.resolve("seen");
        switch (what) {
            case "at exit" -> {
                // Without the first two the JVM lets no agent near; with them it is for testing, as the JVM says.
                String allowed = "-XX:+UnlockDiagnosticVMOptions -XX:+AllowArchivingWithJavaAgent ";
                String option = "-XX:ArchiveClassesAtExit=" + archive;
                assertTrains(run(by, allowed + option), option);
                assertIsWatched(run("command line", allowed + "-Xshare:on -XX:SharedArchiveFile=" + archive));
            }
            case "AOT" -> {
                String option = "-XX:AOTCacheOutput=" + archive;
                assertTrains(run(by, option), option);
                assertIsWatched(run("command line", "-XX:AOTMode=on -XX:AOTCache=" + archive));
            }
            default -> {
                assertTrains(run(by, "-XX:AOTMode=record -XX:AOTConfiguration=" + seen), "-XX:AOTMode=record");
                var created = run(by, "-XX:AOTMode=create -XX:AOTConfiguration=" + seen + " -XX:AOTCache=" + archive);
                assertThat(created.exitCode()).as(created.toString()).isZero();
                assertIsWatched(run("command line", "-XX:AOTMode=on -XX:AOTCache=" + archive));
            }
        }
    }

    /** Runs the program from a jar, for nothing else is written down by a JVM, with the agent. */
    private ForkedJvm.Result run(String by, String options) throws Exception {
        ForkedJvm jvm = AgentJar.watch(Nested.class, record()).classPath(jar());
        switch (by) {
            case "command line" -> {
                for (String option : options.split(" ")) {
                    jvm = jvm.option(option);
                }
            }
            case "file" -> jvm = jvm.option("@" + Files.writeString(folder.resolve("options"), options));
            default -> jvm = jvm.variable(by, options);
        }
        return jvm.run();
    }

    private Path jar() throws IOException {
        Path jar = folder.resolve("nested.jar");
        if (!Files.exists(jar)) {
            String name = Nested.class.getName().replace('.', '/') + ".class";
            try (InputStream in = Nested.class.getClassLoader().getResourceAsStream(name);
                    JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
                out.putNextEntry(new JarEntry(name));
                in.transferTo(out);
            }
        }
        return jar;
    }

    private void assertTrains(ForkedJvm.Result ran, String option) {
        assertThat(ran.exitCode()).as(ran.toString()).isZero();
        assertThat(ran.out()).contains("nested\n");
        assertThat(ran.err().lines().filter(line -> line.startsWith("lockrank")))
                .containsExactly("lockrank: this program is not watched: its JVM trains an AOT cache or archives its "
                        + "classes (" + option + "), and none of them may be changed");
        assertThat(ran.out() + ran.err()).doesNotContain("ClassFileLoadHook", "redefined");
        assertThat(record()).doesNotExist();
    }

    private void assertIsWatched(ForkedJvm.Result ran) throws Exception {
        assertThat(ran.exitCode()).as(ran.toString()).isZero();
        assertThat(ran.out()).contains("nested\n");
        assertWatched();
    }

    private void assertWatched() throws Exception {
        assertThat(Files.readString(record())).contains("StandsAsideIT$Nested.INNER");
    }
}
