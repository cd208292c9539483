package org.lockrank.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Basics;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lockrank.junit.JUnitRelease.Outcomes;

/** Whole runs, on both ends of what is meant, in JVMs of their own that are given no system property of ours. */
class LockRankExtensionTest {

    static final String FAILED =
            "FAILED: lockrank LR101: registry must be taken before connection, not while holding it\n";
    static final String RUN_FAILED = "FAILED: lockrank: 1 violation that no test could be failed for\n\n"
            + FAILED.substring("FAILED: ".length());
    private static final String AUTODETECTED = "junit.jupiter.extensions.autodetection.enabled=true";

    @ParameterizedTest
    @MethodSource("org.lockrank.junit.JUnitRelease#byTurns")
    void aViolation_failsTheTestInWhoseThreadItHappened(JUnitRelease junit) {
        Outcomes tests = junit.run(Basics.OwnThread.class);

        assertThat(tests.of("Basics$OwnThread > keepsTheOrder()")).isEqualTo("SUCCESSFUL");
        assertThat(tests.of("Basics$OwnThread > breaksIt()"))
                .startsWith(FAILED)
                .contains("com.acme.Shop.evict(Shop.java:30)", "com.acme.Shop.evict(Shop.java:28)")
                .as("what the test has failed with by itself is told once")
                .doesNotContain("suppressed");
        assertThat(tests.of("Basics$OwnThread > breaksItAndCatches()"))
                .startsWith(FAILED)
                .endsWith("  test    com.acme.Basics$OwnThread.breaksItAndCatches(), in its own thread (3 times)");
        assertThat(tests.of("Basics$OwnThread > breaksItAndAssertsSo()")).startsWith(FAILED);
        assertThat(tests.of("Basics$OwnThread > failsByItselfToo()"))
                .startsWith("FAILED: of its own\nsuppressed: lockrank LR101");
        assertThat(tests.of("Basics$OwnThread > breaksItIf(boolean) > [1] true"))
                .startsWith(FAILED)
                .endsWith("OwnThread.breaksItIf() [1] true, in its own thread");
        assertThat(tests.of("Basics$OwnThread > breaksItIf(boolean) > [2] false"))
                .isEqualTo("SUCCESSFUL");
        assertThat(tests.of("Basics$OwnThread > dynamic() > keeps")).isEqualTo("SUCCESSFUL");
        assertThat(tests.of("Basics$OwnThread > dynamic() > breaks"))
                .startsWith(FAILED)
                .doesNotContain("suppressed");
        assertThat(tests.of("Basics$OwnThread > dynamic() > breaks quietly"))
                .startsWith(FAILED)
                .endsWith("OwnThread.dynamic() breaks quietly, in its own thread");
        assertThat(tests.of("Basics$OwnThread > Inner > breaksItInside()")).startsWith(FAILED);
        assertThat(tests.byName())
                .as("nothing is told twice: not by the factory, not by the run")
                .doesNotContainKeys("Basics$OwnThread > dynamic()", "JUnit Jupiter");
    }

    @ParameterizedTest
    @MethodSource("org.lockrank.junit.JUnitRelease#byTurns")
    void whatIsDoneBeforeAndAfterATest_isTheTests(JUnitRelease junit) {
        Outcomes tests = junit.run(Basics.Around.class, Basics.Made.class);

        assertThat(tests.of("Basics$Around > before()")).startsWith(FAILED);
        assertThat(tests.of("Basics$Around > after()")).startsWith(FAILED);
        assertThat(tests.of("Basics$Around > neither()")).isEqualTo("SUCCESSFUL");
        assertThat(tests.of("Basics$Made > test()")).startsWith(FAILED);
    }

    @ParameterizedTest
    @MethodSource("org.lockrank.junit.JUnitRelease#byTurns")
    void whatIsDoneBeforeAll_failsTheRun(JUnitRelease junit) {
        Outcomes tests = junit.run(Basics.BeforeAllOfIt.class);

        assertThat(tests.of("Basics$BeforeAllOfIt > test()")).isEqualTo("SUCCESSFUL");
        assertThat(tests.of("JUnit Jupiter"))
                .startsWith(RUN_FAILED)
                .endsWith("  class   com.acme.Basics$BeforeAllOfIt, in its own thread");
    }

    @ParameterizedTest
    @MethodSource("org.lockrank.junit.JUnitRelease#byTurns")
    void onAMethod_orByAnotherAnnotation_itIsForThatAlone(JUnitRelease junit) {
        Outcomes tests = junit.run(
                Basics.OnMethod.class, Basics.Unwatched.class.getName() + "+" + Basics.ByMeta.class.getName());

        assertThat(tests.of("Basics$OnMethod > watched()")).startsWith(FAILED);
        assertThat(tests.of("Basics$ByMeta > test()")).startsWith(FAILED);
        assertThat(tests.of("Basics$OnMethod > unwatched()"))
                .as("it goes on as if checking were off")
                .isEqualTo("SUCCESSFUL");
        assertThat(tests.of("Basics$Unwatched > test()")).isEqualTo("SUCCESSFUL");
        assertThat(tests.of("Basics$Unwatched > thrown()")).isEqualTo("SUCCESSFUL");
    }

    @ParameterizedTest
    @MethodSource("org.lockrank.junit.JUnitRelease#byTurns")
    void whenFindingsAreToFail_isAClassOrTheRun_andNothingElse(JUnitRelease junit) {
        Outcomes fine = junit.run("lockrank.findings=class", Basics.OnMethod.class);
        Outcomes wrong = junit.run("lockrank.findings=classes", Basics.OnMethod.class);

        assertThat(fine.of("Basics$OnMethod > unwatched()")).isEqualTo("SUCCESSFUL");
        assertThat(wrong.of("Basics$OnMethod > watched()"))
                .startsWith("FAILED: lockrank: lockrank.findings = classes is neither; write class or run");
    }

    @ParameterizedTest
    @MethodSource("org.lockrank.junit.JUnitRelease#byTurns")
    void registeredInFourWays_itActsOnce(JUnitRelease junit) {
        Outcomes tests = junit.run(AUTODETECTED, Basics.Twice.class);

        assertThat(tests.of("Basics$Twice > test()")).startsWith(FAILED).doesNotContain("suppressed", "times");
        assertThat(tests.of("Basics$Twice > dynamic() > inside"))
                .startsWith(FAILED)
                .doesNotContain("suppressed", "times");
        assertThat(tests.byName()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("org.lockrank.junit.JUnitRelease#byTurns")
    void oneLineOfConfiguration_watchesAllTests(JUnitRelease junit) {
        Outcomes tests = junit.run(AUTODETECTED, Basics.Early.class, Basics.Unwatched.class);

        assertThat(tests.of("Basics$Early > test()")).isEqualTo("SUCCESSFUL");
        assertThat(tests.of("Basics$Unwatched > test()")).startsWith(FAILED);
        assertThat(tests.of("Basics$Unwatched > thrown()")).startsWith(FAILED);
    }

    @ParameterizedTest
    @MethodSource("org.lockrank.junit.JUnitRelease#byTurns")
    void aRerun_doesNotForgiveWhatHappenedTheFirstTime(JUnitRelease junit) {
        Outcomes tests = junit.run(Basics.OnlyOnce.class, Basics.OnlyOnce.class);

        for (String test : List.of("thrown", "quiet")) {
            assertThat(List.of(tests.of("Basics$OnlyOnce > " + test + "()").split("\n--- and then\n")))
                    .as("two runs")
                    .hasSize(2)
                    .allSatisfy(outcome -> assertThat(outcome).startsWith(FAILED))
                    .last()
                    .asString()
                    .endsWith("  again   this was seen when com.acme.Basics$OnlyOnce." + test
                            + "() ran before in this JVM: that it passes now mends nothing");
        }
    }

    @ParameterizedTest
    @MethodSource("org.lockrank.junit.JUnitRelease#byTurns")
    void withoutTheReport_whichNobodyNeeds_allIsTheSame(JUnitRelease junit) {
        Outcomes tests = junit.runWithoutReport(AUTODETECTED, Basics.Early.class, Basics.Unwatched.class);

        assertThat(tests.of("Basics$Early > test()")).isEqualTo("SUCCESSFUL");
        assertThat(tests.of("Basics$Unwatched > test()")).startsWith(FAILED);
        assertThat(tests.byName()).doesNotContainKey("JUnit Jupiter");
    }

    @ParameterizedTest
    @MethodSource("org.lockrank.junit.JUnitRelease#byTurns")
    void whereCheckingIsOff_aWatchedTestFails(JUnitRelease junit) {
        assertThat(junit.run(List.of("-Dlockrank.mode=off"), Basics.ByMeta.class)
                        .of("Basics$ByMeta > test()"))
                .isEqualTo("""
                        FAILED: lockrank: nothing is checked in this JVM, so that this test would prove nothing
                          why  the system property lockrank.mode says off
                          fix  start the test JVM without -Dlockrank.mode=off, or with -Dlockrank.mode=throw""");
        assertThat(junit.run(Basics.Early.class, Basics.ByMeta.class).of("Basics$ByMeta > test()"))
                .isEqualTo("""
                        FAILED: lockrank: nothing is checked in this JVM, so that this test would prove nothing
                          why  a ranked lock was made before the first test that is watched, when nobody had asked for checks
                          fix  add the line junit.jupiter.extensions.autodetection.enabled = true to src/test/resources/junit-platform.properties,
                               or start the test JVM with -Dlockrank.mode=throw""");
    }

    @ParameterizedTest
    @MethodSource("org.lockrank.junit.JUnitRelease#byTurns")
    void inAModeThatRefusesNothing_theTestFailsAllTheSame(JUnitRelease junit) {
        Outcomes tests = junit.run(List.of("-Dlockrank.mode=log"), Basics.OwnThread.class);

        assertThat(tests.of("Basics$OwnThread > breaksIt()"))
                .startsWith(FAILED)
                .endsWith("OwnThread.breaksIt(), in its own thread");
        assertThat(tests.errors()).contains("lockrank LR101");
    }
}
