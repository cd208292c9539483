package org.lockrank.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Deadlocked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lockrank.junit.JUnitRelease.Outcomes;

/** Tests that are ended by their time limits. */
class DeadlockTest {

    private static final String NEXT = "\n--- and then\n";

    @ParameterizedTest
    @MethodSource("org.lockrank.junit.JUnitRelease#byTurns")
    void aTestThatDeadlocks_failsWithWhoWaitsForWhom_andAgainWhereItIsRunAgain(JUnitRelease junit) {
        Outcomes tests = junit.run(Deadlocked.class, Deadlocked.class);

        String[] itself = tests.of("Deadlocked > itself()").split(NEXT);
        assertThat(itself).hasSize(2);
        assertThat(itself[0])
                .startsWith("FAILED: lockrank: 2 threads are deadlocked, and the test could not end\n")
                .containsPattern("  thread  junit-timeout-thread-1\n"
                        + "    waits for  java.util.concurrent.locks.ReentrantLock\\$NonfairSync@\\w+"
                        + "   com.acme.Deadlocked.acquire\\(Deadlocked.java:\\d+\\)   held by thread other\n"
                        + "    holds      java.util.concurrent.locks.ReentrantLock\\$NonfairSync@\\w+\n")
                .doesNotContain("Worker")
                .containsPattern("  thread  other\n    waits for  .* held by thread junit-timeout-thread-1\n")
                .endsWith("\n  limit   itself() timed out after 5 seconds");
        assertThat(itself[1])
                .as("that it ends well the second time mends nothing")
                .isEqualTo(itself[0] + "\n  again   this was seen when com.acme.Deadlocked.itself()"
                        + " ran before in this JVM: that it passes now mends nothing");
        String[] itsThreads = tests.of("Deadlocked > itsThreads()").split(NEXT);
        assertThat(itsThreads).hasSize(2);
        assertThat(itsThreads[0])
                .startsWith("FAILED: lockrank: 2 threads are deadlocked, and the test could not end\n")
                .contains("  thread  one\n", "  thread  two\n")
                .as("those of the test before are told no more")
                .doesNotContain("thread  other");
        assertThat(itsThreads[1]).startsWith(itsThreads[0]).contains("\n  again   this was seen when ");
        assertThat(tests.of("Deadlocked > nobody()").split(NEXT))
                .hasSize(2)
                .allSatisfy(outcome -> assertThat(outcome)
                        .startsWith("FAILED: nobody() timed out after 100 milliseconds")
                        .doesNotContain("again"));
    }
}
