package org.lockrank.maven.forks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The POM files that a module is made of: its own first, then its parent's and so on. They are asked where something
 * stands that Maven's model only has the value of. Not safe for use by several threads.
 */
final class PomFiles {

    private final List<PomElement> roots = new ArrayList<>();

    /** {@code files}: the nearest first. One that cannot be read is left out: then places in it are not known. */
    PomFiles(List<Path> files) {
        for (Path file : files) {
            try {
                roots.add(PomElement.read(file));
            } catch (IOException e) {
                // What the message then lacks is a line number; Maven itself has read the file.
            }
        }
    }

    /**
     * The element of a plugin's configuration whose text fits, of those that do the nearest one.
     *
     * @param artifactId the plugin
     * @param element the parameter, such as {@code argLine}
     * @param fits what its text must be
     */
    Optional<PomElement> configured(String artifactId, String element, Predicate<String> fits) {
        return roots.stream()
                .flatMap(root -> root.all("plugin"))
                .filter(plugin -> plugin.text("artifactId").equals(artifactId))
                .flatMap(plugin -> plugin.all("configuration"))
                .flatMap(configuration -> configuration.children(element))
                .filter(found -> fits.test(found.text()))
                .findFirst();
    }

    /** The place of a plugin, the nearest of them. */
    Optional<String> plugin(String artifactId) {
        return roots.stream()
                .flatMap(root -> root.all("plugin"))
                .filter(plugin -> plugin.text("artifactId").equals(artifactId))
                .map(PomElement::place)
                .findFirst();
    }

    /** The nearest definition of a property. */
    Optional<PomElement> property(String name) {
        return roots.stream()
                .flatMap(root -> root.all("properties"))
                .flatMap(properties -> properties.children(name))
                .findFirst();
    }

    /** The file of the module itself, for what stands in none. */
    Stream<String> places() {
        return roots.stream().map(PomElement::place);
    }
}
