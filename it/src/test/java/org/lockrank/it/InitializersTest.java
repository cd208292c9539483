package org.lockrank.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lockrank.it.corpus.Shapes;
import org.lockrank.it.faults.SlowInitializer;
import org.lockrank.record.Fact;
import org.lockrank.testing.Await;
import org.lockrank.testing.ForkedJvm;
import org.lockrank.testing.Turns;

/** Threads that wait for ever until another has initialized a class, which no state of theirs says. */
class InitializersTest {

    @Test
    void classesThatWaitForEachOther_areADeadlockWhereTheProgramEndsByItself() {
        OwnCorpusTest.assertAllRight(
                Turns.of(List.of("Shapes", "Codecs", "Licences", "Ministries")),
                "hang",
                recording -> Report.of(Watched.JARS, recording));
    }

    @Test
    void classesThatWaitForEachOther_areADeadlockWhereTheProgramNeverEnds() {
        Path recording = Watched.recording("Shapes-stays");
        try (Child child = Child.java(
                recording.getParent().resolve("watched"),
                Watched.JARS.option(recording, "flush=0.5", "watchdog=1"),
                "-Dstay=true",
                "-cp",
                Child.classPath(),
                Shapes.class.getName(),
                "hang")) {
            Await.until(
                    "the deadlock is recorded",
                    () -> Files.exists(recording)
                            && Watched.facts(recording).stream().anyMatch(Fact.Deadlock.class::isInstance));
            assertThat(child.process().isAlive()).isTrue();
        }
        assertThat(Report.of(Watched.JARS, recording).of(Finding.DEADLOCK)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("initializers")
    void initializerThatTakesLong_isNoDeadlock(String who) {
        Watched watched =
                Watched.run(ForkedJvm.of(SlowInitializer.class), "SlowInitializer", "flush=0.1,watchdog=0.1", who);

        assertThat(watched.result().out()).endsWith("went on\n");
        assertThat(watched.result().err()).isEmpty();
        assertThat(watched.facts()).noneMatch(Fact.Deadlock.class::isInstance);
    }

    static Stream<String> initializers() {
        return Turns.of("program", "threads", "lock");
    }

    /** Where the JVM cannot be asked, nothing is said and nothing breaks. */
    @Test
    void classesThatWaitForEachOther_withoutTheModuleThatTells_areLeftAlone() {
        Path recording = Watched.recording("Shapes-small");
        try (Child child = Child.java(
                recording.getParent().resolve("watched"),
                Watched.JARS.option(recording),
                "--limit-modules",
                "java.base,java.instrument",
                "-cp",
                Child.classPath(),
                Shapes.class.getName(),
                "hang")) {
            assertThat(child.exitCode()).isEqualTo(3);
            assertThat(child.err()).isEmpty();
        }
        assertThat(Watched.facts(recording))
                .noneMatch(Fact.Deadlock.class::isInstance)
                .noneMatch(Fact.Dropped.class::isInstance);
    }
}
