package org.lockrank.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * Makes the Java class of an order file and adds it to the module's sources. It is written only if it changed. The order
 * file itself goes into the jar, below {@code META-INF/lockrank}, where {@code verify-order} finds it again.
 */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class GenerateMojo extends AbstractMojo {

    /** Where orders stand in a jar. */
    static final String RESOURCES = "META-INF/lockrank";

    private final MavenProject project;

    /** The order file. */
    @Parameter(defaultValue = "${project.basedir}/src/main/lockrank/locks.order")
    private File order = new File("");

    /** The package of the class. */
    @Parameter(required = true)
    private String packageName = "";

    /** The simple name of the class. */
    @Parameter(defaultValue = "Locks")
    private String className = "Locks";

    /** Where the source goes. */
    @Parameter(defaultValue = "${project.build.directory}/generated-sources/lockrank")
    private File outputDirectory = new File("");

    /** Whether the order file goes into the jar. */
    @Parameter(defaultValue = "true")
    private boolean ship = true;

    /** For Maven. */
    @Inject
    public GenerateMojo(MavenProject project) {
        this.project = project;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        try {
            GeneratedSource source = new GeneratedSource(packageName, className);
            Path file = source.below(outputDirectory);
            boolean written = TextFile.write(file, source.of(OrderSource.read(order.toPath()), getLog()));
            getLog().info("lockrank: " + file + (written ? " written" : " is up to date"));
        } catch (IOException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
        project.addCompileSourceRoot(outputDirectory.getPath());
        if (ship) {
            Resource resource = new Resource();
            resource.setDirectory(order.getAbsoluteFile().getParent());
            resource.addInclude(order.getName());
            resource.setTargetPath(RESOURCES);
            project.addResource(resource);
        }
    }
}
