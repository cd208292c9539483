package org.lockrank.agent.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lockrank.agent.facts.StuckThreads.Wait;

/** Who is told of while the program runs. */
class StuckThreadsTest {

    private static Wait<String> waits(String thread, boolean longForALock, String... from) {
        return new Wait<>(thread, longForALock, List.of(from), false);
    }

    @Test
    void whoWaitsLongForALock_isStuck_ifItsHolderMakesNoProgressEither() {
        assertThat(StuckThreads.stuck(List.of(waits("a", true, "b"), waits("b", false))))
                .containsExactly("a");
    }

    @Test
    void whoWaitsForAHolderThatRuns_isNotStuck_howeverLong() {
        assertThat(StuckThreads.stuck(List.of(waits("a", true, "runs"), waits("b", true))))
                .isEmpty();
    }

    @Test
    void whoWaitsForOneThatIsStuck_isStuck_fromTheFirstMoment() {
        assertThat(StuckThreads.stuck(List.of(
                        waits("d", false, "c"), waits("c", false, "a"), waits("a", true, "b"), waits("b", false))))
                .containsExactlyInAnyOrder("a", "c", "d");
    }

    @Test
    void whoIsDeadlocked_isStuckAtOnce() {
        assertThat(StuckThreads.stuck(List.of(new Wait<>("a", false, List.of("b"), true), waits("c", false, "a"))))
                .containsExactlyInAnyOrder("a", "c");
    }
}
