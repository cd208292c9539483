package org.lockrank.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lockrank.held.Checking;

/** With checking on: nothing is allocated once a thread has its state and a rank has seen its first 256 places. */
class AllocationTest {

    @Test
    void anyWayIn_ofALockInUse_allocatesNothing() {
        assertThat(Checking.ON).isTrue();
        assertThat(Allocations.ofAllKinds()).isEmpty();
    }

    @Test
    void ofAllKinds_whereSomethingIsAllocated_wouldSeeIt() {
        List<Object> kept = new ArrayList<>();
        assertThat(Allocations.allocated(() -> kept.add(new Object()))).isPositive();
    }
}
