package org.lockrank.maven;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.lockrank.testing.Await;

/**
 * The Maven that builds us, in a process of its own, on small projects that use this build's plugin. Its local repository is
 * one below {@code target}: our jars are put there as an installation would, all else comes from the local repository of the
 * build, so that nothing is downloaded and nothing of ours lands in anybody's home.
 *
 * <p>Not the invoker plugin, for that wants a script in another language for each verdict, and an installation of the modules;
 * here a project is a few lines beside what is expected of it.
 */
final class ForkedMaven {

    /** What a project that uses the plugin needs of ours; each module's jar is as this build made it. */
    private static final List<String> MODULES =
            List.of("core", "compiler", "runtime", "analysis", "report", "agent", "junit", "maven-plugin");

    private static final String VERSION = "0.1.0-SNAPSHOT";

    private final Path root = Path.of("..").toAbsolutePath().normalize();
    private final Path target = Path.of("target").toAbsolutePath();
    private final Path home;
    private final boolean online = Boolean.getBoolean("lockrank.online");

    private ForkedMaven(Path home) {
        this.home = home;
    }

    /** Maven with our jars staged, once for all tests of a JVM. */
    static ForkedMaven staged() {
        return Staged.MAVEN;
    }

    /** The first who asks has it done; all others wait, as for any class. */
    private static final class Staged {
        static final ForkedMaven MAVEN = stage();

        private static ForkedMaven stage() {
            ForkedMaven maven = new ForkedMaven(Path.of(property("lockrank.maven")));
            try {
                maven.putOurJars();
                maven.writeSettings(Path.of(property("lockrank.repository")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return maven;
        }
    }

    private static String property(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new AssertionError("set -D" + name + "; 'mvn verify -pl maven-plugin -am' does");
        }
        return value;
    }

    private void putOurJars() throws IOException {
        Path group = target.resolve("repository/org/lockrank");
        if (Files.isDirectory(group)) {
            try (Stream<Path> old = Files.walk(group)) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        copy(root.resolve("pom.xml"), group, "lockrank-parent", ".pom");
        for (String module : MODULES) {
            String name = "lockrank-" + module;
            Path jar = root.resolve(module)
                    .resolve("target")
                    .resolve(module.equals("agent") ? "lockrank-agent.jar" : name + "-" + VERSION + ".jar");
            copy(root.resolve(module).resolve("pom.xml"), group, name, ".pom");
            copy(jar, group, name, ".jar");
        }
    }

    private static void copy(Path from, Path group, String name, String ending) throws IOException {
        Path folder = Files.createDirectories(group.resolve(name).resolve(VERSION));
        Files.copy(from, folder.resolve(name + "-" + VERSION + ending), StandardCopyOption.REPLACE_EXISTING);
    }

    /** What the build has downloaded is a repository to the forked Maven, the first that it asks. */
    private void writeSettings(Path repository) throws IOException {
        String entry = "<id>build</id><url>" + repository.toUri() + "</url>"
                + "<releases><checksumPolicy>ignore</checksumPolicy></releases>";
        Files.writeString(target.resolve("settings.xml"), """
                <settings><profiles><profile><id>build</id>
                  <repositories><repository>%1$s</repository></repositories>
                  <pluginRepositories><pluginRepository>%1$s</pluginRepository></pluginRepositories>
                </profile></profiles>
                <activeProfiles><activeProfile>build</activeProfile></activeProfiles></settings>
                """.formatted(entry));
    }

    /** What became of a build: its exit code, and all that it said. */
    record Result(int exitCode, String out) {}

    /**
     * Builds a project.
     *
     * @throws AssertionError if that takes longer than a few minutes; it is killed then
     */
    Result run(Path project, String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin")
                .resolve(File.separatorChar == '\\' ? "mvn.cmd" : "mvn")
                .toString());
        command.addAll(List.of(
                "-B",
                "-ntp",
                "-Dstyle.color=never",
                "-gs",
                target.resolve("settings.xml").toString()));
        command.add("-Dmaven.repo.local=" + target.resolve("repository"));
        if (!online) {
            command.addAll(List.of("-o", "-Daether.offline.protocols=file"));
        }
        command.addAll(List.of(args));
        Path out = project.resolve("build.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        for (String variable : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "MAVEN_OPTS", "MAVEN_ARGS")) {
            builder.environment().remove(variable);
        }
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        try {
            if (!process.waitFor(2 * Await.limit().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(command + " did not end; it said:\n" + Files.readString(out));
            }
            return new Result(process.exitValue(), Files.readString(out));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while Maven ran", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
