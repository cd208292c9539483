package org.lockrank.maven;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.lockrank.analysis.merge.RecordingFiles;
import org.lockrank.analysis.merge.Redaction;

/** Makes one recording of the module's, {@code target/lockrank/merged.jsonl}: smaller, and fit to be kept and merged with others. */
@Mojo(name = "merge", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class MergeMojo extends LockrankMojo {

    /** Whether what was run, main class or jar, and where jars lay, is kept. */
    @Parameter(property = "lockrank.keepCommand", defaultValue = "false")
    private boolean keepCommand;

    /** Packages whose names, and the names of all that is in them, are replaced by pseudonyms. */
    @Parameter(property = "lockrank.redact")
    private List<String> redact = List.of();

    /** For Maven. */
    @Inject
    public MergeMojo(MavenProject project, MavenSession session) {
        super(project, session);
    }

    @Override
    void run() throws IOException {
        List<Path> files = recordings().files();
        if (files.isEmpty()) {
            getLog().info("lockrank: no recordings in " + folder() + "; nothing to merge");
            return;
        }
        RecordingFiles.Merge merge = RecordingFiles.merge(files, keepCommand);
        merge.skipped().forEach(why -> getLog().warn("lockrank: skipped: " + why));
        ByteArrayOutputStream merged = new ByteArrayOutputStream();
        merge.runs().write(merged);
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        new Redaction(redact).write(merged.toByteArray(), told);
        Path file = folder().resolve("merged.jsonl");
        TextFile.write(file, told.toString(StandardCharsets.UTF_8));
        getLog().info("lockrank: " + merge.runs().size() + " runs merged in " + file);
    }
}
