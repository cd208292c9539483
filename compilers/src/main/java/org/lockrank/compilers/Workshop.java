package org.lockrank.compilers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lockrank.testing.Jdk;
import org.lockrank.testing.UsageException;

/**
 * The folders of this module, the JDKs at hand, and the agent that is tried.
 *
 * @param module the module's folder
 * @param agent the agent's jar
 * @param jdks those that class files are made with and tried on; all but the last JDK's {@code javac} run on the first
 */
record Workshop(Path module, Path agent, List<Jdk> jdks) {

    /** Of a working copy, with its agent. */
    static Workshop of(Path root, List<Jdk> jdks) {
        return of(root, root.resolve("agent/target/lockrank-agent.jar"), jdks);
    }

    /** Of a working copy, with some agent. */
    static Workshop of(Path root, Path agent, List<Jdk> jdks) {
        if (!Files.isRegularFile(agent)) {
            throw new UsageException("there is no " + agent + ": run mvn verify -pl agent -am -DskipTests");
        }
        return new Workshop(
                root.resolve("compilers").toAbsolutePath().normalize(),
                agent.toAbsolutePath().normalize(),
                jdks);
    }

    /** The sources of these languages; a name is a folder. */
    List<Path> sources(List<String> languages) {
        List<Path> sources = new ArrayList<>();
        for (String language : languages) {
            sources.addAll(files(module.resolve("src/corpus").resolve(language), ""));
        }
        return sources;
    }

    /** The jars of a tool, or those whose names begin so. */
    List<Path> jars(String tool, String... beginnings) {
        List<Path> found = files(jars().resolve(tool), ".jar").stream()
                .filter(jar -> beginnings.length == 0
                        || Stream.of(beginnings).anyMatch(jar.getFileName().toString()::startsWith))
                .toList();
        if (found.isEmpty()) {
            throw new UsageException("no jars of " + tool + " in " + jars()
                    + ": run mvn verify -pl compilers -am -DskipTests -Pall-compilers");
        }
        return found;
    }

    /** A file with rules for an optimizer. */
    Path rules(String name) {
        return module.resolve("src/corpus/rules").resolve(name);
    }

    /** Where the class files of one compiler go, with what is known of them. */
    Path output(String compiler) {
        return target().resolve("output").resolve(compiler);
    }

    /** Where it is kept what became of one compiler's class files on one JDK. */
    Path trial(String compiler, Jdk jdk) {
        return target().resolve("trials").resolve(compiler + "-on-" + jdk.version());
    }

    Path target() {
        return module.resolve("target");
    }

    private Path jars() {
        return target().resolve("jars");
    }

    /** All files below a folder with such an ending, sorted. */
    static List<Path> files(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Paths as a class path. */
    static String classPath(List<Path> paths) {
        return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
