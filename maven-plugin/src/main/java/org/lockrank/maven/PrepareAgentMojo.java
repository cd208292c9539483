package org.lockrank.maven;

import java.io.IOException;
import java.util.Map;
import java.util.Properties;
import javax.inject.Inject;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Has the JVMs of the module's tests watched: puts the agent into a property that Surefire and Failsafe make command lines
 * of, before whatever is there. Each JVM leaves a recording in {@code target/lockrank}.
 */
@Mojo(name = "prepare-agent", defaultPhase = LifecyclePhase.INITIALIZE, threadSafe = true)
public final class PrepareAgentMojo extends LockrankMojo {

    private static final String AGENT = "org.lockrank:lockrank-agent";
    private static final String OWN_PROPERTY = "lockrank.argLine";

    /** The artifacts of this plugin; the agent is one of them. */
    @Parameter(defaultValue = "${plugin.artifactMap}", readonly = true, required = true)
    private Map<String, Artifact> artifacts = Map.of();

    /**
     * The property that gets the agent. If it is not given: {@code lockrank.argLine} where the POM defines a property of that
     * name, else {@code argLine}, which test plugins look at by themselves.
     */
    @Parameter(property = "lockrank.propertyName")
    private @Nullable String propertyName;

    /** Further options of the agent, such as {@code <exclude>com.acme.gen.*</exclude>}. */
    @Parameter
    private Map<String, String> agentOptions = Map.of();

    /** For Maven. */
    @Inject
    public PrepareAgentMojo(MavenProject project, MavenSession session) {
        super(project, session);
    }

    @Override
    void run() throws IOException, MojoExecutionException {
        if (isPom()) {
            getLog().debug("lockrank: nothing is tested in a module of packaging pom");
            return;
        }
        Artifact agent = artifacts.get(AGENT);
        if (agent == null || agent.getFile() == null) {
            throw new MojoExecutionException("the plugin has lost its dependency " + AGENT
                    + ": remove the exclusion of it, or add the dependency to the plugin again");
        }
        AgentArgument argument = new AgentArgument(
                agent.getFile().toPath().toAbsolutePath(), recordings().pattern(), agentOptions);
        Properties properties = project.getProperties();
        String property = property(properties);
        recordings().prepare(build(), property, argument.text());
        properties.setProperty(property, argument.before(properties.getProperty(property, "")));
        getLog().info("lockrank: " + property + " has the agent; recordings of test JVMs go to " + folder());
    }

    private String property(Properties properties) {
        if (propertyName != null && !propertyName.isBlank()) {
            return propertyName.strip();
        }
        return properties.containsKey(OWN_PROPERTY) ? OWN_PROPERTY : "argLine";
    }
}
