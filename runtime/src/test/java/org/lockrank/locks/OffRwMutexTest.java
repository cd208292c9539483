package org.lockrank.locks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lockrank.held.Checking;
import org.lockrank.order.LockOrder;

/** The same claims in a JVM without checking, where no order is asked about anything. */
class OffRwMutexTest extends RwMutexTest {

    @AfterEach
    void checkingIsOff() {
        assertThat(Checking.ON).isFalse();
    }

    @Test
    void lock_againstTheOrder_isNobodysBusiness() {
        LockOrder order = LockOrder.builder("test")
                .rank("first")
                .rank("second")
                .edge("first", "second")
                .build();
        RwMutex first = new RwMutex(order.rank("first"));
        RwMutex second = new RwMutex(order.rank("second"));
        second.writeLock().lock();
        first.readLock().lock();
        assertThat(first.getReadLockCount()).isEqualTo(1);
        first.readLock().unlock();
        second.writeLock().unlock();
        assertThat(second.isWriteLocked()).isFalse();
    }
}
