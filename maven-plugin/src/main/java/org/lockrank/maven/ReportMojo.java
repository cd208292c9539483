package org.lockrank.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.baseline.Judgement;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.report.ReportFormat;
import org.lockrank.report.SourceRoots;
import org.lockrank.report.TextReport;

/** Writes what follows from the module's recordings to {@code target/lockrank}: {@code report.txt} and the others of {@code formats}. */
@Mojo(name = "report", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class ReportMojo extends LockrankMojo {

    /** The order file that the locks are held to which its {@code bind} statements name. */
    @Parameter(property = "lockrank.order")
    private @Nullable File order;

    /** The file that names the findings that are known; what is known is said in the reports. */
    @Parameter(property = "lockrank.baseline")
    private @Nullable File baseline;

    /** What to write: {@code text}, {@code json}, {@code html}, {@code sarif}, {@code markdown}, {@code junit}. */
    @Parameter(property = "lockrank.formats", defaultValue = "text,json,html")
    private List<String> formats = List.of();

    /** Whether stacks are shown to their ends in the text; else they end where the oldest held lock was acquired. */
    @Parameter(property = "lockrank.fullStacks", defaultValue = "false")
    private boolean fullStacks;

    /** What the page says that it was made by. */
    @Parameter(defaultValue = "${plugin.version}", readonly = true)
    private String version = "";

    /** For Maven. */
    @Inject
    public ReportMojo(MavenProject project, MavenSession session) {
        super(project, session);
    }

    @Override
    void run() throws IOException, MojoExecutionException, MojoFailureException {
        if (recordings().files().isEmpty()) {
            getLog().info("lockrank: no recordings in " + folder() + "; nothing to report");
            return;
        }
        Evidence evidence = new Evidence();
        recordings().addTo(evidence);
        Judgement findings = BaselineFile.read(baseline, project.getBasedir().toPath())
                .judge(Findings.of(
                        evidence,
                        order == null
                                ? Optional.empty()
                                : Optional.of(OrderSource.read(order.toPath()).order(getLog()))));
        for (String format : formats) {
            ReportFormat report = FormatWord.format(format);
            ReportFormat.Settings settings = new ReportFormat.Settings(sources(), version, fullStacks);
            TextFile.write(folder().resolve(report.file()), report.of(findings, settings));
        }
        getLog().info("lockrank: " + TextReport.headline(findings) + "; report in " + folder());
    }

    /** The module's sources, in paths from where the build was started: the root of the repository, as code hosts want it. */
    private SourceRoots sources() {
        List<Path> roots = new ArrayList<>();
        for (List<String> some : List.of(project.getCompileSourceRoots(), project.getTestCompileSourceRoots())) {
            some.forEach(root -> roots.add(Path.of(root)));
        }
        return SourceRoots.of(roots, Path.of(session.getExecutionRootDirectory()));
    }
}
