package org.lockrank.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lockrank.maven.TestProject.LOCKRANK;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The extension of JUnit beside the agent, told to judge at the end of each class, under Surefire, which runs failed tests twice again. */
@Tag("long")
class ClassFindingsProjectIT {

    private static final String FOUND = "&#10;  class   com.acme.PoolTest, by whose end that was found";

    @Test
    void whatIsNewByTheEndOfAClass_failsIt_andNoOther_andEachTimeItIsRun() throws IOException {
        String surefire = "<plugin><artifactId>maven-surefire-plugin</artifactId><configuration>"
                + "<rerunFailingTestsCount>2</rerunFailingTestsCount><runOrder>alphabetical</runOrder></configuration></plugin>";
        TestProject project = TestProject.named("class-findings")
                .with(
                        "pom.xml",
                        TestProject.pom("class-findings", "", surefire + LOCKRANK)
                                .replace("<dependencies>", TestProject.EXTENSION))
                .with(
                        "src/test/resources/junit-platform.properties",
                        TestProject.WATCH_ALL + "lockrank.findings = class\n")
                .withTest("", "Before", TestProject.ONE_ORDER.replace("NAME", "Before"))
                .withTest("", "Pool", TestProject.BOTH_ORDERS)
                .withTest("", "Then", TestProject.ONE_ORDER.replace("NAME", "Then"));

        assertThat(project.maven("test").out()).contains("BUILD FAILURE").doesNotContain("Flakes");

        String report = Files.readString(project.path("target/surefire-reports/TEST-com.acme.PoolTest.xml"));
        assertThat(report).contains("lockrank: 1 potential deadlock&#10;", "    fix  take PoolTest.", FOUND);
        for (String other : new String[] {"com.acme.BeforeTest", "com.acme.ThenTest", "JUnit Jupiter"}) {
            if (Files.exists(project.path("target/surefire-reports/TEST-" + other + ".xml"))) {
                assertThat(Files.readString(project.path("target/surefire-reports/TEST-" + other + ".xml")))
                        .as(other)
                        .doesNotContain("<failure", "<error");
            }
        }
    }
}
