package org.lockrank.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What the goals that deal with test JVMs have in common: a module, its folder of recordings, and a way to be left out. */
abstract class LockrankMojo extends AbstractMojo {

    final MavenProject project;
    final MavenSession session;

    /** Whether to do nothing; tests are not watched then. */
    @Parameter(property = "lockrank.skip", defaultValue = "false")
    private boolean skip;

    /** Where recordings and reports go. */
    @Parameter(property = "lockrank.directory", defaultValue = "${project.build.directory}/lockrank")
    private File directory = new File("");

    LockrankMojo(MavenProject project, MavenSession session) {
        this.project = project;
        this.session = session;
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("lockrank: skipped (lockrank.skip)");
            return;
        }
        try {
            run();
        } catch (IOException e) {
            throw new MojoExecutionException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
        }
    }

    /** Does it. */
    abstract void run() throws IOException, MojoExecutionException, MojoFailureException;

    Path folder() {
        return directory.toPath().toAbsolutePath().normalize();
    }

    Recordings recordings() {
        return new Recordings(folder());
    }

    /** What tells this build from all others of the module. */
    String build() {
        return Long.toString(begun().toMillis());
    }

    /** When this build began. */
    FileTime begun() {
        return FileTime.from(session.getStartTime().toInstant());
    }

    /** Whether the module has nothing to test: one that only gathers others. */
    boolean isPom() {
        return project.getPackaging().equals("pom");
    }
}
