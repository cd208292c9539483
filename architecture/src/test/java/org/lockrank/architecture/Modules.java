package org.lockrank.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The modules of this build and their class files. */
final class Modules {

    /** The samples and what the agent watches in its tests are programs of users; they are held to no policy of ours. */
    private static final Set<String> FREE = Set.of("samples", "it");

    /** What only a profile builds: looked at where it was. */
    private static final Set<String> OF_PROFILES = Set.of("fleet");

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

    private final Path root;

    /** Tests run in their module's folder. */
    Modules() {
        this.root = Path.of("..").toAbsolutePath().normalize();
    }

    /** The policy. */
    Path policy() {
        return root.resolve("architecture.order");
    }

    /** The modules with sources of their own, as the root pom lists them. */
    List<String> names() throws IOException {
        return MODULE.matcher(Files.readString(root.resolve("pom.xml")))
                .results()
                .map(found -> found.group(1))
                .filter(name -> !FREE.contains(name))
                .filter(name -> Files.isDirectory(root.resolve(name).resolve("src/main/java")))
                .filter(name -> !OF_PROFILES.contains(name) || Files.isDirectory(classes(name)))
                .toList();
    }

    private Path classes(String module) {
        return root.resolve(module).resolve("target/classes");
    }

    /** What the classes of one module name; module descriptors and package notes are no classes. */
    List<ClassImports> classesOf(String module) throws IOException {
        Path classes = classes(module);
        if (!Files.isDirectory(classes)) {
            throw new IOException(module + " is not compiled: add it to the dependencies of architecture/pom.xml");
        }
        List<ClassImports> files = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(classes)) {
            for (Path path : paths.sorted().toList()) {
                String name = path.getFileName().toString();
                if (name.endsWith(".class")
                        && !name.equals("module-info.class")
                        && !name.equals("package-info.class")) {
                    files.add(ClassImports.of(Files.readAllBytes(path)));
                }
            }
        }
        return files;
    }
}
