package org.lockrank.it.libraries;

import java.io.File;
import java.nio.file.Path;
import java.util.List;

/** Where jars come from that are not ours. */
public interface Libraries {

    /**
     * The jars of these artifacts and of all that they need at run time.
     *
     * @param suite whose they are
     * @param artifacts each as {@code group:artifact:version}, with {@code :classifier} behind it where it has one
     */
    List<Path> of(String suite, List<String> artifacts);

    /** The jar among them whose name begins with this and goes on with its version. */
    static Path named(String name, List<Path> jars) {
        return jars.stream()
                .filter(jar -> jar.getFileName().toString().matches(name + "-\\d.*"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no jar of " + name + " in " + jars));
    }

    /** As a class path. */
    static String path(List<Path> jars) {
        return String.join(File.pathSeparator, jars.stream().map(Path::toString).toList());
    }
}
