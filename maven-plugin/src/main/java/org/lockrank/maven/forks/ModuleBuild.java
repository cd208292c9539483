package org.lockrank.maven.forks;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * How one module's tests are run: its test plugins' settings, and where each of them stands. Not safe for use by several
 * threads; each goal makes its own.
 */
public final class ModuleBuild {

    private final MavenProject project;
    private final Properties given;
    private final Map<String, String> environment;
    private final Path mavenConfig;
    private final List<TestExecution> executions;
    private @Nullable PomFiles files;

    /** A module in a build. */
    public ModuleBuild(MavenProject project, MavenSession session) {
        this(
                project,
                session.getUserProperties(),
                System.getenv(),
                Path.of(session.getExecutionRootDirectory()).resolve(".mvn").resolve("maven.config"));
    }

    /**
     * The same with all that the session knows.
     *
     * @param given the properties of the command line
     * @param environment what Maven was started in
     * @param mavenConfig the file that lengthens the command line, there or not
     */
    ModuleBuild(MavenProject project, Properties given, Map<String, String> environment, Path mavenConfig) {
        this.project = project;
        this.given = given;
        this.environment = environment;
        this.mavenConfig = mavenConfig;
        this.executions = TestExecution.of(project);
    }

    List<TestExecution> executions() {
        return executions;
    }

    /** Where the module's tests leave their reports. */
    public List<Path> reportFolders() {
        return executions.stream().map(TestExecution::reports).distinct().toList();
    }

    /** A parameter as the plugin gets it: from the POM, else by the property of the same name, else nothing. */
    String setting(TestExecution execution, String name) {
        return execution.sets(name) ? execution.setting(name) : given.getProperty(name, value(name));
    }

    /** What the property says by now. */
    String value(String property) {
        return project.getProperties().getProperty(property, "");
    }

    @Nullable
    String environment(String variable) {
        return environment.get(variable);
    }

    /** Where the command line sets a property: on the line itself or in the file that lengthens it. Empty if it does not. */
    Optional<String> given(String property) {
        if (!given.containsKey(property)) {
            return Optional.empty();
        }
        String option = "-D" + property;
        return Optional.of(option + " " + lineOf(option).orElse("on the command line"));
    }

    private Optional<String> lineOf(String option) {
        try {
            List<String> lines = Files.isRegularFile(mavenConfig) ? Files.readAllLines(mavenConfig) : List.of();
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).contains(option + "=") || lines.get(i).endsWith(option)) {
                    return Optional.of("in " + mavenConfig + ":" + (i + 1));
                }
            }
        } catch (MalformedInputException e) {
            // Not UTF-8: then the line is not known.
        } catch (IOException e) {
            // Maven has read it; what is lacking is the line.
        }
        return Optional.empty();
    }

    /** Where a property is defined by a POM. */
    Optional<PomElement> property(String name) {
        return files().property(name);
    }

    /** The {@code argLine} that an execution's value comes from: as it stands there, or with placeholders in it. */
    Optional<PomElement> argLine(TestExecution execution, String value) {
        String wanted = oneLine(value);
        return configured(execution, "argLine", text -> oneLine(text).equals(wanted))
                .or(() -> configured(execution, "argLine", text -> text.contains("${")));
    }

    /** Where the first of the parameters stands that is set: in a POM, on the command line, or as a property. */
    String placeOf(TestExecution execution, String... parameters) {
        for (String parameter : parameters) {
            String value = setting(execution, parameter);
            Optional<String> place = configured(execution, parameter, text -> execution.sets(parameter))
                    .map(PomElement::place)
                    .or(() -> given(parameter))
                    .or(() -> property(parameter).map(PomElement::place));
            if (place.isPresent() && (!value.isEmpty() || execution.sets(parameter))) {
                return "<" + parameter + "> at " + place.get();
            }
        }
        return placeOf(execution.artifactId());
    }

    /** Where a plugin stands, or where it would. */
    String placeOf(String artifactId) {
        return files().plugin(artifactId)
                .or(() -> files().places().findFirst().map(file -> file + " (no POM names the plugin)"))
                .orElse(artifactId);
    }

    /** Where a POM tells a plugin, or one of its executions, to do nothing; empty where none does. */
    public Optional<String> skipOf(String artifactId) {
        return files().configured(artifactId, "skip", text -> text.strip().equals("true"))
                .map(found -> "<skip> at " + found.place());
    }

    /** What a fix has to add so that {@code @{property}} is never left as it is, which the JVM takes for a file. */
    String emptyDefault(String property) {
        return property(property).isPresent() ? "" : ", and <" + property + "></" + property + "> into <properties>";
    }

    private Optional<PomElement> configured(TestExecution execution, String parameter, Predicate<String> fits) {
        return files().configured(execution.artifactId(), parameter, fits);
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /** Read when something is to be told, which is rare. */
    private PomFiles files() {
        PomFiles known = files;
        if (known == null) {
            List<Path> paths = new ArrayList<>();
            for (MavenProject p = project; p != null; p = p.getParent()) {
                if (p.getFile() != null) {
                    paths.add(p.getFile().toPath());
                }
            }
            known = new PomFiles(paths);
            files = known;
        }
        return known;
    }
}
