package org.lockrank.agent.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.lockrank.agent.acquisition.Acquisitions;
import org.lockrank.agent.failure.Failures;
import org.lockrank.agent.held.ThreadTable;
import org.lockrank.agent.lock.LockTable;
import org.lockrank.agent.name.ProgramStack;
import org.lockrank.agent.name.Sites;
import org.lockrank.agent.sample.SampleWindows;

class AskingTest {

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void ask_again_afterAFailureOfTheMoment() {
        Asking<String> asking = asking();

        assertThat(asking.ask(() -> failsUntil(3))).isNull();
        assertThat(asking.ask(() -> failsUntil(3))).isNull();
        assertThat(asking.ask(() -> failsUntil(3))).isEqualTo("answer 3");
        assertThat(asking.ask(() -> failsUntil(6))).isNull();
        assertThat(asking.ask(() -> failsUntil(6))).isNull();
        assertThat(asking.ask(() -> failsUntil(6))).isEqualTo("answer 6");
    }

    @Test
    void ask_noMore_whereThreeFailed() {
        Asking<String> asking = asking();
        for (int i = 0; i < 5; i++) {
            assertThat(asking.ask(() -> failsUntil(100))).isNull();
        }

        assertThat(asked).hasValue(3);
    }

    private static Asking<String> asking() {
        Sites sites = new Sites();
        ProgramStack stack = new ProgramStack(AskingTest.class);
        return new Asking<>(new ThreadTable(
                new Acquisitions(sites, new LockTable(sites, stack), stack, new Failures(), SampleWindows.always())));
    }

    private String failsUntil(int time) {
        int now = asked.incrementAndGet();
        if (now < time) {
            throw new IllegalStateException("no. " + now);
        }
        return "answer " + now;
    }
}
