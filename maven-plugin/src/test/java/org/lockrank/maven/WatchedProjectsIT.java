package org.lockrank.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lockrank.maven.TestProject.LOCKRANK;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.recording.RecordingReader;
import org.lockrank.report.TextReport;

/** The ways in which tests are run. Each ends with recordings and a verdict. As seldom as {@link LostAgentProjectsIT}. */
@Tag("long")
class WatchedProjectsIT {

    private static final String JACOCO = """
            <plugin><groupId>org.jacoco</groupId><artifactId>jacoco-maven-plugin</artifactId><version>0.8.15</version>
              <executions><execution><id>j</id><goals><goal>prepare-agent</goal></goals></execution></executions></plugin>
            """;

    private static final String FINE = "lockrank: 1 test JVM watched: no findings";

    @Test
    void eachForkedJvm_leavesARecording() throws IOException {
        TestProject project = TestProject.named("forks")
                .with(
                        "pom.xml",
                        TestProject.pom(
                                "forks",
                                "",
                                TestProject.surefire("<forkCount>2</forkCount><reuseForks>false</reuseForks>")
                                        + LOCKRANK))
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
                                TestProject.surefire("<argLine>@{lockrank.argLine} @{argLine} -ea</argLine>")
                                        + JACOCO
                                        + LOCKRANK))
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
                                TestProject.surefire("<rerunFailingTestsCount>2</rerunFailingTestsCount>") + LOCKRANK))
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
    void deadlockThatSurefireEnds_isToldAfterwards() throws IOException {
        TestProject project = TestProject.named("killed")
                .with(
                        "pom.xml",
                        TestProject.pom(
                                "killed",
                                "",
                                TestProject.surefire(
                                                "<forkedProcessTimeoutInSeconds>15</forkedProcessTimeoutInSeconds>")
                                        + LOCKRANK))
                .withTest("", "Pool", """
                        package com.acme;
                        import java.util.concurrent.CyclicBarrier;
                        class PoolTest {
                            private final Object pool = new Object();
                            private final Object registry = new Object();
                            private final CyclicBarrier both = new CyclicBarrier(2);
                            @org.junit.jupiter.api.Test
                            void hangs() throws Exception {
                                Thread evict = new Thread(() -> acquire(registry, pool));
                                evict.start();
                                acquire(pool, registry);
                            }
                            private void acquire(Object first, Object second) {
                                synchronized (first) {
                                    try { both.await(); } catch (Exception e) { throw new AssertionError(e); }
                                    synchronized (second) {}
                                }
                            }
                        }
                        """);

        assertThat(project.maven("verify").out()).contains("BUILD FAILURE", "There was a timeout");
        assertThat(project.maven("lockrank:check").out())
                .contains("1 deadlock")
                .contains("PoolTest.pool and PoolTest.registry");
    }

    @Test
    void kotlin_isWatched_andNamedByItsOwnLines() throws IOException {
        String kotlin = """
                <plugin><groupId>org.jetbrains.kotlin</groupId><artifactId>kotlin-maven-plugin</artifactId><version>2.4.21</version>
                  <configuration><jvmTarget>17</jvmTarget></configuration>
                  <executions>
                    <execution><id>main</id><phase>process-sources</phase><goals><goal>compile</goal></goals>
                      <configuration><sourceDirs><d>${project.basedir}/src/main/kotlin</d></sourceDirs></configuration></execution>
                    <execution><id>tests</id><phase>process-test-sources</phase><goals><goal>test-compile</goal></goals>
                      <configuration><sourceDirs><d>${project.basedir}/src/test/kotlin</d></sourceDirs></configuration></execution>
                  </executions></plugin>
                """;
        String stdlib = """
                <dependencies><dependency>
                  <groupId>org.jetbrains.kotlin</groupId><artifactId>kotlin-stdlib</artifactId><version>2.4.21</version>
                </dependency>
                """;
        TestProject project = TestProject.named("kotlin")
                .with(
                        "pom.xml",
                        TestProject.pom("kotlin", "", kotlin + LOCKRANK).replace("<dependencies>", stdlib))
                .with("src/main/kotlin/com/acme/Pool.kt", """
                        package com.acme
                        import java.util.concurrent.locks.ReentrantLock
                        import kotlin.concurrent.withLock
                        class Pool {
                            private val pool = Any()
                            private val registry = ReentrantLock()
                            fun borrow() = synchronized(pool) {
                                registry.withLock { 1 }
                            }
                            fun evict() = registry.withLock {
                                synchronized(pool) { 2 }
                            }
                        }
                        """)
                .with("src/test/kotlin/com/acme/PoolTest.kt", """
                        package com.acme
                        import kotlin.concurrent.thread
                        import org.junit.jupiter.api.Test
                        class PoolTest {
                            @Volatile
                            private var borrowed = false
                            @Test
                            fun borrowsAndEvicts() {
                                val pool = Pool()
                                val borrow = thread { pool.borrow(); borrowed = true }
                                val evict = thread { while (!borrowed) Thread.onSpinWait(); pool.evict() }
                                borrow.join()
                                evict.join()
                            }
                        }
                        """);

        ForkedMaven.Result result = project.maven("verify");

        assertThat(result.out())
                .contains("lockrank: 1 test JVM watched: 1 potential deadlock")
                .contains("Pool.pool and Pool.registry")
                .contains("at com.acme.Pool.borrow(Pool.kt:8)", "at com.acme.Pool.evict(Pool.kt:11)")
                .contains("BUILD FAILURE");
        assertThat(project.recordings("")).hasSize(1);
    }

    @Test
    void recordingsOfAllForks_areMergedIntoOne_thatSaysTheSame() throws IOException {
        String merge = LOCKRANK.replace("<goal>check</goal>", "<goal>merge</goal><goal>check</goal>");
        TestProject project = TestProject.named("merged")
                .with(
                        "pom.xml",
                        TestProject.pom("merged", "", TestProject.surefire("<reuseForks>false</reuseForks>") + merge))
                .withTest("", "One")
                .withTest("", "Pool", TestProject.BOTH_ORDERS);

        ForkedMaven.Result result = project.maven("verify");

        Path merged = project.path("target/lockrank/merged.jsonl");
        assertThat(result.out())
                .contains("lockrank: 2 runs merged in " + merged)
                .contains("lockrank: 2 test JVMs watched: 1 potential deadlock");
        try (RecordingReader reader = RecordingReader.open(merged)) {
            Evidence evidence = new Evidence();
            evidence.add("merged.jsonl", reader);
            assertThat(TextReport.headline(Findings.of(evidence, Optional.empty())))
                    .startsWith("1 potential deadlock");
        }
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
    void declaredOrderThatWasBroken_fails_untilItIsKnown_andEachFormatIsWritten() throws IOException {
        String report = LOCKRANK.replace("<goal>check</goal>", "<goal>report</goal><goal>check</goal>");
        TestProject project = TestProject.named("declared")
                .with(
                        "pom.xml",
                        TestProject.pom("declared", "<lockrank.order>${basedir}/locks.order</lockrank.order>", report))
                .with("locks.order", """
                        NONE < registry < pool;
                        bind registry: field com.acme.PoolTest.registry;
                        bind pool: field com.acme.PoolTest.pool;
                        """)
                .withTest("", "Pool");

        assertThat(project.maven("verify", "-Dlockrank.formats=text,json,html,sarif,markdown,junit")
                        .out())
                .contains("lockrank: 1 test JVM watched: 1 acquisition against the order")
                .contains("    fix  take PoolTest.registry before PoolTest.pool")
                .contains("BUILD FAILURE");
        for (String file :
                List.of("report.txt", "report.json", "report.html", "report.sarif", "report.md", "TEST-lockrank.xml")) {
            assertThat(project.path("target/lockrank/" + file)).isNotEmptyFile();
        }

        Matcher id = Pattern.compile("against the order (\\w{8})")
                .matcher(Files.readString(project.path("target/lockrank/report.txt")));
        assertThat(id.find()).isTrue();
        project.with("known.txt", id.group(1) + " the pool is alone with its registry here\n");
        assertThat(project.maven("verify", "-Dlockrank.baseline=known.txt").out())
                .contains("no new findings; 1 acquisition against the order is known")
                .contains("BUILD SUCCESS");
    }
}
