package org.lockrank.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lockrank.testing.ForkedJvm;
import org.lockrank.testing.Turns;

/** Tests run in the folder of the module, which is where the pages say that their commands are run. */
class CourseTest {

    private static final String PROGRAM = "java -Dlockrank.mode=throw -cp ../cli/target/lockrank.jar:target/classes ";
    private static final String TOOL = "../lockrank ";
    private static final String WATCHED = TOOL + "watch ";

    @Test
    void course_hasTheLessonsThatItsFrontPageNames() throws IOException {
        String front = Files.readString(Path.of("README.md"));
        try (Stream<Path> all = Files.list(Path.of("."))) {
            List<String> lessons = all.map(path -> path.getFileName().toString())
                    .filter(name -> name.matches("\\d\\d-.*"))
                    .sorted()
                    .toList();

            assertThat(lessons)
                    .hasSize(6)
                    .allSatisfy(lesson -> assertThat(front).contains("(" + lesson + "/README.md)"));
        }
    }

    static Stream<String> lessons() {
        return Turns.of(
                "01-two-locks",
                "02-groups",
                "03-readers-and-writers",
                "04-may-acquire",
                "05-accounts-by-key",
                "06-agent");
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void commands_printWhatThePageSays(String lesson) throws IOException {
        Path file = Path.of(lesson, "README.md");
        Page page = Page.read(file);
        List<String> outputs = new ArrayList<>();
        for (Page.Command command : page.commands()) {
            outputs.add(run(command.line()));
        }

        String actual = page.with(outputs);
        boolean rewrite = System.getProperty("lockrank.golden", "compare").equals("rewrite");
        if (rewrite && !plain(page.toString()).equals(plain(actual))) {
            Files.writeString(file, actual);
        }
        assertThat(page.commands())
                .hasSizeGreaterThanOrEqualTo(2)
                .anyMatch(c -> c.line().startsWith(PROGRAM) || c.line().startsWith(WATCHED));
        assertThat(plain(Page.read(file).toString()))
                .as("if the new output is right: mvn verify -pl samples -am -Dtest=CourseTest "
                        + "-Dsurefire.failIfNoSpecifiedTests=false -Dlockrank.golden=rewrite")
                .isEqualTo(plain(actual));
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void excerpts_standInTheFilesTheyAreFrom(String lesson) throws IOException {
        Page page = Page.read(Path.of(lesson, "README.md"));
        List<String> orders = filesOf(lesson, ".order");
        List<String> programs = filesOf(lesson, ".java");

        assertThat(page.blocks("order")).isNotEmpty().isSubsetOf(orders);
        assertThat(page.blocks("java"))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(programs)
                        .anyMatch(text -> withoutIndents(text).contains(withoutIndents(block))));
    }

    /** A command that would write only looks: what is checked in must be what it would write. */
    private static String run(String line) {
        ForkedJvm.Result result;
        if (line.startsWith(PROGRAM)) {
            result = ForkedJvm.of(line.substring(PROGRAM.length()))
                    .option("-Dlockrank.mode=throw")
                    .run();
            assertThat(result.exitCode()).isZero();
        } else if (line.startsWith(TOOL)) {
            boolean writes = line.startsWith(TOOL + "compile ");
            // The JVM that is watched is that of the test, too.
            String[] args = line.substring(TOOL.length())
                    .replace(" -- java ", " -- " + Path.of(System.getProperty("java.home"), "bin", "java") + " ")
                    .split(" ");
            String[] words = writes
                    ? Stream.concat(Arrays.stream(args), Stream.of("--check")).toArray(String[]::new)
                    : args;
            result = ForkedJvm.of("org.lockrank.cli.Main").run(words);
        } else {
            throw new AssertionError("write a command that begins with " + TOOL + "or " + PROGRAM + ", not " + line);
        }
        return (result.out() + result.err()).replace("\r\n", "\n");
    }

    /**
     * Identity hashes have one to eight digits, and columns are as wide as their cells. Each JDK starts threads in lines of
     * its own and takes locks of its own.
     */
    private static String plain(String text) {
        return text.replaceAll("@[0-9a-f]+", "@...")
                .replaceAll("(?<=\\S) {2,}", "  ")
                .replaceAll("\\(Thread\\.java:\\d+\\)", "(Thread.java)")
                .replaceAll("  seen: .*", "  seen: ...");
    }

    private static List<String> filesOf(String lesson, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(Path.of(lesson))) {
            List<String> texts = new ArrayList<>();
            for (Path path : all.filter(p -> p.toString().endsWith(ending)).toList()) {
                texts.add(Files.readString(path).replace("\r\n", "\n"));
            }
            return texts;
        }
    }

    private static String withoutIndents(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n"));
    }
}
