package org.lockrank.it;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.lockrank.it.libraries.Libraries;
import org.lockrank.testing.UsageException;

/**
 * Programs of ours on published libraries, each a second or a few of work by four threads: {@code it/src/published}. Their class is called as they are, with a
 * capital; its argument says how often it does its work in one JVM.
 *
 * @param name what it is called
 * @param artifacts what it needs, as {@link Libraries#of} has them
 */
record Published(String name, List<String> artifacts) {

    private static final String QUIET = "org.slf4j:slf4j-nop:2.0.17";

    /** All of them. */
    static final List<Published> ALL = List.of(
            new Published("activemq", List.of("org.apache.activemq:activemq-broker:6.1.6", QUIET)),
            new Published("collections", List.of()),
            new Published(
                    "derby", List.of("org.apache.derby:derby:10.16.1.1", "org.apache.derby:derbyshared:10.16.1.1")),
            new Published("guava", List.of("com.google.guava:guava:33.4.8-jre")),
            new Published("hikari", List.of("com.zaxxer:HikariCP:6.3.0", "org.slf4j:slf4j-api:2.0.17", QUIET)),
            new Published("logback", List.of("ch.qos.logback:logback-classic:1.5.18")),
            new Published("netty", List.of("io.netty:netty-handler:4.1.121.Final")),
            new Published("quartz", List.of("org.quartz-scheduler:quartz:2.5.0", QUIET)),
            new Published("rxjava", List.of("io.reactivex.rxjava3:rxjava:3.1.10")),
            new Published("tomcat", List.of("org.apache.tomcat.embed:tomcat-embed-core:10.1.42")));

    /** Those in whose names that is found. */
    static List<Published> named(Pattern names) {
        return ALL.stream()
                .filter(program -> names.matcher(program.name).find())
                .toList();
    }

    /** Its main class. */
    String main() {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /**
     * Fetches what it needs and compiles it.
     *
     * @param sources where the programs are
     * @param place where its class files go
     * @return the class path to run it by
     */
    List<Path> built(Path sources, Path place, Libraries libraries) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new UsageException("this is no JDK: there is no compiler for " + sources);
        }
        List<Path> path = new ArrayList<>(artifacts.isEmpty() ? List.of() : libraries.of(name, artifacts));
        List<String> options = new ArrayList<>(List.of("-proc:none", "-nowarn", "-d", place.toString()));
        if (!path.isEmpty()) {
            options.addAll(List.of("-cp", Libraries.path(path)));
        }
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            Files.createDirectories(place);
            Iterable<? extends JavaFileObject> units = files.getJavaFileObjects(
                    sources.resolve("Shares.java").toFile(),
                    sources.resolve(main() + ".java").toFile());
            if (!compiler.getTask(said, files, null, options, null, units).call()) {
                throw new UsageException(name + " does not compile:\n" + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        path.add(0, place);
        return path;
    }
}
