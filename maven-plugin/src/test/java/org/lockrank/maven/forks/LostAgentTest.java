package org.lockrank.maven.forks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.maven.forks.LostAgent.Reason;

/** Each way to lose the agent, as Surefire makes it out of its settings, and the place that is told. */
class LostAgentTest {

    private static final String AGENT = "-javaagent:/r/lockrank-agent.jar=record=/m/run-%p.jsonl";

    @TempDir
    Path folder;

    private final Properties given = new Properties();
    private final Properties properties = new Properties();
    private final Map<String, String> environment = new HashMap<>();
    private final Set<String> prepared = new TreeSet<>();
    private TestJvm jvm;

    @BeforeEach
    void prepareAgentPutItIntoArgLine() {
        prepared.add("argLine");
        properties.setProperty("argLine", AGENT + " -Xmx1g");
        jvm = new TestJvm(folder.resolve("target/surefire-reports"), "x.jar", List.of("com.acme.PoolTest"));
    }

    @Test
    void argLine_withoutThePlaceholder_isTheCulprit() throws Exception {
        assertThat(reason("<argLine>-Xmx64m</argLine>"))
                .isEqualTo(
                        new Reason(
                                "<argLine>-Xmx64m</argLine> does not hand on what prepare-agent put into argLine: "
                                        + pom(10),
                                "write <argLine>@{argLine} -Xmx64m</argLine> there, and <argLine></argLine> into <properties>"));
    }

    @Test
    void argLine_withAnotherToolsPlaceholder_isTheCulprit_whereTheAgentIsInAPropertyOfItsOwn() throws Exception {
        prepared.clear();
        prepared.add("lockrank.argLine");
        properties.setProperty("lockrank.argLine", AGENT);
        properties.setProperty("argLine", "");

        assertThat(reason("<argLine>@{argLine}</argLine>").fix())
                .startsWith("write <argLine>@{lockrank.argLine} @{argLine}</argLine> there");
    }

    @Test
    void emptyArgLine_isTheCulprit() throws Exception {
        assertThat(reason("<argLine></argLine>").fix()).startsWith("write <argLine>@{argLine}</argLine> there");
    }

    @Test
    void placeholderThatTheModelReplaced_isTheCulprit() throws Exception {
        // As Maven interpolates it where the POM defines the property: the element has the value of before.
        write("<argLine>${argLine} -Xmx64m</argLine>");
        MavenProject project = project("<argLine> -Xmx64m</argLine>");

        assertThat(reasons(project)).singleElement().satisfies(reason -> {
            assertThat(reason.because()).startsWith("${argLine} at " + pom(10) + " had its value");
            assertThat(reason.fix()).isEqualTo("write @{argLine} there instead of ${argLine}");
        });
    }

    @Test
    void commandLine_isTheCulprit_whereThePomLeavesArgLineToTheProperty() throws Exception {
        given.setProperty("argLine", "-Xmx64m");

        assertThat(reason("").because())
                .isEqualTo("-DargLine on the command line sets the property argLine, which prepare-agent cannot change"
                        + " then");
    }

    @Test
    void fileThatLengthensTheCommandLine_isNamedWithItsLine() throws Exception {
        given.setProperty("argLine", "-Xmx64m");
        Path config = Files.createDirectories(folder.resolve(".mvn")).resolve("maven.config");
        Files.writeString(config, "-T2\n-DargLine=-Xmx64m\n");

        assertThat(reason("").because()).startsWith("-DargLine in " + config + ":2 sets");
    }

    @Test
    void commandLine_isNotTheCulprit_wherePlaceholdersAreReplacedLate() throws Exception {
        // Surefire replaces @{…} by the module's properties and does not ask the command line.
        given.setProperty("argLine", "-Xmx64m");

        assertThat(reason("<argLine>@{argLine}</argLine>").because()).startsWith("the agent stood on its command line");
    }

    @Test
    void forkCountOfNothing_isTheCulprit_whereverItIsSet() throws Exception {
        assertThat(reason("<forkCount>0</forkCount>").because())
                .isEqualTo("its tests ran in Maven's own JVM: <forkCount> at " + pom(10));

        given.setProperty("forkCount", "0");
        assertThat(reason("").because()).contains("-DforkCount on the command line");
    }

    @Test
    void environment_isTheCulprit_theBuildsOrTheTests() throws Exception {
        assertThat(reason(
                                "<environmentVariables><LOCKRANK_AGENT_ENABLED>false</LOCKRANK_AGENT_ENABLED></environmentVariables>")
                        .because())
                .isEqualTo("LOCKRANK_AGENT_ENABLED=false in its environment: <environmentVariables> at " + pom(10));

        environment.put("LOCKRANK_AGENT_ENABLED", "false");
        assertThat(reason("").because()).contains("that Maven was started in");
    }

    @Test
    void agentThatEveryJvmHasAlready_isTheCulprit() throws Exception {
        environment.put("JAVA_TOOL_OPTIONS", "-ea -javaagent:/c/lockrank-agent-98cff612.jar=record=/tmp/run-%p.jsonl");

        assertThat(reason("").because())
                .startsWith("JAVA_TOOL_OPTIONS in the environment gives every JVM the agent already");
    }

    @Test
    void propertyThatIsSetAgainLater_isTheCulprit() throws Exception {
        properties.setProperty("argLine", "-Xmx2g");

        assertThat(reason("").because())
                .startsWith("the property argLine was set to '-Xmx2g' after prepare-agent had put the agent into it");
    }

    @Test
    void jvmThatHadTheAgent_endedTooEarly() throws Exception {
        assertThat(reason("").because()).startsWith("the agent stood on its command line");
    }

    @Test
    void executionThatWritesItsReportsElsewhere_isNotAskedAbout() throws Exception {
        MavenProject project = project("<argLine>-Xmx64m</argLine><reportsDirectory>elsewhere</reportsDirectory>");

        assertThat(reasons(project))
                .singleElement()
                .extracting(Reason::because)
                .asString()
                .startsWith("the agent stood");
    }

    private Reason reason(String configuration) throws Exception {
        write(configuration);
        List<Reason> reasons = reasons(project(configuration));
        assertThat(reasons).hasSize(1);
        return reasons.get(0);
    }

    private List<Reason> reasons(MavenProject project) {
        ModuleBuild build = new ModuleBuild(project, given, environment, folder.resolve(".mvn/maven.config"));
        return new LostAgent(build, prepared, AGENT).of(jvm);
    }

    private String pom(int line) {
        return folder.resolve("pom.xml") + ":" + line;
    }

    private void write(String configuration) throws IOException {
        Files.writeString(folder.resolve("pom.xml"), text(configuration));
    }

    private MavenProject project(String configuration) throws IOException, XmlPullParserException {
        Model model = new MavenXpp3Reader().read(new StringReader(text(configuration)));
        model.getBuild().setDirectory(folder.resolve("target").toString());
        model.setProperties(properties);
        MavenProject project = new MavenProject(model);
        project.setFile(folder.resolve("pom.xml").toFile());
        return project;
    }

    /** As Maven hands it out: the lifecycle's execution in it, with the plugin's configuration. */
    private static String text(String configuration) {
        return """
                <project>
                  <artifactId>acme</artifactId>
                  <build><plugins><plugin>
                    <artifactId>maven-surefire-plugin</artifactId>
                    <executions><execution>
                      <id>default-test</id>
                      <goals><goal>test</goal></goals>
                      <configuration>
                        <!-- what the test is about -->
                        %s
                      </configuration>
                    </execution></executions>
                  </plugin></plugins></build>
                </project>
                """.formatted(configuration);
    }
}
