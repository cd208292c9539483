package org.lockrank.locks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.lockrank.held.Checking;

/** The same claims in a JVM without checking. */
class OffRwMutexConditionTest extends RwMutexConditionTest {

    @AfterEach
    void checkingIsOff() {
        assertThat(Checking.ON).isFalse();
    }
}
