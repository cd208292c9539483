package org.lockrank.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lockrank.it.faults.EndHook;
import org.lockrank.it.faults.Ends;
import org.lockrank.record.Fact;
import org.lockrank.testing.Await;
import org.lockrank.testing.Turns;

/** However a program ends, it does so as it would unwatched, and leaves a recording that can be read. */
class EndsTest {

    static Stream<String> endings() {
        return Turns.of("returns", "exits", "throws", "halts");
    }

    @ParameterizedTest
    @MethodSource("endings")
    void output_isTheSameByteForByte(String ending) {
        Path recording = Watched.recording("Ends-output-" + ending);
        Path folder = recording.getParent();
        try (Child plain = Child.java(folder.resolve("plain"), "-cp", Child.classPath(), Ends.class.getName(), ending);
                Child watched = start(recording, ending)) {
            int exit = plain.exitCode();

            assertThat(watched.exitCode()).isEqualTo(exit);
            assertThat(watched.out()).isEqualTo(plain.out());
            assertThat(watched.err()).isEqualTo(plain.err());
        }
    }

    @ParameterizedTest
    @MethodSource("endings")
    void recording_ofAProgramThatEnds_isWhole(String ending) {
        Path recording = Watched.recording("Ends-" + ending);
        try (Child child = start(recording, ending)) {
            child.exitCode();
        }
        assertThat(facts(recording)).anyMatch(EndsTest::isNested).endsWith(new Fact.End(count(recording), true));
    }

    @Test
    void recording_ofAProgramThatIsAskedToEnd_isWhole() {
        Path recording = Watched.recording("Ends-terminated");
        try (Child child = start(recording, "stays")) {
            Await.until("the program has nested its locks", () -> child.out().startsWith("nested"));
            child.process().destroy();

            assertThat(child.exitCode()).isEqualTo(143);
        }
        assertThat(facts(recording)).anyMatch(EndsTest::isNested).endsWith(new Fact.End(count(recording), true));
    }

    @Test
    void recording_ofAProgramThatIsKilled_hasWhatWasSeenSomeTimeBefore() {
        Path recording = Watched.recording("Ends-killed");
        try (Child child = start(recording, "stays")) {
            Await.until(
                    "the nested locks are recorded",
                    () -> Files.exists(recording) && facts(recording).stream().anyMatch(EndsTest::isNested));
            child.process().destroyForcibly();

            assertThat(child.exitCode()).isEqualTo(137);
        }
        assertThat(facts(recording)).anyMatch(EndsTest::isNested);
        assertThat(Report.of(Watched.JARS, recording).problem()).isEmpty();
    }

    @Test
    void recording_ofAProgramThatHangs_hasTheDeadlockAlthoughItNeverEnds() {
        Path recording = Watched.recording("Ends-hangs");
        try (Child child = start(recording, "hangs")) {
            Await.until(
                    "the deadlock is recorded",
                    () -> Files.exists(recording)
                            && facts(recording).stream().anyMatch(Fact.Deadlock.class::isInstance));
            assertThat(child.process().isAlive()).isTrue();
        }
        assertThat(Report.of(Watched.JARS, recording).of(Finding.DEADLOCK)).hasSize(1);
    }

    /** Nobody calls {@code exit} or {@code halt} there. */
    @Test
    void whatShutdownHooksDo_whenMainHasReturned_isInTheRecording() {
        Path recording = Watched.recording("Ends-hook");
        try (Child child = Child.java(
                recording.getParent().resolve("watched"),
                Watched.JARS.option(recording, "flush=30"),
                "-cp",
                Child.classPath(),
                EndHook.class.getName(),
                recording.toString())) {
            assertThat(child.exitCode()).isZero();
            assertThat(child.out()).contains("worker", "hook");
        }
        assertThat(Report.of(Watched.JARS, recording).of(Finding.POTENTIAL)).hasSize(1);
    }

    private static Child start(Path recording, String ending) {
        return Child.java(
                recording.getParent().resolve("watched"),
                Watched.JARS.option(recording, "flush=0.5", "watchdog=1"),
                "-cp",
                Child.classPath(),
                Ends.class.getName(),
                ending);
    }

    private static List<Fact> facts(Path recording) {
        return Watched.facts(recording);
    }

    private static boolean isNested(Fact fact) {
        return fact instanceof Fact.NestedAcquisition acquisition
                && acquisition.held().size() == 1;
    }

    private static long count(Path recording) {
        try {
            return Files.readAllLines(recording).size() - 1L;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
