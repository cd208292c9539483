package org.lockrank.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.lockrank.held.Checking;

/** With checking on: nothing is allocated once a thread has its state and a rank has seen its first 256 places. */
class AllocationTest {

    /** Where a lock goes, so that no compiler does without it. */
    private static volatile Lock made = new ReentrantLock();

    @Test
    void anyWayIn_ofALockInUse_allocatesNothing() {
        assertThat(Checking.ON).isTrue();
        assertThat(Allocations.ofAllKinds()).isEmpty();
    }

    @Test
    void aLock_isNoMoreThanTwiceAPlainOne() {
        long plain = Allocations.allocated(() -> made = new ReentrantLock());
        long ranked = Allocations.allocated(() -> made = new RankedReentrantLock(Orders.CONNECTION));
        assertThat(plain).isPositive();
        assertThat(ranked).isLessThanOrEqualTo(2 * plain);
    }

    @Test
    void ofAllKinds_whereSomethingIsAllocated_wouldSeeIt() {
        List<Object> kept = new ArrayList<>();
        assertThat(Allocations.allocated(() -> kept.add(new Object()))).isPositive();
    }
}
