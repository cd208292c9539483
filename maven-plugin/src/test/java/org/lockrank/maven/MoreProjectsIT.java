package org.lockrank.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lockrank.maven.TestProject.LOCKRANK;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The other ways in which tests are run, and to lose the agent. Each ends with recordings and a verdict, or with an error that
 * names the cause. Not in each build, for they take minutes and fetch what it has not: {@code mvn verify -pl maven-plugin -am
 * -DskipTests -Pprojects}.
 */
@Tag("long")
class MoreProjectsIT {

    private static final String JACOCO = """
            <plugin><groupId>org.jacoco</groupId><artifactId>jacoco-maven-plugin</artifactId><version>0.8.15</version>
              <executions><execution><id>j</id><goals><goal>prepare-agent</goal></goals></execution></executions></plugin>
            """;

    private static final String FINE = "lockrank: 1 test JVM watched: no findings";

    @Test
    void commandLineThatSetsArgLine_isNamed() throws IOException {
        TestProject project = TestProject.named("command-line")
                .with("pom.xml", TestProject.pom("command-line", "", LOCKRANK))
                .withTest("", "Pool");

        ForkedMaven.Result result = project.maven("verify", "-DargLine=-Xmx64m");

        assertThat(result.out()).contains("because  -DargLine on the command line sets the property argLine");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void placeholderThatMavenReplacesBeforeTheBuild_isNamed() throws IOException {
        TestProject project = TestProject.named("early")
                .with(
                        "pom.xml",
                        TestProject.pom(
                                "early",
                                "<argLine></argLine>",
                                surefire("<argLine>${argLine} -ea</argLine>") + LOCKRANK))
                .withTest("", "Pool");

        ForkedMaven.Result result = project.maven("verify");

        assertThat(result.out())
                .contains("because  ${argLine} at " + project.path("pom.xml") + ":")
                .contains("fix      write @{argLine} there instead of ${argLine}");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void placeholderWithoutADefault_isReplacedInTime() throws IOException {
        TestProject project = TestProject.named("late")
                .with("pom.xml", TestProject.pom("late", "", surefire("<argLine>${argLine} -ea</argLine>") + LOCKRANK))
                .withTest("", "Pool");

        assertThat(project.maven("verify").out()).contains(FINE).contains("BUILD SUCCESS");
    }

    @Test
    void testsInMavensOwnJvm_areNamed() throws IOException {
        TestProject project = TestProject.named("no-fork")
                .with("pom.xml", TestProject.pom("no-fork", "", surefire("<forkCount>0</forkCount>") + LOCKRANK))
                .withTest("", "Pool");

        ForkedMaven.Result result = project.maven("verify");

        assertThat(result.out())
                .contains("because  its tests ran in Maven's own JVM: <forkCount> at " + project.path("pom.xml"));
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void skippedTests_areNothingToCheck_andNoComplaint() throws IOException {
        TestProject project = TestProject.named("skipped")
                .with("pom.xml", TestProject.pom("skipped", "", surefire("<argLine>-ea</argLine>") + LOCKRANK))
                .withTest("", "Pool");

        assertThat(project.maven("verify", "-DskipTests").out())
                .contains("no test left a report here, and no test JVM a recording; nothing to check")
                .contains("BUILD SUCCESS");
    }

    @Test
    void skippedPlugin_saysSo_andWhatItLeftEmptyDoesNoHarm() throws IOException {
        TestProject project = TestProject.named("off")
                .with(
                        "pom.xml",
                        TestProject.pom(
                                "off", "<argLine></argLine>", surefire("<argLine>@{argLine}</argLine>") + LOCKRANK))
                .withTest("", "Pool");

        assertThat(project.maven("verify", "-Dlockrank.skip").out())
                .contains("lockrank: skipped (lockrank.skip)")
                .contains("Tests run: 1, Failures: 0")
                .contains("BUILD SUCCESS");
    }

    @Test
    void eachForkedJvm_leavesARecording() throws IOException {
        TestProject project = TestProject.named("forks")
                .with(
                        "pom.xml",
                        TestProject.pom(
                                "forks",
                                "",
                                surefire("<forkCount>2</forkCount><reuseForks>false</reuseForks>") + LOCKRANK))
                .withTest("", "One")
                .withTest("", "Two")
                .withTest("", "Three");

        assertThat(project.maven("verify").out()).contains("lockrank: 3 test JVMs watched: no findings");
        assertThat(project.recordings("")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void besideJacoco_whicheverComesFirst_bothAreThere(boolean first) throws IOException {
        String name = first ? "jacoco-first" : "jacoco-last";
        TestProject project = TestProject.named(name)
                .with("pom.xml", TestProject.pom(name, "", first ? JACOCO + LOCKRANK : LOCKRANK + JACOCO))
                .withTest("", "Pool");

        assertThat(project.maven("verify").out()).contains(FINE).contains("BUILD SUCCESS");
        assertThat(project.path("target/jacoco.exec")).isNotEmptyFile();
    }

    @Test
    void documentedForm_handsBothOn_andTheAgentOnce() throws IOException {
        TestProject project = TestProject.named("documented")
                .with(
                        "pom.xml",
                        TestProject.pom(
                                "documented",
                                "<argLine></argLine><lockrank.argLine></lockrank.argLine>",
                                surefire("<argLine>@{lockrank.argLine} @{argLine} -ea</argLine>") + JACOCO + LOCKRANK))
                .withTest("", "Pool");

        assertThat(project.maven("verify").out())
                .contains("lockrank.argLine has the agent")
                .contains(FINE);
        assertThat(project.path("target/jacoco.exec")).isNotEmptyFile();
        assertThat(project.recordings("")).hasSize(1);
    }

    @Test
    void failsafe_isWatchedToo() throws IOException {
        String failsafe = """
                <plugin><artifactId>maven-failsafe-plugin</artifactId><executions><execution>
                  <goals><goal>integration-test</goal><goal>verify</goal></goals></execution></executions></plugin>
                """;
        TestProject project = TestProject.named("failsafe")
                .with("pom.xml", TestProject.pom("failsafe", "", failsafe + LOCKRANK))
                .withTest("", "Pool")
                .with(
                        "src/test/java/com/acme/PoolIT.java",
                        TestProject.BOTH_ORDERS.replace("class PoolTest", "class PoolIT"));

        assertThat(project.maven("verify").out()).contains("lockrank: 2 test JVMs watched: 1 potential deadlock");
    }

    @Test
    void testsThatAreRunAgain_areOneJvm() throws IOException {
        String flaky = TestProject.ONE_ORDER
                .replace("NAME", "Pool")
                .replace(
                        "void borrows() {",
                        "void borrows() { if (!again) { again = true; throw new AssertionError(); }")
                .replace("private final Object pool", "private static boolean again;\nprivate final Object pool");
        TestProject project = TestProject.named("reruns")
                .with(
                        "pom.xml",
                        TestProject.pom(
                                "reruns",
                                "",
                                surefire("<rerunFailingTestsCount>2</rerunFailingTestsCount>") + LOCKRANK))
                .withTest("", "Pool", flaky);

        assertThat(project.maven("verify").out()).contains("Flakes: 1").contains(FINE);
    }

    @Test
    void modulePath_isWatched() throws IOException {
        TestProject project = TestProject.named("module-path")
                .with("pom.xml", TestProject.pom("module-path", "", LOCKRANK))
                .withTest("", "Pool")
                .with("src/main/java/module-info.java", "module com.acme {}");

        assertThat(project.maven("verify").out()).contains(FINE).contains("BUILD SUCCESS");
    }

    @Test
    void deadlockThatATestOutlives_isToldAsOne() throws IOException {
        TestProject project = TestProject.named("deadlock")
                .with("pom.xml", TestProject.pom("deadlock", "", LOCKRANK))
                .withTest("", "Pool", """
                        package com.acme;
                        import java.lang.management.ManagementFactory;
                        import java.util.concurrent.CyclicBarrier;
                        class PoolTest {
                            private final Object pool = new Object();
                            private final Object registry = new Object();
                            private final CyclicBarrier both = new CyclicBarrier(2);
                            @org.junit.jupiter.api.Test
                            void hangs() {
                                start(pool, registry);
                                start(registry, pool);
                                while (ManagementFactory.getThreadMXBean().findDeadlockedThreads() == null) Thread.onSpinWait();
                            }
                            private void start(Object first, Object second) {
                                Thread thread = new Thread(() -> {
                                    synchronized (first) {
                                        try { both.await(); } catch (Exception e) { throw new AssertionError(e); }
                                        synchronized (second) {}
                                    }
                                });
                                thread.setDaemon(true);
                                thread.start();
                            }
                        }
                        """);

        ForkedMaven.Result result = project.maven("verify");

        assertThat(result.out())
                .contains("lockrank: 1 test JVM watched: 1 deadlock")
                .contains("BUILD FAILURE");
    }

    @Test
    void failedTests_leaveRecordings_thatAreCheckedAfterwards() throws IOException {
        TestProject project = TestProject.named("afterwards")
                .with("pom.xml", TestProject.pom("afterwards", "", LOCKRANK))
                .withTest(
                        "",
                        "Pool",
                        TestProject.BOTH_ORDERS.replace("evict.join();", "evict.join(); throw new Error();"));

        assertThat(project.maven("verify").out()).contains("BUILD FAILURE").doesNotContain("lockrank: 1 potential");
        assertThat(project.maven("lockrank:check").out())
                .contains("lockrank: 1 test JVM watched: 1 potential deadlock");
        assertThat(project.maven("lockrank:report").out()).contains("lockrank: 1 potential deadlock; report in ");
        assertThat(Files.readString(project.path("target/lockrank/report.json")))
                .contains("\"potential-deadlock\"");
    }

    @Test
    void checkWithoutPrepareAgent_fails() throws IOException {
        TestProject project = TestProject.named("unprepared")
                .with("pom.xml", TestProject.pom("unprepared", "", LOCKRANK.replace("<goal>prepare-agent</goal>", "")))
                .withTest("", "Pool");

        assertThat(project.maven("verify").out()).contains("lockrank: prepare-agent has not run in this module");
    }

    @Test
    void prepareAgentBehindTheTests_isNamed() throws IOException {
        String late = LOCKRANK.replace("<execution>", "<execution><phase>verify</phase>");
        TestProject project = TestProject.named("behind")
                .with("pom.xml", TestProject.pom("behind", "", late))
                .withTest("", "Pool");

        assertThat(project.maven("verify").out()).contains("because  its tests ran before prepare-agent did");
    }

    private static String surefire(String configuration) {
        return "<plugin><artifactId>maven-surefire-plugin</artifactId><configuration>\n" + configuration
                + "\n</configuration></plugin>\n";
    }
}
