package org.lockrank.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lockrank.maven.TestProject.LOCKRANK;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The plugin in one project of several modules, built once, two at a time, by a Maven of its own: what says most for the time
 * that it takes. {@link LostAgentProjectsIT} and {@link WatchedProjectsIT} have the rest.
 */
class ProjectsIT {

    private static final String ARG_LINE = "    <argLine>-Xmx64m</argLine>";

    /** Both orders, one after the other in one thread, each with objects of its own: as most tests do. */
    private static final String IN_TURNS =
            TestProject.ONE_ORDER.replace("NAME", "Turns").replace("    @org", """
                        @org.junit.jupiter.api.Test
                        void evicts() {
                            synchronized (registry) {
                                synchronized (pool) {}
                            }
                        }
                    @org""");

    private static TestProject project;
    private static ForkedMaven.Result result;

    @BeforeAll
    static void build() throws IOException {
        String surefire = "<plugin><artifactId>maven-surefire-plugin</artifactId><configuration>\n" + ARG_LINE
                + "\n</configuration></plugin>";
        List<String> modules = List.of("fine", "lost", "untested", "findings", "extension");
        project = TestProject.named("modules")
                .with("pom.xml", TestProject.parent("<argLine></argLine>", modules, LOCKRANK))
                .with("fine/pom.xml", fine(surefire.replace("-Xmx64m", "@{argLine} -Xmx64m")))
                .with("fine/src/test/resources/junit-platform.properties", TestProject.WATCH_ALL)
                .withTest("fine/", "Fine")
                .withTest("fine/", "Turns", IN_TURNS)
                .with("lost/pom.xml", TestProject.module("lost", surefire))
                .withTest("lost/", "Lost")
                .with("untested/pom.xml", TestProject.module("untested", ""))
                .withoutTest("untested/")
                .with("findings/pom.xml", TestProject.module("findings", ""))
                .withTest("findings/", "Pool", TestProject.BOTH_ORDERS)
                .with("extension/pom.xml", extension())
                .with("extension/src/test/resources/junit-platform.properties", TestProject.WATCH_ALL)
                .withTest("extension/", "Pool", TestProject.BOTH_ORDERS);
        result = project.maven("-T2", "-fae", "-Dmaven.plugin.validation=VERBOSE", "verify");
    }

    @Test
    void testsThatTakeLocksInBothOrders_failTheirModule_withTheFirstScreenOfTheReport() throws IOException {
        assertThat(result.out())
                .contains("lockrank: 1 test JVM watched: 1 potential deadlock")
                .contains("PoolTest.pool and PoolTest.registry", "(PoolTest.java:")
                .containsPattern("    fix  take PoolTest\\.\\w+ before PoolTest\\.\\w+, at PoolTest\\.")
                .contains("all of it: " + project.path("findings/target/lockrank/report.txt"));
        assertThat(project.recordings("findings/")).hasSize(1);
        assertThat(Files.readString(project.path("findings/target/lockrank/report.txt")))
                .contains("[1] potential deadlock");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    /** With the extension, and without what judges there: the plugin does that. */
    private static String fine(String surefire) {
        return TestProject.module("fine", surefire)
                .replace(
                        "<dependencies>",
                        TestProject.EXTENSION.replaceFirst(
                                "(?s)<dependency>[^<]*<groupId>org.lockrank</groupId><artifactId>lockrank-report.*?</dependency>",
                                ""));
    }

    private static String extension() {
        return TestProject.module("extension", "").replace("<dependencies>", TestProject.EXTENSION);
    }

    @Test
    void withTheExtensionOfJUnit_theFindingsAreAFailedTest_andTheirFirstScreenItsMessage() throws IOException {
        assertThat(result.out())
                .containsPattern("extension \\.+ FAILURE")
                .contains("Tests run: 2, Failures: 1, Errors: 0");
        assertThat(Files.readString(project.path("extension/target/surefire-reports/TEST-JUnit Jupiter.xml")))
                .containsPattern(
                        "<failure message=\"lockrank: 1 potential deadlock&#10;[^\"]*PoolTest.pool and PoolTest.registry&#10;");
    }

    @Test
    void jvmThatLostTheAgent_isToldWithTheLineThatSwallowedIt() throws IOException {
        int line = 1
                + Files.readString(project.path("lost/pom.xml"))
                        .lines()
                        .toList()
                        .indexOf(ARG_LINE);
        assertThat(result.out())
                .contains("lockrank: 0 test JVMs watched, 1 not")
                .contains("ran      com.acme.LostTest")
                .contains("because  <argLine>-Xmx64m</argLine> does not hand on what prepare-agent put into argLine: "
                        + project.path("lost/pom.xml") + ":" + line)
                .contains("fix      write <argLine>@{argLine} -Xmx64m</argLine> there\n");
        assertThat(project.recordings("lost/")).isEmpty();
    }

    @Test
    void modulesWithNothingToFix_pass() throws IOException {
        assertThat(result.out())
                .contains("lockrank: 1 test JVM watched: no findings")
                .contains("lockrank: no test left a report here, and no test JVM a recording; nothing to check")
                .containsPattern("fine \\.+ SUCCESS")
                .containsPattern("untested \\.+ SUCCESS");
        assertThat(project.recordings("fine/")).hasSize(1);
        assertThat(result.out()).contains(".jsonl is judged after the tests, by the Maven plugin's check");
    }

    @Test
    void bothOrdersOfOneThread_areNoFinding_andToldWithTheirPlaces() {
        assertThat(result.out())
                .containsPattern(
                        "no findings; .*; 1 pair of locks was acquired in both orders, and kept apart by this run\n")
                .containsPattern("\\[INFO] {5}TurnsTest\\.\\w+ and TurnsTest\\.\\w+: thread main alone took them so, at"
                        + " TurnsTest\\.\\w+\\(TurnsTest.java:\\d+\\), and the other way round, at TurnsTest")
                .contains("[INFO]   all of it: " + project.path("fine/target/lockrank/report.txt"));
    }

    @Test
    void maven_hasNothingToWarnOf() {
        assertThat(result.out().lines().filter(line -> line.startsWith("[WARNING]")))
                .as("but for what Maven 4 says of our options and of the network")
                .allMatch(line -> line.contains("in CLI")
                        || line.contains("--global-settings")
                        || line.contains("Could not transfer metadata"));
    }
}
