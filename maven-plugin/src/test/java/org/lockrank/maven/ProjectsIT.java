package org.lockrank.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lockrank.maven.TestProject.LOCKRANK;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The plugin in small projects, each built by a Maven of its own: the few that say most. {@link MoreProjectsIT} has the rest. */
class ProjectsIT {

    @Test
    void testThatTakesLocksInBothOrders_failsTheBuild_withTheFirstScreenOfTheReport() throws IOException {
        TestProject project = TestProject.named("both-orders")
                .with("pom.xml", TestProject.pom("both-orders", "", LOCKRANK))
                .withTest("", "Pool", TestProject.BOTH_ORDERS);

        ForkedMaven.Result result = project.maven("verify", "-Dmaven.plugin.validation=VERBOSE");

        assertThat(result.out())
                .contains("Tests run: 1, Failures: 0")
                .contains("lockrank: 1 test JVM watched: 1 potential deadlock")
                .contains("PoolTest.pool and PoolTest.registry", "(PoolTest.java:")
                .contains("all of it: " + project.path("target/lockrank/report.txt"))
                .contains("BUILD FAILURE")
                .doesNotContain("[WARNING]");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(project.recordings("")).hasSize(1);
    }

    @Test
    void modulesInParallel_eachHasItsRecordings_andTheOneThatLostTheAgentIsNamedWithTheLine() throws IOException {
        String hardCoded = """
                <plugin><artifactId>maven-surefire-plugin</artifactId>
                  <configuration>
                    <argLine>-Xmx64m</argLine>
                  </configuration></plugin>
                """;
        TestProject project = TestProject.named("modules")
                .with("pom.xml", TestProject.parent("<argLine></argLine>", List.of("one", "two", "three"), LOCKRANK))
                .with("one/pom.xml", TestProject.module("one", hardCoded.replace("-Xmx64m", "@{argLine} -Xmx64m")))
                .withTest("one/", "One")
                .with("two/pom.xml", TestProject.module("two", hardCoded))
                .withTest("two/", "Two")
                .with("three/pom.xml", TestProject.module("three", ""));

        ForkedMaven.Result result = project.maven("-T2", "-fae", "verify");

        int line = Files.readString(project.path("two/pom.xml"))
                .lines()
                .toList()
                .indexOf("    <argLine>-Xmx64m</argLine>");
        assertThat(result.out())
                .contains("lockrank: 1 test JVM watched: no findings")
                .contains("lockrank: no test left a report here, and no test JVM a recording; nothing to check")
                .contains("lockrank: 0 test JVMs watched, 1 not")
                .contains("ran      com.acme.TwoTest")
                .contains("because  <argLine>-Xmx64m</argLine> does not hand on what prepare-agent put into argLine: "
                        + project.path("two/pom.xml") + ":" + (line + 1))
                .contains("fix      write <argLine>@{argLine} -Xmx64m</argLine> there\n");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(project.recordings("one/")).hasSize(1);
        assertThat(project.recordings("two/")).isEmpty();
    }
}
