package org.lockrank.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Ends;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lockrank.junit.JUnitRelease.Outcomes;

/** Locks that are still held when a test ends. */
class LeaksTest {

    private static final String ONE = "FAILED: lockrank: a lock is still held when the test ends\n";

    @ParameterizedTest
    @MethodSource("org.lockrank.junit.JUnitRelease#byTurns")
    void whatATestLeavesHeld_failsIt_withThePlaceThatTookIt(JUnitRelease junit) {
        Outcomes tests = junit.run(Ends.Holding.class);

        // All in one thread: none is blamed for what those before it left there.
        assertThat(tests.of("Ends$Holding > leavesOne()"))
                .startsWith(ONE)
                .containsPattern("  held    connection   RankedReentrantLock@\\w+ \\(made at Shop.java:16\\)   "
                        + "com.acme.Ends\\$Holding.leavesOne\\(Ends.java:\\d+\\)   thread main\n")
                .endsWith("\n  test    com.acme.Ends$Holding.leavesOne()");
        assertThat(tests.of("Ends$Holding > leavesOneTwice()")).startsWith(ONE).contains(" (2 times)   ");
        assertThat(tests.of("Ends$Holding > leavesOneInAThreadApart()"))
                .startsWith(ONE)
                .contains("  held    connection   ", "   thread junit-timeout-thread-1\n");
        assertThat(tests.of("Ends$Holding > leavesNone()")).isEqualTo("SUCCESSFUL");
        assertThat(tests.of("Ends$Holding > leavesOneOnPurpose()")).isEqualTo("SUCCESSFUL");
    }

    @ParameterizedTest
    @MethodSource("org.lockrank.junit.JUnitRelease#byTurns")
    void whatTheFixtureHolds_isNotTheTests_unlessNothingMayBeHeld(JUnitRelease junit) {
        Outcomes tests = junit.run(Ends.Fixture.class);

        assertThat(tests.of("Ends$Fixture > test()")).isEqualTo("SUCCESSFUL");
        assertThat(tests.of("Ends$Fixture > strict()"))
                .startsWith(ONE)
                .contains("  held    registry   ", "com.acme.Ends$Fixture.beforeAll(Ends.java:");
    }
}
