package org.lockrank.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;
import org.lockrank.maven.forks.ModuleBuild;
import org.lockrank.report.TextReport;

/**
 * Fails the build if the module's tests could deadlock, if they broke the declared order, or if a JVM that ran tests was not
 * watched; then it says which line of the POM or of the command line kept the agent away. A module without tests passes, and
 * says so.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends LockrankMojo {

    private static final String REPORT = "report.txt";

    /** The order file that the locks are held to which its {@code bind} statements name. */
    @Parameter(property = "lockrank.order")
    private @Nullable File order;

    /** The file that names the findings that are known and do not fail: id, reason, {@code until 2027-03-01}, a link. */
    @Parameter(property = "lockrank.baseline")
    private @Nullable File baseline;

    /** Whether findings fail the build. Without it they are told; a JVM that was not watched fails it all the same. */
    @Parameter(property = "lockrank.failOnFindings", defaultValue = "true")
    private boolean failOnFindings = true;

    /** For Maven. */
    @Inject
    public CheckMojo(MavenProject project, MavenSession session) {
        super(project, session);
    }

    @Override
    void run() throws IOException, MojoExecutionException, MojoFailureException {
        if (isPom()) {
            getLog().debug("lockrank: nothing is tested in a module of packaging pom");
            return;
        }
        ModuleBuild build = new ModuleBuild(project, session);
        if (recordings().prepared().isEmpty()) {
            throw new MojoFailureException("lockrank: prepare-agent has not run in this module, so that nothing was"
                    + " watched; "
                    + build.skipOf(TestedModule.PLUGIN)
                            .map(place -> "remove " + place)
                            .orElse(
                                    "add the goal prepare-agent to the execution of lockrank-maven-plugin that has check,"
                                            + " or run 'mvn verify' before 'mvn lockrank:check'"));
        }
        TestedModule module = TestedModule.of(
                build,
                recordings(),
                build(),
                begun(),
                order == null
                        ? Optional.empty()
                        : Optional.of(OrderSource.read(order.toPath()).order(getLog())),
                BaselineFile.read(baseline, project.getBasedir().toPath()));
        getLog().info(module.summary());
        if (module.isUntested()) {
            return;
        }
        Path report = folder().resolve(REPORT);
        TextFile.write(report, TextReport.of(module.judgement(), false));
        StringBuilder wrong = new StringBuilder();
        if (!module.unwatched().isEmpty()) {
            wrong.append("lockrank: ").append(module.lost());
        }
        if (module.judgement().fails()) {
            String screen = TextReport.firstScreen(module.judgement()) + "\n  all of it: " + report + "\n";
            if (failOnFindings) {
                wrong.append(screen);
            } else {
                getLog().warn(screen);
            }
        } else {
            tellKeptApart(module, report);
        }
        if (!wrong.isEmpty()) {
            throw new MojoFailureException("\n" + wrong.toString().stripTrailing());
        }
    }

    /** Both orders in tests that do one thing after the other: no finding, and not to be looked for in a file. */
    private void tellKeptApart(TestedModule module, Path report) {
        String apart = TextReport.keptApart(module.judgement().findings());
        if (!apart.isEmpty()) {
            apart.lines().forEach(line -> getLog().info("  " + line));
            getLog().info("  all of it: " + report);
        }
    }
}
