package org.lockrank.maven.forks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * A run of tests that a module's POM asks for: one execution of Surefire's or Failsafe's goal.
 *
 * @param artifactId the plugin
 * @param id the execution
 * @param reports where it writes its reports
 * @param configuration its configuration, merged and interpolated as Maven does before the build; null if it has none
 */
record TestExecution(
        String artifactId,
        String id,
        Path reports,
        @Nullable Xpp3Dom configuration) {

    private static final String GROUP = "org.apache.maven.plugins";
    private static final String NO_PHASE = "none";

    /** The plugins that run tests, each with the goal that does. */
    private static final Map<String, String> GOALS =
            Map.of("maven-surefire-plugin", "test", "maven-failsafe-plugin", "integration-test");

    /** All that a module has, in the order of its POM. */
    static List<TestExecution> of(MavenProject project) {
        List<TestExecution> executions = new ArrayList<>();
        for (Plugin plugin : project.getBuildPlugins()) {
            String goal = GOALS.get(plugin.getArtifactId());
            if (goal == null || !plugin.getGroupId().equals(GROUP)) {
                continue;
            }
            for (PluginExecution execution : plugin.getExecutions()) {
                if (execution.getGoals().contains(goal) && !NO_PHASE.equals(execution.getPhase())) {
                    executions.add(of(plugin, execution, project));
                }
            }
        }
        return executions;
    }

    private static TestExecution of(Plugin plugin, PluginExecution execution, MavenProject project) {
        Xpp3Dom configuration = (Xpp3Dom) execution.getConfiguration();
        String artifactId = plugin.getArtifactId();
        String folder = text(configuration, "reportsDirectory");
        Path reports = folder.isEmpty()
                ? Path.of(
                        project.getBuild().getDirectory(),
                        artifactId.replace("maven-", "").replace("plugin", "reports"))
                : project.getBasedir().toPath().resolve(folder);
        return new TestExecution(artifactId, execution.getId(), reports.normalize(), configuration);
    }

    /** What a parameter is set to, or the empty string. */
    String setting(String name) {
        return text(configuration, name);
    }

    /** Whether the POM sets a parameter, if only to nothing. */
    boolean sets(String name) {
        return configuration != null && configuration.getChild(name) != null;
    }

    /** The variable that the configuration gives the JVMs' environment, or the empty string. */
    String variable(String name) {
        return configuration == null ? "" : text(configuration.getChild("environmentVariables"), name);
    }

    /** {@code maven-surefire-plugin, default-test}. */
    String shown() {
        return artifactId + ", " + id;
    }

    private static String text(@Nullable Xpp3Dom dom, String name) {
        Xpp3Dom child = dom == null ? null : dom.getChild(name);
        String value = child == null ? null : child.getValue();
        return value == null ? "" : value.strip();
    }
}
