package org.lockrank.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lockrank.testing.ForkedJvm;

class DeadlockedTest {

    @Test
    void bean_namesTheThreadsOfADeadlock() {
        ForkedJvm.Result result = ForkedJvm.of(Deadlocked.class).run();
        assertThat(result.out()).as(result.err()).isEqualTo("2 [left, right]\n");
    }
}
