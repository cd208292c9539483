package org.lockrank.held;

import org.lockrank.compile.OrderCompiler;
import org.lockrank.locks.RankedReentrantLock;
import org.lockrank.order.LockOrder;

/** Acquires locks of some ranks, one in another, and passes points that may acquire one. */
final class CoveredProgram {

    private CoveredProgram() {}

    public static void main(String... args) {
        LockOrder order = OrderCompiler.compile(
                        "locks.order", "NONE < a < b < c < d;\na < e;\nNONE < alone;\nNONE < unused;\n")
                .orThrow();
        RankedReentrantLock a = new RankedReentrantLock(order.rank("a"));
        RankedReentrantLock b = new RankedReentrantLock(order.rank("b"));
        RankedReentrantLock alone = new RankedReentrantLock(order.rank("alone"));
        new RankedReentrantLock(order.rank("d"));
        for (int i = 0; i < 3; i++) {
            a.lock();
            Held.mayAcquire(order.rank("b"));
            Held.mayAcquire(order.rank("c"));
            b.lock();
            b.unlock();
            a.unlock();
        }
        alone.lock();
        alone.unlock();
    }
}
