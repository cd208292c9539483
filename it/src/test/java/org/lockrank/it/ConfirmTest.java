package org.lockrank.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lockrank.analysis.Confirmation.Verdict;
import org.lockrank.analysis.Confirmation.Why;
import org.lockrank.it.programs.Crossings;
import org.lockrank.record.Fact;
import org.lockrank.record.SteeringPlan;
import org.lockrank.testing.ForkedJvm;
import org.lockrank.testing.Turns;

/** Programs that run into what was recorded of them, once their threads are paused; and those that cannot. */
class ConfirmTest {

    private static Path recording = Path.of("none");

    @TempDir
    private static Path place;

    /** One run of all, in which nothing is at the same time. */
    @BeforeAll
    static void record() {
        Watched watched = Watched.run(
                ForkedJvm.of(Crossings.class),
                "Crossings",
                "",
                "apart",
                "two",
                "three",
                "five",
                "methods",
                "sides",
                "permits");
        assertThat(watched.result().exitCode()).as(watched.result().toString()).isZero();
        recording = watched.recording();
    }

    private static String id(String lock) {
        List<org.lockrank.analysis.Finding> found = Steered.findings(List.of(recording)).all().stream()
                .filter(finding -> finding.locks().stream()
                        .anyMatch(one ->
                                one.lockClass().name().toLowerCase(Locale.ROOT).endsWith(lock)))
                .toList();
        assertThat(found).as(lock).hasSize(1);
        return found.get(0).id();
    }

    private static Steered.Result confirm(String lock, int runs, boolean ends, String... args) {
        Path folder = place.resolve(String.join("-", args));
        assertThat(folder.toFile().mkdirs()).isTrue();
        return new Steered(recording, folder, ends).confirm(id(lock), runs, options -> {
            String agent = "-javaagent:" + Watched.JARS.agent() + "=" + String.join(",", options);
            return ForkedJvm.of(Crossings.class).option(agent).run(args).exitCode();
        });
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @MethodSource("deadlocks")
    void deadlock_happens_andEndsTheProgramWithItsCode(String name, String lock, int threads) {
        Steered.Result result = confirm(lock, 3, true, "together", name);

        assertThat(result.isConfirmed()).as(String.valueOf(result)).isTrue();
        assertThat(result.exits()).last().isEqualTo(SteeringPlan.EXIT_CODE);
        assertThat(result.confirmation().threads()).hasSize(threads).doesNotHaveDuplicates();
        assertThat(result.confirmation().stood()).isEqualTo(!name.equals("methods"));
    }

    static Stream<Object[]> deadlocks() {
        return Turns.ofTable("""
            two     | .left   | 2
            three   | .north  | 3
            five    | .ring[] | 5
            methods | $shelf  | 2
            sides   | .page   | 2
            """);
    }

    @Test
    void error_inPlaceOfALock_letsTheProgramGoOn() throws Exception {
        Path folder = Files.createDirectories(place.resolve("throw"));
        StringBuilder printed = new StringBuilder();
        Steered.Result result = new Steered(recording, folder, false).confirm(id(".left"), 3, options -> {
            String agent = "-javaagent:" + Watched.JARS.agent() + "=" + String.join(",", options);
            ForkedJvm.Result ran = ForkedJvm.of(Crossings.class).option(agent).run("together", "two");
            printed.append(ran.err());
            return ran.exitCode();
        });

        assertThat(result.isConfirmed()).as(String.valueOf(result)).isTrue();
        // The stage ends with this where a path threw something.
        assertThat(result.exits()).last().isEqualTo(4);
        assertThat(printed).contains("java.lang.Error: lockrank confirm: a deadlock: this thread holds");
    }

    @Test
    void deadlockInEarnest_endsTheProgram_whereNobodyCanBeGivenAnError() {
        Steered.Result result = confirm("$shelf", 3, false, "together", "methods", "methods");

        assertThat(result.isConfirmed()).as(String.valueOf(result)).isTrue();
        assertThat(result.exits()).last().isEqualTo(SteeringPlan.EXIT_CODE);
    }

    @Test
    void gateThatTheFirstRunDidNotShow_contradicts() {
        Steered.Result result = confirm(".left", 1, true, "together", "gated");

        assertThat(result.exits()).containsExactly(0);
        assertThat(result.confirmation().verdict()).isEqualTo(Verdict.CONTRADICTED);
        assertThat(result.confirmation().contradiction().why()).isEqualTo(Why.GATE);
        Fact.SteeredSide first = result.confirmation().steering().fact().sides().get(0);
        Fact.SteeredSide second =
                result.confirmation().steering().fact().sides().get(1);
        assertThat(List.of(first.came(), second.came())).containsOnly(1L);
        assertThat(result.confirmation().steering().kept())
                .anyMatch(lock -> lock != null && lock.lockClass().name().endsWith(".gate"));
    }

    @Test
    void permit_isConfirmed_onceNobodyIsThereWhoCouldReleaseIt() {
        Steered.Result result = confirm(".platform", 1, true, "together", "permits");

        assertThat(result.isConfirmed()).as(String.valueOf(result)).isTrue();
        assertThat(result.exits()).containsExactly(SteeringPlan.EXIT_CODE);
        assertThat(result.confirmation().threads()).hasSize(2).doesNotHaveDuplicates();
        assertThat(result.confirmation().stood()).isFalse();
    }

    /** All stand, are let go into each other's arms, and wait there for a hundred looks of the program's own; then one is let through. */
    @Test
    void permit_thatAThirdThreadReleases_isNotConfirmed() throws Exception {
        Path folder = Files.createDirectories(place.resolve("released"));
        StringBuilder printed = new StringBuilder();
        Steered.Result result = new Steered(recording, folder, true).confirm(id(".platform"), 1, options -> {
            String agent = "-javaagent:" + Watched.JARS.agent() + "=" + String.join(",", options);
            ForkedJvm.Result ran = ForkedJvm.of(Crossings.class).option(agent).run("together", "released");
            printed.append(ran.out());
            return ran.exitCode();
        });

        assertThat(printed).contains("released").contains("done");
        assertThat(result.exits()).containsExactly(0);
        assertThat(result.confirmation().steering().fact().outcome()).isEqualTo(Fact.Outcome.LET_GO);
        assertThat(result.confirmation().verdict()).isEqualTo(Verdict.NOT_REACHED);
    }

    @Test
    void joinThatTheFirstRunDidNotShow_contradicts() {
        Steered.Result result = confirm(".left", 1, true, "together", "joined");

        assertThat(result.exits()).containsExactly(0);
        assertThat(result.confirmation().verdict()).isEqualTo(Verdict.CONTRADICTED);
        assertThat(result.confirmation().contradiction().why()).isEqualTo(Why.ORDERED);
    }
}
