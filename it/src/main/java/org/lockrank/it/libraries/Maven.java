package org.lockrank.it.libraries;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lockrank.testing.Run;
import org.lockrank.testing.UsageException;

/** The Maven on the path, in processes of its own that nobody watches: fetches jars and builds projects. */
public final class Maven implements Libraries {

    private static final String COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies";
    private static final int SECONDS = 1_800;

    private final Path work;

    /** One that keeps what it fetches and builds in this folder. */
    public Maven(Path work) {
        this.work = work;
    }

    @Override
    public List<Path> of(String suite, List<String> artifacts) {
        Path folder = work.resolve(suite).resolve("lib");
        Path wanted = folder.resolve("pom.xml");
        String pom = pom(artifacts);
        try {
            if (!Files.exists(wanted) || !Files.readString(wanted).equals(pom)) {
                Path trial = Files.createDirectories(folder.resolve("jars")).resolve("pom.xml");
                Files.writeString(trial, pom);
                run(folder.resolve("fetch.log"), "-f", trial.toString(), COPY, "-DoutputDirectory=.");
                Files.move(trial, wanted, StandardCopyOption.REPLACE_EXISTING);
            }
            try (Stream<Path> jars = Files.list(folder.resolve("jars"))) {
                return jars.filter(jar -> jar.toString().endsWith(".jar"))
                        .sorted()
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Copies a project and builds it, once for each state of its files.
     *
     * @return the copy's folder
     */
    public Path built(String suite, Path project) {
        Path copy = work.resolve(suite).resolve("project");
        Path log = work.resolve(suite).resolve("build.log");
        Path done = work.resolve(suite).resolve("built");
        try {
            String state = state(project);
            if (!Files.exists(done) || !Files.readString(done).equals(state)) {
                copy(project, copy);
                run(log, "-f", copy.resolve("pom.xml").toString(), "clean", "package");
                Files.writeString(done, state);
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies a folder with all that is in it. */
    public static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.toAbsolutePath().getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same for the same files with the same contents. */
    private static String state(Path project) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
        try (Stream<Path> files = Files.walk(project)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = project.relativize(file) + "\n" + Files.size(file) + "\n";
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void run(Path log, String... words) {
        List<String> command = new ArrayList<>(List.of("mvn", "-q", "-B"));
        command.addAll(List.of(words));
        Run run = Run.of(command, Map.of(), log, SECONDS);
        if (run.exit() != 0) {
            throw new UsageException("Maven ended with " + run.ending() + "; what it said is in " + log + "\n"
                    + run.out().strip());
        }
    }

    private static String pom(List<String> artifacts) {
        StringBuilder pom = new StringBuilder("<project><modelVersion>4.0.0</modelVersion>"
                + "<groupId>suites</groupId><artifactId>suite</artifactId><version>1</version><dependencies>\n");
        for (String artifact : artifacts) {
            String[] parts = artifact.split(":");
            pom.append("<dependency><groupId>").append(parts[0]);
            pom.append("</groupId><artifactId>").append(parts[1]);
            pom.append("</artifactId><version>").append(parts[2]).append("</version>");
            if (parts.length > 3) {
                pom.append("<classifier>").append(parts[3]).append("</classifier>");
            }
            pom.append("</dependency>\n");
        }
        return pom.append("</dependencies></project>\n").toString();
    }
}
