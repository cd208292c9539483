package org.lockrank.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.Deadlocked;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lockrank.junit.JUnitRelease.Outcomes;
import org.lockrank.testing.Turns;

/** Tests that are ended by their time limits. */
class DeadlockTest {

    static Stream<JUnitRelease> releases() {
        return Turns.of(JUnitRelease.values());
    }

    @ParameterizedTest
    @MethodSource("releases")
    void aTestThatDeadlocks_failsWithWhoWaitsForWhom(JUnitRelease junit) {
        Outcomes tests = junit.run(Deadlocked.class);

        assertThat(tests.of("Deadlocked > itself()"))
                .startsWith("FAILED: lockrank: 2 threads are deadlocked, and the test could not end\n")
                .containsPattern("  thread  junit-timeout-thread-1\n"
                        + "    waits for  java.util.concurrent.locks.ReentrantLock\\$NonfairSync@\\w+"
                        + "   com.acme.Deadlocked.acquire\\(Deadlocked.java:\\d+\\)   held by thread other\n"
                        + "    holds      java.util.concurrent.locks.ReentrantLock\\$NonfairSync@\\w+\n")
                .doesNotContain("Worker")
                .containsPattern("  thread  other\n    waits for  .* held by thread junit-timeout-thread-1\n")
                .endsWith("\n  limit   itself() timed out after 5 seconds");
        assertThat(tests.of("Deadlocked > itsThreads()"))
                .startsWith("FAILED: lockrank: 2 threads are deadlocked, and the test could not end\n")
                .contains("  thread  one\n", "  thread  two\n")
                .as("those of the test before are told no more")
                .doesNotContain("thread  other");
        assertThat(tests.of("Deadlocked > nobody()")).startsWith("FAILED: nobody() timed out after 100 milliseconds");
    }
}
