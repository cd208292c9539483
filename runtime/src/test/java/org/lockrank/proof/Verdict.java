package org.lockrank.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lockrank.event.Violation;
import org.lockrank.held.HeldLocks;
import org.lockrank.held.HeldState;
import org.lockrank.held.Side;
import org.lockrank.sink.LockRankException;

/**
 * What the real check says of a program that runs alone: for each outcome of its tries the program is walked through the
 * state of the current thread, as a lock would, with no lock there that could block. To be used in a thread that holds
 * nothing, where the sink refuses.
 */
final class Verdict {

    private final List<ModelLock> locks;
    /** What the sides are sides of: they do not keep it. */
    private final List<Object> identities = new ArrayList<>();

    private final List<Side> reads = new ArrayList<>();
    private final List<Side> writes = new ArrayList<>();

    /** The first step that was refused, and why. */
    record Refusal(int step, Violation violation) {}

    Verdict(List<ModelLock> locks) {
        this.locks = locks;
        for (ModelLock lock : locks) {
            Object identity = new Object();
            identities.add(identity);
            Side.Again again = lock.isReentrant() ? Side.Again.REENTRANT : Side.Again.DEADLOCKS;
            if (lock.hasReadSide()) {
                Side[] sides =
                        Side.readWrite(identity, lock.read(), lock.write(), again, lock.isReentrant(), lock.key());
                reads.add(sides[0]);
                writes.add(sides[1]);
            } else {
                Side side = Side.exclusive(identity, lock.write(), again, lock.key());
                reads.add(side);
                writes.add(side);
            }
        }
    }

    /** The earliest refusal, over all outcomes of the tries; empty where the program passes. */
    Optional<Refusal> of(Program program) {
        List<Integer> tries = program.tries();
        Refusal first = null;
        for (int outcome = 0; outcome < 1 << tries.size(); outcome++) {
            int failed = 0;
            for (int i = 0; i < tries.size(); i++) {
                failed |= (outcome >> i & 1) << tries.get(i);
            }
            Refusal refusal = walk(program, failed);
            if (refusal != null && (first == null || refusal.step < first.step)) {
                first = refusal;
            }
        }
        return Optional.ofNullable(first);
    }

    private Refusal walk(Program program, int failed) {
        HeldLocks held = HeldLocks.current();
        List<Side> taken = new ArrayList<>();
        int at = 0;
        try {
            for (; at < program.length(); at++) {
                Step step = program.step(at);
                if ((failed & 1 << at) != 0 || program.isVoid(at, failed)) {
                    continue;
                }
                if (step.op().isTry() && failsForSure(held, step)) {
                    return null;
                }
                take(held, step, taken);
            }
            return null;
        } catch (LockRankException refused) {
            return new Refusal(at, refused.violation());
        } finally {
            taken.forEach(held::pop);
            if (!held.snapshot().isEmpty()) {
                throw new IllegalStateException("after " + program + " there remains " + held);
            }
        }
    }

    private void take(HeldLocks held, Step step, List<Side> taken) {
        Side side = (step.op().reads() ? reads : writes).get(step.lock());
        switch (step.op()) {
            case LOCK, READ -> {
                HeldState.knowEnoughPlaces(side.rank());
                // As a lock does whose last holder was this thread.
                if (!side.seatOf(held).takes(side)) {
                    held.acquire(side);
                }
                taken.add(side);
            }
            case TRY_LOCK, TRY_READ -> {
                held.acquired(side);
                taken.add(side);
            }
            case UNLOCK, UNREAD -> {
                if (taken.remove(side)) {
                    held.pop(side);
                }
            }
            case AWAIT -> held.wakes(side, held.waits(side));
            case MAY_LOCK -> held.mayAcquire(side);
        }
    }

    /** Whether what the thread itself holds lets no such try succeed: this outcome is none. */
    private boolean failsForSure(HeldLocks held, Step step) {
        ModelLock lock = locks.get(step.lock());
        boolean reads = lock.hasReadSide() && held.holds(this.reads.get(step.lock()));
        boolean writes = held.holds(this.writes.get(step.lock()));
        if (lock.isReentrant()) {
            return !step.op().reads() && reads && !writes;
        }
        return writes || !step.op().reads() && reads;
    }
}
