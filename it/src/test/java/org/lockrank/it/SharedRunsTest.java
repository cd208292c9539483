package org.lockrank.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.Findings;
import org.lockrank.it.programs.Harbour;
import org.lockrank.testing.ForkedJvm;
import org.lockrank.testing.Turns;

/** A program with six findings: runs that are shared say of each what runs of its own say, and are far fewer. */
class SharedRunsTest {

    /** The field of a lock, what comes of its finding, and how many runs it takes alone. */
    private static final String VERDICTS = """
            berth  | confirmed    | 1
            ladder | contradicted | 3
            hold   | not-reached  | 3
            desk   | confirmed    | 1
            rope   | contradicted | 3
            shelf  | not-reached  | 3
            """;

    private static Path recording = Path.of("none");

    @TempDir
    private static Path place;

    /** One run of all, in which nothing is at the same time. */
    @BeforeAll
    static void record() throws IOException {
        Watched watched = Watched.run(Harbour.class, "apart");
        assertThat(watched.result().exitCode()).as(watched.result().toString()).isZero();
        recording = Files.copy(watched.recording(), place.resolve("run.jsonl"));
    }

    private static Finding found(Findings findings, String lock) {
        List<Finding> found = findings.all().stream()
                .filter(finding -> finding.locks().stream()
                        .anyMatch(one -> one.lockClass().name().endsWith("." + lock)))
                .toList();
        assertThat(found).as(lock).hasSize(1);
        return found.get(0);
    }

    private static String word(Finding finding) {
        assertThat(finding.confirmation()).isNotNull();
        return finding.confirmation().verdict().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Stream<Object[]> alone() {
        return Turns.ofTable(VERDICTS);
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @MethodSource("alone")
    void findingAlone_comesToItsVerdict(String lock, String verdict, int runs) throws IOException {
        Path folder = Files.createDirectories(place.resolve(lock));
        Findings findings = Steered.findings(List.of(recording));
        Steered.Result result = new Steered(recording, folder, true)
                .confirm(found(findings, lock).id(), 3, options -> {
                    String agent = "-javaagent:" + Watched.JARS.agent() + "=" + String.join(",", options);
                    return ForkedJvm.of(Harbour.class)
                            .option(agent)
                            .run("together")
                            .exitCode();
                });
        assertThat(result.confirmation()).isNotNull();
        assertThat(result.confirmation()
                        .verdict()
                        .name()
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-'))
                .isEqualTo(verdict);
        if (!result.isConfirmed()) {
            assertThat(result.exits()).hasSize(runs).containsOnly(0);
        }
    }

    @Test
    void findingsTogether_comeToTheSameVerdicts_inFarFewerRuns() {
        String java = System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
        ForkedJvm.Result ran = ForkedJvm.of("org.lockrank.cli.Main")
                .classPath(Watched.JARS.command())
                .run(
                        "confirm",
                        recording.toString(),
                        "--",
                        java,
                        "-cp",
                        ForkedJvm.ownClassPath(),
                        Harbour.class.getName(),
                        "together");

        assertThat(ran.exitCode()).as(ran.toString()).isEqualTo(1);
        Matcher summary = Pattern.compile("lockrank: 2 of 6 findings confirmed; ([0-9]+) runs, ")
                .matcher(ran.err());
        assertThat(summary.find()).as(ran.err()).isTrue();
        // Alone they take 14. Both that can deadlock do so in one run, mostly; the next two are shared, and four are
        // left that each have the last to themselves.
        assertThat(Integer.parseInt(summary.group(1))).isBetween(5, 9);

        Findings reported = Steered.findings(recordings(ran.err()));
        Map<String, String> verdicts = new TreeMap<>();
        Map<String, String> expected = new TreeMap<>();
        VERDICTS.lines().map(line -> line.strip().split(" *\\| *")).forEach(row -> {
            Finding finding = found(reported, row[0]);
            verdicts.put(row[0], word(finding));
            expected.put(row[0], row[1]);
            assertThat(ran.err())
                    .contains("lockrank: potential deadlock " + finding.id()
                            + (row[1].equals("confirmed") ? ": confirmed in run " : ": not confirmed in run 3\n"));
        });
        assertThat(verdicts).isEqualTo(expected);
    }

    /** Those of the command that is printed last; there are no others beside them. */
    private static List<Path> recordings(String printed) {
        String command =
                printed.strip().lines().reduce("", (before, line) -> line).strip();
        assertThat(command).startsWith("lockrank report ");
        List<Path> recordings = new ArrayList<>();
        for (String file : command.substring("lockrank report ".length()).split(" ")) {
            recordings.add(Path.of(file));
        }
        assertThat(recordings.get(0)).isEqualTo(recording);
        assertThat(recordings).doesNotHaveDuplicates().allMatch(Files::exists);
        File[] beside = place.toFile().listFiles((folder, name) -> name.startsWith("run"));
        assertThat(beside).hasSameSizeAs(recordings);
        return recordings;
    }
}
