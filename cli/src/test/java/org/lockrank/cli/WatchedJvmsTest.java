package org.lockrank.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lockrank.analysis.baseline.Judgement;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Whose recordings a build leaves, and in which order they are told of. */
class WatchedJvmsTest {

    private static final String MAVEN = "org.codehaus.plexus.classworlds.launcher.Launcher";
    private static final String FORK = "/acme/target/surefire/surefirebooter-20261127_3.jar";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "org.codehaus.plexus.classworlds.launcher.Launcher,       MAVEN",
                "org.apache.maven.wrapper.MavenWrapperMain,               MAVEN",
                "org.gradle.launcher.daemon.bootstrap.GradleDaemon,       GRADLE",
                "/acme/gradle/wrapper/gradle-wrapper.jar,                 GRADLE",
                "org.apache.tools.ant.launch.Launcher,                    ANT",
                "/opt/sbt/bin/sbt-launch.jar,                             SBT",
                "/acme/target/surefire/surefirebooter-20261127_3.jar,     none",
                "org.apache.maven.surefire.booter.ForkedBooter,           none",
                "worker.org.gradle.process.internal.worker.GradleWorkerMain, none",
                "com.acme.Main,                                           none",
                "'',                                                      none"
            })
    void buildTool_isKnownByWhatItsJvmRuns_andNoForkIsOne(String program, BuildTool tool) {
        assertThat(BuildTool.of(program)).isEqualTo(Optional.ofNullable(tool));
    }

    @Test
    void testJvms_comeFirst_andTheToolApart() throws Exception {
        Path maven = recording("run-1.jsonl", MAVEN);
        Path fork = recording("run-2.jsonl", FORK);
        Path started = recording("run-3.jsonl", "com.acme.Server");

        WatchedJvms jvms = WatchedJvms.of(List.of(maven, fork, started));

        assertThat(jvms.first()).containsExactly(fork, started);
        assertThat(jvms.apart()).containsExactly(maven);
        assertThat(jvms.toolAlone()).isFalse();
    }

    @Test
    void toolThatWasAlone_comesFirst_andThatIsSaidBeforeAllElse() throws Exception {
        WatchedJvms jvms = WatchedJvms.of(List.of(recording("run-1.jsonl", MAVEN)));

        assertThat(jvms.toolAlone()).isTrue();
        assertThat(jvms.apart()).isEmpty();
        assertThat(printed(jvms))
                .startsWith(
                        "lockrank: no test JVM was watched, only Maven's own: there are no tests, they were skipped,"
                                + " they ran in it, or it ended before them\n\n"
                                + "lockrank: no findings");
    }

    @Test
    void programWithoutATool_isToldOfAsEver() throws Exception {
        WatchedJvms jvms = WatchedJvms.of(List.of(recording("run-1.jsonl", "com.acme.Main")));

        assertThat(jvms.toolAlone()).isFalse();
        assertThat(printed(jvms)).startsWith("lockrank: no findings").doesNotContain("apart");
    }

    @Test
    void report_hasTheToolBehindTheTests() throws Exception {
        WatchedJvms jvms = WatchedJvms.of(List.of(recording("run-1.jsonl", MAVEN), recording("run-2.jsonl", FORK)));

        String text = printed(jvms);

        assertThat(text)
                .containsSubsequence("1 run: " + FORK, "apart from these, in Maven's own JVM:", "1 run: " + MAVEN);
    }

    @Test
    void json_hasTheToolUnderAKeyOfItsOwn() throws Exception {
        WatchedJvms jvms = WatchedJvms.of(List.of(recording("run-1.jsonl", MAVEN), recording("run-2.jsonl", FORK)));

        Path file = folder.resolve("report.json");
        printed(jvms, "--format", "json", "-o", file.toString());

        assertThat(file).content().containsSubsequence("\"findings\"", FORK, "\"apart\":{\"findings\"", MAVEN);
    }

    private String printed(WatchedJvms jvms, String... options) throws InputException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal =
                Terminal.of(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), err, Ansi.OFF);
        ReportOptions report = CommandLine.populateCommand(new ReportOptions(), options);
        report.print(
                jvms,
                Judgement.of(ReportOptions.findings(jvms.first(), Optional.empty())),
                Judgement.of(ReportOptions.findings(jvms.apart(), Optional.empty())),
                terminal);
        return err.toString(StandardCharsets.UTF_8);
    }

    private Path recording(String name, String program) throws IOException {
        return Files.writeString(folder.resolve(name), """
            {"fact":"header","format":1,"run":"%s","jvm":"17","pid":7,"started":"now","command":"%s","agent":"0.1"}
            {"fact":"end","facts":0,"complete":true}
            """.formatted(name, program));
    }
}
