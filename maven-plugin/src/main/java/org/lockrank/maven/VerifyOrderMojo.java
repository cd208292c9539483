package org.lockrank.maven;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.jspecify.annotations.Nullable;
import org.lockrank.emit.Freshness;
import org.lockrank.order.LockOrder;

/**
 * Checks an order file: it has no errors; the source that was made of it and checked in says what would be made of it now;
 * and what it newly permits and forbids, beside an older one, is told.
 */
@Mojo(name = "verify-order", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class VerifyOrderMojo extends AbstractMojo {

    private final MavenProject project;
    private final MavenSession session;
    private final RepositorySystem repositories;

    /** The order file. */
    @Parameter(defaultValue = "${project.basedir}/src/main/lockrank/locks.order")
    private File order = new File("");

    /** The source that was made of it and is kept in the repository; not looked at if it is not given. */
    @Parameter
    private @Nullable File generated;

    /** The package of that source; what its {@code package} line says if it is not given. */
    @Parameter
    private @Nullable String packageName;

    /** An older order file to compare with. */
    @Parameter(property = "lockrank.olderOrder")
    private @Nullable File olderOrder;

    /** An older artifact to compare with, as {@code group:name:version}: a release that has its order in the jar. */
    @Parameter(property = "lockrank.olderArtifact")
    private @Nullable String olderArtifact;

    /** Whether a pair of ranks that is newly permitted fails the build. */
    @Parameter(property = "lockrank.failOnPermitted", defaultValue = "false")
    private boolean failOnPermitted;

    /** For Maven. */
    @Inject
    public VerifyOrderMojo(MavenProject project, MavenSession session, RepositorySystem repositories) {
        this.project = project;
        this.session = session;
        this.repositories = repositories;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        try {
            OrderSource source = OrderSource.read(order.toPath());
            LockOrder now = source.order(getLog());
            if (generated != null) {
                fresh(source, generated);
            }
            Optional<OrderSource> older = older();
            if (older.isPresent()) {
                compare(older.get().order(getLog()), older.get().name(), now);
            } else {
                getLog().info("lockrank: " + order + " has " + now.ranks().size() + " ranks and no errors");
            }
        } catch (IOException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }

    private void fresh(OrderSource source, File file) throws IOException, MojoExecutionException, MojoFailureException {
        String name = file.getName();
        if (!name.endsWith(".java")) {
            throw new MojoExecutionException("<generated> is " + file + "; name the Java file that was generated");
        }
        if (!file.isFile()) {
            throw new MojoFailureException(file + " does not exist");
        }
        String there = Files.readString(file.toPath());
        String inPackage = packageName == null ? packageOf(there) : packageName;
        String className = name.substring(0, name.length() - ".java".length());
        String text = new GeneratedSource(inPackage, className).of(source, getLog());
        String command = "lockrank compile " + order + (inPackage.isEmpty() ? "" : " -p " + inPackage)
                + (className.equals("Locks") ? "" : " -c " + className) + " -o " + file;
        Optional<String> stale = Freshness.check(file.toString(), text, there, command);
        if (stale.isPresent()) {
            throw new MojoFailureException(stale.get());
        }
    }

    private static String packageOf(String source) {
        return source.lines()
                .filter(line -> line.startsWith("package ") && line.endsWith(";"))
                .map(line ->
                        line.substring("package ".length(), line.length() - 1).strip())
                .findFirst()
                .orElse("");
    }

    private Optional<OrderSource> older() throws IOException, MojoExecutionException {
        if (olderOrder != null && olderArtifact != null) {
            throw new MojoExecutionException("compare with one older order: <olderOrder> or <olderArtifact>");
        }
        if (olderOrder != null) {
            return Optional.of(OrderSource.read(olderOrder.toPath()));
        }
        return olderArtifact == null ? Optional.empty() : Optional.of(resolve(olderArtifact));
    }

    private OrderSource resolve(String coordinates) throws IOException, MojoExecutionException {
        File jar;
        try {
            jar = repositories
                    .resolveArtifact(
                            session.getRepositorySession(),
                            new ArtifactRequest(
                                    new DefaultArtifact(coordinates), project.getRemoteProjectRepositories(), null))
                    .getArtifact()
                    .getFile();
        } catch (IllegalArgumentException e) {
            throw new MojoExecutionException(
                    "<olderArtifact> is " + coordinates + "; write group:name:version, such as com.acme:app:1.4.0", e);
        } catch (ArtifactResolutionException e) {
            throw new MojoExecutionException("cannot compare with " + coordinates + ": " + e.getMessage(), e);
        }
        String entry = GenerateMojo.RESOURCES + "/" + order.getName();
        try (ZipFile zip = new ZipFile(jar, StandardCharsets.UTF_8)) {
            ZipEntry found = zip.getEntry(entry);
            if (found == null) {
                throw new MojoExecutionException("there is no " + entry + " in " + coordinates
                        + "; lockrank:generate puts it there, from the release on that uses it");
            }
            try (InputStream in = zip.getInputStream(found)) {
                return new OrderSource(coordinates + "!" + entry, in.readAllBytes());
            }
        }
    }

    private void compare(LockOrder older, String name, LockOrder now) throws MojoFailureException {
        OrderChange change = new OrderChange(older.difference(now));
        List<String> lines = change.lines();
        getLog().info("lockrank: " + order + ", beside " + name + ": " + lines.get(0));
        lines.subList(1, lines.size()).forEach(line -> getLog().info(line));
        if (failOnPermitted && change.permits()) {
            throw new MojoFailureException(
                    "lockrank: " + order + ", beside " + name + ":\n" + String.join("\n", lines));
        }
    }
}
