package org.lockrank.it.suites;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lockrank.it.Finding;
import org.lockrank.it.Jars;
import org.lockrank.it.Report;
import org.lockrank.testing.Jdk;

/** Whatever a watched program does otherwise is seen. The programs here are told whether they are watched, and lie. */
class JudgeTest {

    @TempDir
    Path folder;

    @Test
    void program_thatDoesTheSame_hasNoDifferences() {
        assertThat(differences(UnaryOperator.identity())).isEmpty();
    }

    @Test
    void program_thatEndsOtherwise_isToldOf() {
        assertThat(differences(same -> new Outcome("1", false, same.results(), 1)))
                .containsExactly("ended with 1 for 0");
    }

    @Test
    void program_thatWritesSomethingElse_isToldOf() {
        assertThat(differences(same -> changed(same, "file a", "2 bytes")))
                .containsExactly("file a: 2 bytes for 1 bytes");
    }

    @Test
    void program_thatWritesMore_isToldOf() {
        assertThat(differences(same -> changed(same, "line x", "once"))).containsExactly("line x: once for none");
    }

    @Test
    void program_thatWritesLess_isToldOf() {
        assertThat(differences(same -> new Outcome("0", true, Map.of(), 1))).contains("file a: none for 1 bytes");
    }

    @Test
    void program_thatFailsUnwatchedToo_isNoEvidence() {
        Outcome failed = new Outcome("1", false, Map.of(), 1);

        assertThat(judged(trial -> failed).differences())
                .containsExactly("unwatched it ended with 1: nothing to compare with");
    }

    @Test
    void program_thatDiffersUnwatchedToo_isToldOfOnlyWhereItDoesNot() {
        int[] runs = {0};
        Judge.Verdict verdict = judged(trial -> {
            Outcome unsteady = changed(right(), "line time", String.valueOf(runs[0]++));
            return isWatched(trial) ? changed(unsteady, "file a", "2 bytes") : unsteady;
        });

        assertThat(verdict.differences()).containsExactly("file a: 2 bytes for 1 bytes");
        assertThat(verdict.detail()).contains("1 differ anyway");
    }

    @Test
    void jvm_thatDied_isToldOf() {
        assertThat(differencesOfFiles("crash-1.log", "SIGSEGV"))
                .singleElement()
                .asString()
                .contains("the JVM died");
    }

    @Test
    void method_thatHotSpotGaveUp_isToldOf() {
        assertThat(differencesOfFiles("monitors-1.log", "Monitor mismatch in method A.a()V: x\n"))
                .containsExactly("not compiled: Monitor mismatch in method A.a()V: x");
    }

    @Test
    void program_withoutRecording_isToldOf() {
        assertThat(judged(trial -> right()).recorded()).containsExactly("no recording");
    }

    @Test
    void findings_areWrong_unlessTheyAreInversionsKnownToBeTrue() {
        Report report = new Report(
                List.of(
                        finding("order-inversion", "A.a"),
                        finding("order-inversion", "B.b"),
                        finding("deadlock", "A.a")),
                List.of("not watched: C: too long"),
                "");

        assertThat(Judge.recorded(report, Pattern.compile("A\\.a"), ""))
                .containsExactly("found order-inversion: B.b", "found deadlock: A.a", "note: not watched: C: too long");
    }

    @Test
    void whatIsPlanted_mustBeFound() {
        Report found = new Report(List.of(finding("potential-deadlock", "A.a")), List.of(), "");

        assertThat(Judge.recorded(found, Suite.NONE, "A.a")).isEmpty();
        assertThat(Judge.recorded(found, Suite.NONE, "B.b"))
                .containsExactly("found potential-deadlock: A.a", "not found: B.b");
        assertThat(Judge.recorded(
                        new Report(List.of(finding("order-inversion", "A.a")), List.of(), ""), Suite.NONE, "A.a"))
                .containsExactly("found order-inversion: A.a", "not found: A.a");
    }

    private static Finding finding(String tier, String name) {
        return new Finding(tier, List.of("X"), List.of(name), List.of(), List.of());
    }

    @Test
    void jars_areEqualByTheirEntries_linesByHowOftenTheyAreThere() throws IOException {
        assertThat(jar("a.jar", 0)).isEqualTo(jar("a.jar", 1_000_000_000_000L));
        assertThat(new Results()
                        .lines("", "b 1\na\nb 2\n\nb 3\n", line -> line.replaceAll("\\d", "#"))
                        .found())
                .isEqualTo(Map.of("a", "once", "b #", "3 times"));
    }

    private Map<String, String> jar(String name, long time) throws IOException {
        Path at = Files.createDirectories(folder.resolve("at" + time));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(at.resolve(name)))) {
            ZipEntry entry = new ZipEntry("entry");
            entry.setTime(time);
            zip.putNextEntry(entry);
            zip.write(1);
        }
        return new Results().files("", at).found();
    }

    private List<String> differences(UnaryOperator<Outcome> watched) {
        return judged(trial -> isWatched(trial) ? watched.apply(right()) : right())
                .differences();
    }

    private List<String> differencesOfFiles(String name, String text) {
        return judged(trial -> {
                    if (isWatched(trial)) {
                        try {
                            Files.writeString(trial.place().resolve(name), text);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }
                    return right();
                })
                .differences();
    }

    /** What the judge says of a program that is not started but played. */
    private Judge.Verdict judged(Function<Trial, Outcome> program) {
        Suite suite = new Suite() {
            @Override
            public String name() {
                return "played";
            }

            @Override
            public Outcome run(Trial trial) {
                return program.apply(trial);
            }
        };
        Jdk jdk = Jdk.at(Path.of(System.getProperty("java.home")));
        return new Judge(folder, Jars.of(Path.of(".."))).of(suite, jdk, "alone");
    }

    private static Outcome right() {
        return new Outcome("0", true, Map.of("file a", "1 bytes"), 1);
    }

    private static Outcome changed(Outcome outcome, String name, String value) {
        Map<String, String> results = new HashMap<>(outcome.results());
        results.put(name, value);
        return new Outcome(outcome.ending(), outcome.right(), results, outcome.millis());
    }

    private static boolean isWatched(Trial trial) {
        return trial.options().stream().anyMatch(option -> option.startsWith("-javaagent:"));
    }
}
