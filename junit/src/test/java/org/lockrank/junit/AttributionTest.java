package org.lockrank.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Basics;
import com.acme.Pools;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lockrank.junit.JUnitRelease.Outcomes;

/** Whose a violation is that did not happen in the thread of a test. */
class AttributionTest {

    private static final String FAILED = LockRankExtensionTest.FAILED;
    private static final String RUN_FAILED = LockRankExtensionTest.RUN_FAILED;

    @ParameterizedTest
    @MethodSource("org.lockrank.junit.JUnitRelease#byTurns")
    void aThread_isItsTests_andWhatComesTooLateFailsTheRun(JUnitRelease junit) {
        Outcomes tests = junit.run(Basics.OtherThreads.class);

        assertThat(tests.of("Basics$OtherThreads > swallowedInAThread()"))
                .startsWith(FAILED)
                .endsWith("OtherThreads.swallowedInAThread(), in thread worker, which it started");
        assertThat(tests.of("Basics$OtherThreads > leavesAThread()")).isEqualTo("SUCCESSFUL");
        assertThat(tests.of("JUnit Jupiter"))
                .startsWith(RUN_FAILED)
                .endsWith("  test    com.acme.Basics$OtherThreads.leavesAThread(), after it had ended,"
                        + " in thread late, which it started");
    }

    @ParameterizedTest
    @MethodSource("org.lockrank.junit.JUnitRelease#byTurns")
    void aWorker_isTheTestsThatRunsAlone_aThreadIsItsMakers(JUnitRelease junit) {
        Outcomes tests =
                junit.run(List.of("-Djava.util.concurrent.ForkJoinPool.common.parallelism=2"), Pools.OneByOne.class);

        assertThat(tests.of("Pools$OneByOne > makesTheWorker()")).isEqualTo("SUCCESSFUL");
        assertThat(tests.of("Pools$OneByOne > usesTheWorker()"))
                .startsWith(FAILED)
                .endsWith("in thread pool-1-thread-1, a worker that others may use too, while no other test ran");
        assertThat(tests.of("Pools$OneByOne > usesThePoolOfAll()"))
                .startsWith(FAILED)
                .endsWith("-worker-1, a worker that others may use too, while no other test ran");
        assertThat(tests.of("Pools$OneByOne > usesThePoolOfAllAgain()"))
                .startsWith(FAILED)
                .contains("in thread ForkJoinPool.commonPool-worker-");
        assertThat(tests.of("Pools$OneByOne > usesItsOwn()"))
                .startsWith(FAILED)
                .endsWith("in thread pool-2-thread-1, which it started");
        assertThat(tests.of("Pools$OneByOne > runsApart()")).startsWith(FAILED);
        assertThat(tests.of("Pools$OneByOne > wakesTheThreadOfTheFirst()")).isEqualTo("SUCCESSFUL");
        assertThat(tests.of("Pools$OneByOne > doesNothing()")).isEqualTo("SUCCESSFUL");
        assertThat(tests.of("JUnit Jupiter"))
                .startsWith(RUN_FAILED)
                .endsWith("OneByOne.makesTheWorker(), after it had ended, in thread evictor, which it started");
    }

    @ParameterizedTest
    @MethodSource("org.lockrank.junit.JUnitRelease#byTurns")
    void aThreadThatTheClassStarted_isTheClasss(JUnitRelease junit) {
        Outcomes tests = junit.run(Pools.OfTheClass.class);

        assertThat(tests.of("Pools$OfTheClass > wakesIt()")).isEqualTo("SUCCESSFUL");
        assertThat(tests.of("JUnit Jupiter"))
                .startsWith(RUN_FAILED)
                .endsWith("  class   com.acme.Pools$OfTheClass, in thread of the class, which it started");
    }

    @ParameterizedTest
    @MethodSource("org.lockrank.junit.JUnitRelease#byTurns")
    void ofTestsThatRunAtTheSameTime_theRightOneFails(JUnitRelease junit) {
        for (String pool : List.of("FORK_JOIN_POOL", "WORKER_THREAD_POOL")) {
            Outcomes tests = junit.run(
                    "junit.jupiter.execution.parallel.enabled=true",
                    "junit.jupiter.execution.parallel.mode.default=concurrent",
                    "junit.jupiter.execution.parallel.config.strategy=fixed",
                    "junit.jupiter.execution.parallel.config.fixed.parallelism=4",
                    "junit.jupiter.execution.parallel.config.executor-service=" + pool,
                    Pools.AllAtOnce.class);

            assertThat(tests.of("Pools$AllAtOnce > keepsTheOrder()")).isEqualTo("SUCCESSFUL");
            assertThat(tests.of("Pools$AllAtOnce > byTheWorker()"))
                    .startsWith(FAILED)
                    .contains("AllAtOnce.byTheWorker(), in thread pool-1-thread-1, ");
            assertThat(tests.of("Pools$AllAtOnce > byAThread()"))
                    .startsWith(FAILED)
                    .endsWith("AllAtOnce.byAThread(), in thread its own, which it started");
            assertThat(tests.byName()).hasSize(3);
        }
    }
}
