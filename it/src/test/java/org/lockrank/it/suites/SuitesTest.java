package org.lockrank.it.suites;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lockrank.it.Jars;
import org.lockrank.testing.Jdk;
import org.lockrank.testing.Turns;

/**
 * Those of {@code it/suites} that take seconds: a compiler and two languages that make classes as they go. The others have jars and
 * builds of their own to fetch.
 */
class SuitesTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @ParameterizedTest
    @MethodSource("names")
    void program_doesTheSameWatched(String name) {
        Tools tools = new Tools(ROOT, SuitesTest::onClassPath);
        Tool tool = switch (name) {
            case "javac" -> tools.javac("core");
            case "clojure" -> tools.clojure();
            default -> tools.groovy();
        };
        Judge judge = new Judge(Path.of("target", "suites-in-build").toAbsolutePath(), Jars.of(ROOT));

        Judge.Verdict verdict = judge.of(tool, Jdk.at(Path.of(System.getProperty("java.home"))), "alone");

        assertThat(verdict.differences()).as(verdict.detail()).isEmpty();
    }

    static Stream<String> names() {
        return Turns.of("groovy", "javac", "clojure");
    }

    /** The module's test dependencies are what the suites would fetch. */
    private static List<Path> onClassPath(String suite, List<String> artifacts) {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<Path> jars = Arrays.stream(classPath.split(File.pathSeparator))
                .map(Path::of)
                .filter(jar -> jar.getFileName()
                        .toString()
                        .matches("(clojure|spec\\.alpha|core\\.specs\\.alpha|groovy|jspecify)-\\d.*\\.jar"))
                .toList();
        assertThat(jars).hasSize(5);
        return jars;
    }
}
