package org.lockrank.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lockrank.maven.TestProject.LOCKRANK;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The ways in which a build loses the agent, or does without it. Each ends with an error that names the cause, or with a line that
 * says so. Not in each build, for they take minutes and fetch what it has not: {@code mvn verify -pl maven-plugin -am -DskipTests
 * -Pprojects}.
 */
@Tag("long")
class LostAgentProjectsIT {

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
                                TestProject.surefire("<argLine>${argLine} -ea</argLine>") + LOCKRANK))
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
                .with(
                        "pom.xml",
                        TestProject.pom(
                                "late", "", TestProject.surefire("<argLine>${argLine} -ea</argLine>") + LOCKRANK))
                .withTest("", "Pool");

        assertThat(project.maven("verify").out()).contains(FINE).contains("BUILD SUCCESS");
    }

    @Test
    void testsInMavensOwnJvm_areNamed() throws IOException {
        TestProject project = TestProject.named("no-fork")
                .with(
                        "pom.xml",
                        TestProject.pom("no-fork", "", TestProject.surefire("<forkCount>0</forkCount>") + LOCKRANK))
                .withTest("", "Pool");

        ForkedMaven.Result result = project.maven("verify");

        assertThat(result.out())
                .contains("because  its tests ran in Maven's own JVM: <forkCount> at " + project.path("pom.xml"));
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void skippedTests_areNothingToCheck_andNoComplaint() throws IOException {
        TestProject project = TestProject.named("skipped")
                .with(
                        "pom.xml",
                        TestProject.pom("skipped", "", TestProject.surefire("<argLine>-ea</argLine>") + LOCKRANK))
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
                                "off",
                                "<argLine></argLine>",
                                TestProject.surefire("<argLine>@{argLine}</argLine>") + LOCKRANK))
                .withTest("", "Pool");

        assertThat(project.maven("verify", "-Dlockrank.skip").out())
                .contains("lockrank: skipped (lockrank.skip)")
                .contains("Tests run: 1, Failures: 0")
                .contains("BUILD SUCCESS");
    }

    @Test
    void checkWithoutPrepareAgent_fails() throws IOException {
        TestProject project = TestProject.named("unprepared")
                .with("pom.xml", TestProject.pom("unprepared", "", LOCKRANK.replace("<goal>prepare-agent</goal>", "")))
                .withTest("", "Pool");

        assertThat(project.maven("verify").out()).contains("lockrank: prepare-agent has not run in this module");
    }

    @Test
    void prepareAgentThatIsSkipped_isNamedWithTheLine_inTheFirstBuildAndInLaterOnes() throws IOException {
        String skipped = LOCKRANK.replace(
                "<execution><goals><goal>prepare-agent</goal><goal>check</goal></goals></execution>", """
                <execution><id>prepare</id><goals><goal>prepare-agent</goal></goals>
                  <configuration>
                    <skip>true</skip>
                  </configuration></execution>
                <execution><id>check</id><goals><goal>check</goal></goals></execution>""");
        String pom = TestProject.pom("skipped-agent", "", skipped);
        TestProject project =
                TestProject.named("skipped-agent").with("pom.xml", pom).withTest("", "Pool");
        int line = 1 + pom.lines().map(String::strip).toList().indexOf("<skip>true</skip>");
        String fix = "remove <skip> at " + project.path("pom.xml") + ":" + line;

        assertThat(project.maven("verify").out())
                .contains("prepare-agent has not run in this module, so that nothing was watched; " + fix)
                .contains("BUILD FAILURE");

        project.with("pom.xml", pom.replace("<skip>true</skip>", "<skip>false</skip>"));
        assertThat(project.maven("verify").out()).contains(FINE);
        project.with("pom.xml", pom);
        assertThat(project.maven("verify").out())
                .contains("because  prepare-agent did not run in this module in this build")
                .contains("fix      " + fix)
                .contains("BUILD FAILURE");
    }

    @Test
    void prepareAgentBehindTheTests_isNamed() throws IOException {
        String late = LOCKRANK.replace("<execution>", "<execution><phase>verify</phase>");
        TestProject project = TestProject.named("behind")
                .with("pom.xml", TestProject.pom("behind", "", late))
                .withTest("", "Pool");

        assertThat(project.maven("verify").out()).contains("because  its tests ran before prepare-agent did");
    }
}
