package org.lockrank.locks;

import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;
import org.lockrank.held.Checking;
import org.lockrank.held.HeldLocks;
import org.lockrank.held.Waiting;

/**
 * A condition of the write side of an {@link RwMutex}. A wait ends the write and begins another, while everything else stays
 * held: with checking on that is checked before the wait, the write rank and those of the insides as for any write.
 */
@SuppressWarnings("WaitNotInLoop") // the loop is the caller's: this only passes the wait on
final class RwMutexCondition implements Condition {

    private final GateCondition condition;
    /** Null exactly while checking is off. */
    private final @Nullable RwMutexRanks ranks;

    RwMutexCondition(ReadWriteGate gate, @Nullable RwMutexRanks ranks) {
        this.condition = new GateCondition(gate);
        this.ranks = ranks;
    }

    @Override
    public void await() throws InterruptedException {
        awaitSignal(GateCondition.Patience.ENDLESS);
    }

    @Override
    public void awaitUninterruptibly() {
        condition.requireWriter();
        RwMutexRanks r = Checking.ON ? ranks : null;
        if (!Checking.ON || r == null) {
            condition.awaitUninterruptibly();
            return;
        }
        HeldLocks held = r.writer();
        Waiting waiting = r.waitsAsWriter(held);
        try {
            condition.awaitUninterruptibly();
        } finally {
            r.writesAgain(held, waiting);
        }
    }

    @Override
    public long awaitNanos(long nanosTimeout) throws InterruptedException {
        GateCondition.Patience patience = GateCondition.Patience.ofNanos(nanosTimeout);
        awaitSignal(patience);
        return patience.leftNanos();
    }

    @Override
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        return awaitSignal(GateCondition.Patience.ofNanos(unit.toNanos(time)));
    }

    @Override
    public boolean awaitUntil(Date deadline) throws InterruptedException {
        return awaitSignal(GateCondition.Patience.until(deadline));
    }

    private boolean awaitSignal(GateCondition.Patience patience) throws InterruptedException {
        condition.requireWriter();
        RwMutexRanks r = Checking.ON ? ranks : null;
        if (!Checking.ON || r == null) {
            return condition.await(patience);
        }
        HeldLocks held = r.writer();
        Waiting waiting = r.waitsAsWriter(held);
        try {
            return condition.await(patience);
        } finally {
            r.writesAgain(held, waiting);
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

    /** How many wait; for the writer. */
    int length() {
        return condition.length();
    }

    boolean isOf(ReadWriteGate gate) {
        return condition.isOf(gate);
    }
}
