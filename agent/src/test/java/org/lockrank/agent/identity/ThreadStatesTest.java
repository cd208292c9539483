package org.lockrank.agent.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThreadStatesTest {

    /** As the JVM's tool interface lists them in {@code GetThreadState}. */
    @ParameterizedTest
    @CsvSource({
        "0x0, NEW",
        "0x2, TERMINATED",
        "0x5, RUNNABLE",
        "0x400005, RUNNABLE",
        "0x401, BLOCKED",
        "0x191, WAITING",
        "0x291, WAITING",
        "0x1a1, TIMED_WAITING",
        "0xe1, TIMED_WAITING"
    })
    void bits_meanAState(String bits, Thread.State state) {
        assertThat(ThreadStates.of(Integer.decode(bits))).isEqualTo(state);
    }

    @Test
    void thread_hasEndedOnceItHasRun() throws InterruptedException {
        Thread thread = new Thread(() -> {});
        assertThat(ThreadStates.hasEnded(thread)).isFalse();
        thread.start();
        thread.join();
        assertThat(ThreadStates.hasEnded(thread)).isTrue();
        assertThat(ThreadStates.of(Thread.currentThread())).isEqualTo(Thread.State.RUNNABLE);
    }
}
