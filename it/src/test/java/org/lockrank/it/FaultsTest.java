package org.lockrank.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockrank.it.faults.Ends;
import org.lockrank.it.faults.Exhausted;
import org.lockrank.it.faults.LyingLoader;
import org.lockrank.it.faults.ManyAcquisitions;
import org.lockrank.it.faults.Stopped;
import org.lockrank.it.programs.OppositeOrders;
import org.lockrank.record.Fact;
import org.lockrank.testing.ForkedJvm;

/** Whatever happens to a program, the agent makes it no worse and keeps a true picture of what is held. */
class FaultsTest {

    @ParameterizedTest
    @ValueSource(strings = {"memory", "stack"})
    void held_afterAnErrorUnderLocks_isWhatItReallyIs(String what) {
        ForkedJvm small = ForkedJvm.of(Exhausted.class)
                .option(what.equals("memory") ? "-Xmx48m" : "-Xss256k")
                .option("-Xlog:disable");
        Watched watched = Watched.run(small, "Exhausted", "", what);

        assertThat(watched.result().out()).as(watched.result().toString()).isEqualTo("survived, unlocked\n");
        assertThat(watched.result().exitCode()).isZero();
        assertOnlyProbes(watched, "Exhausted");
    }

    /** Only where the JDK can: from 20 on it says that it cannot. */
    @Test
    void held_afterAThreadWasStopped_isWhatItReallyIs() {
        Watched watched = Watched.run(Stopped.class);

        assertThat(watched.result().out())
                .isEqualTo(Runtime.version().feature() < 20 ? "stopped\n" : "cannot stop threads\n");
        if (Runtime.version().feature() < 20) {
            assertOnlyProbes(watched, "Stopped");
        }
    }

    /** The probe after the fault was taken with nothing else held. */
    private static void assertOnlyProbes(Watched watched, String program) {
        List<String> seen =
                new Seen(watched.facts()).in(program + ".java", List.of("org.lockrank.it.faults." + program + "."));
        assertThat(seen)
                .anyMatch(claim -> claim.contains("takes probed while probe "))
                .noneMatch(claim -> claim.contains("takes probe while"))
                .noneMatch(claim -> claim.contains("takes probed while") && claim.contains(","));
    }

    @Test
    void hookThatThrows_isNoticedByNobodyButTheRecording() {
        ForkedJvm faulty = ForkedJvm.of(OppositeOrders.class).option("-Dlockrank.agent.fault=1");
        Watched watched = Watched.run(faulty, "Fault", "", "locks");

        assertThat(watched.result()).isEqualTo(new ForkedJvm.Result(0, "", ""));
        assertThat(watched.facts()).anyMatch(Fact.Dropped.class::isInstance);
    }

    /** More than a few: then the program goes on unwatched, and is told once. */
    @Test
    void hooksThatThrowAgainAndAgain_areCalledNoMore() {
        ForkedJvm faulty = ForkedJvm.of(ManyAcquisitions.class).option("-Dlockrank.agent.fault=1");
        Watched watched = Watched.run(faulty, "Faults", "", "40");

        assertThat(watched.result().exitCode()).isZero();
        assertThat(watched.result().out()).isEqualTo("40\n");
        assertThat(watched.result().err().lines())
                .singleElement()
                .asString()
                .startsWith("lockrank: the rest of this run is not watched, for hooks of the agent failed, first by "
                        + "java.lang.IllegalStateException at ");
        assertThat(watched.facts()).contains(new Fact.Dropped("rest of the run", 1));
        assertThat(watched.facts())
                .filteredOn(fact ->
                        fact instanceof Fact.Dropped dropped && dropped.what().startsWith("hooks that failed"))
                .extracting(fact -> ((Fact.Dropped) fact).count())
                .singleElement()
                .satisfies(count -> assertThat(count).isBetween(16L, 40L));
        assertThat(Watched.headline(watched.recording())).contains("the rest of the run");
    }

    @Test
    void code_isSaidToComeFromWhereItDoes() {
        Watched watched = Watched.run(OppositeOrders.class, "monitors");

        assertThat(watched.facts())
                .filteredOn(Fact.CodeSource.class::isInstance)
                .singleElement()
                .satisfies(fact -> {
                    Fact.CodeSource source = (Fact.CodeSource) fact;
                    assertThat(source.file()).isEqualTo("classes");
                    assertThat(source.directory()).isTrue();
                    assertThat(source.classes()).contains(OppositeOrders.class.getName());
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"modules", "strict"})
    void classesOfALoaderThatHidesEverything_runAsTheyDoUnwatched(String how) {
        Watched watched = Watched.run(LyingLoader.class, how);

        assertThat(watched.result()).isEqualTo(new ForkedJvm.Result(0, "ran\n", ""));
    }

    @Test
    void classesOfALoaderThatShowsOnlyTheJdk_areWatched() {
        Watched watched = Watched.run(LyingLoader.class, "modules");

        assertThat(new Seen(watched.facts()).in("Loaded.java", List.of("org.lockrank.it.faults.Loaded.")))
                .anyMatch(claim -> claim.contains("takes SECOND while FIRST"));
    }

    @Test
    void everythingVerified_isFoundRight() {
        ForkedJvm strict = ForkedJvm.of(OppositeOrders.class).option("-Xverify:all");
        Watched watched = Watched.run(strict, "Verified", "", "locks");

        assertThat(watched.result()).isEqualTo(new ForkedJvm.Result(0, "", ""));
        assertThat(watched.findings(Finding.POTENTIAL)).hasSize(1);
        assertThat(watched.facts()).noneMatch(Fact.NotWatched.class::isInstance);
    }

    @Test
    void smallHeap_isEnough() {
        Watched watched = Watched.run(ForkedJvm.of(OppositeOrders.class).option("-Xmx16m"), "SmallHeap", "", "locks");

        assertThat(watched.result()).isEqualTo(new ForkedJvm.Result(0, "", ""));
        assertThat(watched.findings(Finding.POTENTIAL)).hasSize(1);
    }

    /** No file may grow past 512 bytes: the recording meets that, the program's output does not. */
    @Test
    void fullDisk_isNoConcernOfTheProgram() {
        Path recording = Watched.recording("FullDisk");
        String command = "ulimit -f 1; exec \"$0\" \"$@\"";
        List<String> words = List.of(
                "/bin/sh",
                "-c",
                command,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                Watched.JARS.option(recording),
                "-cp",
                Child.classPath(),
                Ends.class.getName(),
                "exits");
        try (Child child = Child.start(recording.getParent(), words)) {
            assertThat(child.exitCode()).isEqualTo(5);
            assertThat(child.out()).isEqualTo("nested\n");
            assertThat(recording.getParent()).isDirectoryNotContaining("glob:**.tmp");
            assertThat(child.err()
                            .lines()
                            .filter(line -> line.startsWith("lockrank"))
                            .toList())
                    .as("it says once that there is no recording")
                    .hasSize(1);
        }
    }

    @Test
    void folderThatIsNotThere_isNoConcernOfTheProgram() {
        Path recording = Watched.recording("NoFolder");
        Path nowhere = Path.of("/dev/null/recording.jsonl");
        try (Child child = Child.java(
                recording.getParent(),
                Watched.JARS.option(nowhere),
                "-cp",
                Child.classPath(),
                Ends.class.getName(),
                "exits")) {
            assertThat(child.exitCode()).isEqualTo(5);
            assertThat(child.out()).isEqualTo("nested\n");
            assertThat(child.err()
                            .lines()
                            .filter(line -> line.startsWith("lockrank"))
                            .toList())
                    .as("it says once that there is no recording")
                    .hasSize(1);
        }
    }
}
