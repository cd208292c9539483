package org.lockrank.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lockrank.it.stuck.ExitHangs;
import org.lockrank.it.stuck.Hangs;
import org.lockrank.it.stuck.Idles;
import org.lockrank.it.stuck.JvmHangs;
import org.lockrank.record.Fact;
import org.lockrank.testing.Await;
import org.lockrank.testing.Turns;

/** Programs that hang without a lock order to blame, and programs in which threads only idle. */
@Execution(ExecutionMode.CONCURRENT)
class HangsTest {

    /** Some of them look like a program that idles, or computes, and are told of without being called a hang. */
    private static final Set<String> NOT_SURE = Set.of("flag", "owner-in-reference", "lost-notify", "spinning-waiter");

    /** In these somebody runs all the time. */
    private static final Set<String> RUNNING = Set.of("flag", "spinning-waiter");

    @ParameterizedTest
    @MethodSource("programThatHangs_isNeverCalledClean_onceItIsToldToEnd")
    void programThatHangs_isNeverCalledClean_onceItIsToldToEnd(String kind, String threads) {
        Set<String> expected = Set.of(threads.split(","));
        try (StandingProgram program = StandingProgram.start(Hangs.class, kind)) {
            program.untilStanding(expected);
            if (!RUNNING.contains(kind)) {
                program.untilQuiet();
            }
            List<Fact> facts = program.terminated();

            assertThat(StandingProgram.standing(facts, 300)).isEqualTo(expected);
            Fact.LastLook look = StandingProgram.lastLook(facts);
            assertThat(look.why()).isEqualTo(Fact.Why.SIGNAL);
            assertThat(look.signal()).isEqualTo("SIGTERM");
            assertThat(look.status()).isEqualTo(143);
            assertThat(look.quiet() > 0).isEqualTo(!RUNNING.contains(kind));
            Report report = Watched.report(program.recording());
            assertThat(report.problem()).isEmpty();
            if (NOT_SURE.contains(kind)) {
                assertThat(report.findings()).isEmpty();
                assertThat(Watched.headline(program.recording()))
                        .startsWith("lockrank: " + (expected.size() == 1 ? "1 thread" : "2 threads")
                                + " made no progress until SIGTERM ended the run");
            } else {
                assertThat(report.of(Finding.STUCK)).hasSize(1);
            }
        }
    }

    /** There whoever ends the program could go on by himself all the while. */
    @ParameterizedTest
    @CsvSource({"exits,EXIT", "halts,HALT"})
    void whoWaitsForWhat_isInTheRecordingOfAProgramThatEndsItself(String how, Fact.Why why) {
        Set<String> expected = Set.of("borrows lock", "evicts lock");
        try (StandingProgram program = StandingProgram.start(Hangs.class, "semaphore-and-lock", how)) {
            program.untilStanding(expected);
            List<Fact> facts = program.ended(how);

            assertThat(program.child().exitCode()).isEqualTo(3);
            assertThat(StandingProgram.standing(facts, 300)).isEqualTo(expected);
            assertThat(StandingProgram.lastLook(facts).why()).isEqualTo(why);
            assertThat(StandingProgram.lastLook(facts).status()).isEqualTo(3);
            assertThat(StandingProgram.lastLook(facts).quiet()).isZero();
            assertThat(Watched.report(program.recording()).of(Finding.STUCK)).hasSize(1);
        }
    }

    /** A shutdown hook of the program's own takes its time, so that there are looks after the one at the end. */
    @Test
    void whoWaitsForWhat_isNotForgottenWhileShutdownHooksRun() {
        Set<String> expected = Set.of("borrows lock", "evicts lock");
        try (StandingProgram program = StandingProgram.start(Hangs.class, "semaphore-and-lock", "exits", "slowly")) {
            program.untilStanding(expected);
            program.tell("exits");
            Await.until(
                    "the end is in the recording",
                    () -> StandingProgram.lastLook(Watched.facts(program.recording()))
                                    .why()
                            == Fact.Why.EXIT);
            List<Fact> later = program.asked();
            assertThat(StandingProgram.lastLook(later).why()).isEqualTo(Fact.Why.EXIT);
            assertThat(StandingProgram.standing(later, 300)).isEqualTo(expected);
            List<Fact> facts = program.ended("slowly");
            assertThat(program.child().exitCode()).isEqualTo(3);
            assertThat(StandingProgram.lastLook(facts).why()).isEqualTo(Fact.Why.EXIT);
            assertThat(StandingProgram.standing(facts, 300)).isEqualTo(expected);
        }
    }

    /** Without anybody asking: it is in the file some looks later. */
    @Test
    void whoWaitsForWhat_isInTheRecordingOfAProgramThatIsKilled() {
        try (StandingProgram program = StandingProgram.start(Hangs.class, "latch")) {
            Await.until(
                    "the latch is in the recording",
                    () -> Files.exists(program.recording())
                            && StandingProgram.standing(Watched.facts(program.recording()), 0)
                                    .contains("main latch"));
            program.child().process().destroyForcibly();
            program.child().exitCode();

            assertThat(StandingProgram.lastLook(Watched.facts(program.recording()))
                            .why())
                    .isEqualTo(Fact.Why.MEANWHILE);
        }
    }

    /** Nothing ends such a program but force: that it hangs must be in the file before, although its end was written already. */
    @ParameterizedTest
    @CsvSource({
        "under-lock,main thread,saver lock",
        "join,main thread,saver thread",
        "exit-again,main thread,saver lock"
    })
    void programThatHangsAtItsEnd_isNotCalledClean(String kind, String main, String saver) {
        try (StandingProgram program = StandingProgram.start(ExitHangs.class, kind)) {
            Await.until(
                    "both stand in the recording, for as long as some looks take",
                    () -> Files.exists(program.recording())
                            && StandingProgram.standing(Watched.facts(program.recording()), 2_000)
                                    .containsAll(List.of(main, saver)));
            program.child().process().destroyForcibly();
            program.child().exitCode();

            Report report = Watched.report(program.recording());
            assertThat(report.problem()).isEmpty();
            assertThat(report.of(Finding.STUCK)).hasSize(1);
        }
    }

    @Test
    void monitorsThatTheJvmTakes_areADeadlockLikeOthers() {
        try (StandingProgram program = StandingProgram.start(JvmHangs.class, "loaders")) {
            program.untilStanding(Set.of("left lock", "right lock"));
            program.terminated();

            Report report = Watched.report(program.recording());
            assertThat(report.of(Finding.DEADLOCK)).hasSize(1);
            assertThat(report.of(Finding.DEADLOCK).get(0).types()).containsOnly(JvmHangs.class.getName() + "$Loader");
        }
    }

    @ParameterizedTest
    @MethodSource("whatTheJvmTakes_isHeldByWhoeverItTookItFor")
    void whatTheJvmTakes_isHeldByWhoeverItTookItFor(String kind, String threads) {
        Set<String> expected = Set.of(threads.split(","));
        try (StandingProgram program = StandingProgram.start(JvmHangs.class, kind)) {
            program.untilStanding(expected);
            List<Fact> facts = program.terminated();

            assertThat(StandingProgram.standing(facts, 300)).isEqualTo(expected);
            Fact.Waiting holder = waiting(facts, f -> f.awaits() != Fact.Awaits.LOCK);
            Fact.Waiting blocked = waiting(facts, f -> f.awaits() == Fact.Awaits.LOCK);
            assertThat(blocked.from()).containsExactly(holder.thread());
            assertThat(holder.held()).extracting(Fact.Held::lock).contains(blocked.lock());
            assertThat(Watched.report(program.recording()).of(Finding.STUCK)).hasSize(1);
        }
    }

    private static Fact.Waiting waiting(List<Fact> facts, Predicate<Fact.Waiting> which) {
        return facts.stream()
                .filter(Fact.Waiting.class::isInstance)
                .map(Fact.Waiting.class::cast)
                .filter(which)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("nobodyWhoIdles_isInTheRecording")
    void nobodyWhoIdles_isInTheRecording(String kind) {
        try (StandingProgram program = StandingProgram.start(Idles.class, kind)) {
            program.untilIdle(kind.equals("accept") || kind.equals("selector") ? 1 : 0);

            assertThat(StandingProgram.standing(program.terminated(), 0)).isEmpty();
            assertNothingFound(program);
            assertThat(Watched.headline(program.recording())).startsWith("lockrank: no findings");
        }
    }

    /** Of these the recording says who waits, and the report sees that it is no finding. */
    @ParameterizedTest
    @MethodSource("waitsThatMayBeMeant_areInTheRecording")
    void waitsThatMayBeMeant_areInTheRecording(String kind, String threads) {
        try (StandingProgram program = StandingProgram.start(Idles.class, kind)) {
            program.untilStanding(Set.of(threads.split(",")));

            assertThat(StandingProgram.standing(program.terminated(), 300)).isEqualTo(Set.of(threads.split(",")));
            assertNothingFound(program);
        }
    }

    private static void assertNothingFound(StandingProgram program) {
        Report report = Watched.report(program.recording());
        assertThat(report.problem()).isEmpty();
        assertThat(report.findings()).isEmpty();
    }

    /** Who idles in the program is there as well, where somebody asks. */
    @Test
    void whoIdles_isToldToWhoeverAsks() {
        try (StandingProgram program = StandingProgram.start(Idles.class, "main-in-join")) {
            program.untilStanding(Set.of("main thread", "worker element"));

            assertThat(StandingProgram.lastLook(program.asked()).why()).isEqualTo(Fact.Why.ASKED);
        }
    }

    static Stream<Object[]> programThatHangs_isNeverCalledClean_onceItIsToldToEnd() {
        return Turns.ofTable("""
            future             | customer result,main thread
            completable-future | caller result
            latch              | main latch
            full-queue         | packer room,sorter room
            semaphores         | print lock,refill lock
            semaphore-and-lock | borrows lock,evicts lock
            starved-pool       | main result,pool-1-thread-1 result
            nested-monitor     | notifies lock,waits notification
            nested-condition   | signals lock,waits condition
            join               | first thread,second thread
            exchanger          | buyer partner,main thread
            barrier            | left barrier,right barrier
            phaser             | left phase,right phase
            flag               | main nothing
            owner-in-reference | left unpark,right unpark
            lost-notify        | late notification,main thread
            spinning-waiter    | left nothing,right lock
            """);
    }

    static Stream<Object[]> whatTheJvmTakes_isHeldByWhoeverItTookItFor() {
        return Turns.ofTable("""
            loader-that-waits      | first element,second lock
            initializer-that-waits | main result,pool-1-thread-1 lock
            """);
    }

    static Stream<Object[]> waitsThatMayBeMeant_areInTheRecording() {
        return Turns.ofTable("""
            main-in-latch           | main latch
            own-condition           | main thread,worker condition
            own-monitor             | main thread,worker notification
            leader-and-followers    | worker-0 element,worker-1 lock,worker-2 lock
            holds-what-nobody-wants | holds element
            """);
    }

    static Stream<String> nobodyWhoIdles_isInTheRecording() {
        return Turns.of(
                "fixed-pool",
                "scheduled-pool",
                "fork-join",
                "accept",
                "selector",
                "timers",
                "cleaner",
                "main-in-join",
                "main-in-join-of-itself",
                "main-in-get",
                "main-in-join-of-a-stage",
                "ended-by-a-hook",
                "takes",
                "long-wait-that-ended",
                "sleeps-with-a-lock",
                "waits-some-time-with-a-lock",
                "runs-in-an-initializer");
    }
}
