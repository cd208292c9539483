package org.lockrank.locks;

import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import org.lockrank.held.HeldLocks;
import org.lockrank.held.Side;

/**
 * A condition of a ranked lock. A wait releases the lock and takes it again, while everything else stays held: whoever
 * waits on A while holding B, where A is before B, waits for A with B in hand. That is checked before the wait begins.
 */
@SuppressWarnings("WaitNotInLoop") // the loop is the caller's: this only passes the wait on
final class RankedCondition implements Condition {

    private final Condition condition;
    private final Side side;

    RankedCondition(Condition condition, Side side) {
        this.condition = condition;
        this.side = side;
    }

    /** The condition that the parent made, for the parent's queries. */
    static Condition plain(Condition condition) {
        return condition instanceof RankedCondition ranked ? ranked.condition : condition;
    }

    @Override
    public void await() throws InterruptedException {
        HeldLocks held = side.holder();
        int holds = held.waits(side);
        try {
            condition.await();
        } finally {
            wakes(held, holds);
        }
    }

    @Override
    public void awaitUninterruptibly() {
        HeldLocks held = side.holder();
        int holds = held.waits(side);
        try {
            condition.awaitUninterruptibly();
        } finally {
            wakes(held, holds);
        }
    }

    @Override
    public long awaitNanos(long nanosTimeout) throws InterruptedException {
        HeldLocks held = side.holder();
        int holds = held.waits(side);
        try {
            return condition.awaitNanos(nanosTimeout);
        } finally {
            wakes(held, holds);
        }
    }

    @Override
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        HeldLocks held = side.holder();
        int holds = held.waits(side);
        try {
            return condition.await(time, unit);
        } finally {
            wakes(held, holds);
        }
    }

    @Override
    public boolean awaitUntil(Date deadline) throws InterruptedException {
        HeldLocks held = side.holder();
        int holds = held.waits(side);
        try {
            return condition.awaitUntil(deadline);
        } finally {
            wakes(held, holds);
        }
    }

    @Override
    public void signal() {
        condition.signal();
    }

    @Override
    public void signalAll() {
        condition.signalAll();
    }

    private void wakes(HeldLocks held, int holds) {
        held.wakes(side, holds);
        if (holds > 0) {
            side.took(held);
        }
    }
}
