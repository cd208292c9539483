package org.lockrank.locks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lockrank.held.Checking;

/** With checking off: nothing is allocated at all that the parent does not allocate. */
class OffAllocationTest {

    @Test
    void anyWayIn_ofALock_allocatesNothing() {
        assertThat(Checking.ON).isFalse();
        assertThat(Allocations.ofAllKinds()).isEmpty();
    }
}
