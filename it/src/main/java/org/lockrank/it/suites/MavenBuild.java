package org.lockrank.it.suites;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lockrank.it.libraries.Maven;
import org.lockrank.testing.Run;

/**
 * A build of Maven's that compiles Kotlin and Java and runs tests, every JVM of it under the agent.
 *
 * @param project its sources
 */
record MavenBuild(Path project, Maven maven) implements Suite {

    private static final int SECONDS = 1_800;
    private static final Pattern CLOCK = Pattern.compile("(Total time|Finished at): .*|JAVA_TOOL_OPTIONS: .*");
    private static final Pattern TIME = Pattern.compile("Time elapsed: \\S+ s");

    @Override
    public String name() {
        return "maven";
    }

    @Override
    public Outcome run(Trial trial) {
        // Fetches what a build without the network needs.
        maven.built(name(), project);
        Path place = trial.place();
        Path copy = place.resolve("project");
        Maven.copy(project, copy);
        String options = trial.options().stream().map(each -> '"' + each + '"').collect(Collectors.joining(" "));
        Run run = Run.of(
                List.of("mvn", "-o", "-B", "package"),
                Map.of("JAVA_HOME", trial.jdk().home().toString(), "JAVA_TOOL_OPTIONS", options),
                copy,
                place.resolve("output.txt"),
                SECONDS);
        Results results = new Results()
                .files("file classes/", copy.resolve("target/classes"))
                .files("file test-classes/", copy.resolve("target/test-classes"))
                .files("file brewery-1.jar", copy.resolve("target/brewery-1.jar"))
                .lines("line ", run.out(), line -> plain(line.replace(place.toString(), "PLACE")));
        return new Outcome(run.ending(), run.exit() == 0, results.found(), run.millis());
    }

    private static String plain(String line) {
        return TIME.matcher(CLOCK.matcher(line).replaceAll("$1: now")).replaceAll("Time elapsed: some");
    }
}
