package org.lockrank.agent.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lockrank.testing.ForkedJvm;

/** What is seen of threads from outside. */
class LiveThreadsTest {

    /** In a JVM that is open to the agent, as the one is that it watches. */
    @Test
    void threadOfTheProgramsOwnClass_isSeenWithoutACallOfIt() {
        assertThat(ForkedJvm.of(CuriousThread.class)
                        .option("--add-opens=java.base/java.lang=ALL-UNNAMED")
                        .run())
                .isEqualTo(new ForkedJvm.Result(0, "NEW\nWAITING, in await, by run\nTERMINATED\n", ""));
    }

    @Test
    void statesOfThreads_areWhatTheySayThemselves() {
        for (Thread thread : LiveThreads.platform()) {
            Thread.State before = thread.getState();
            Thread.State seen = LiveThreads.state(thread);
            if (thread.getState() == before && thread != Thread.currentThread()) {
                assertThat(seen).isEqualTo(before);
            }
        }
        assertThat(LiveThreads.state(Thread.currentThread())).isEqualTo(Thread.State.RUNNABLE);
    }

    @Test
    void stacksOfManyThreads_comeInTheirOrder() {
        Thread[] all = LiveThreads.platform();
        StackTraceElement[][] stacks = LiveThreads.stacks(List.of(all));

        assertThat(stacks.length).isEqualTo(all.length);
        for (int i = 0; i < all.length; i++) {
            if (all[i] == Thread.currentThread()) {
                assertThat(stacks[i])
                        .extracting(StackTraceElement::getMethodName)
                        .contains("stacks");
            }
        }
    }
}
