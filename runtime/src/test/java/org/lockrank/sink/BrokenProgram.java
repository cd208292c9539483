package org.lockrank.sink;

import org.lockrank.held.Checking;
import org.lockrank.locks.RankedReentrantLock;
import org.lockrank.order.LockOrder;

/** A program that breaks its order once; run in a JVM of its own. */
final class BrokenProgram {

    private BrokenProgram() {}

    public static void main(String[] args) {
        LockOrder order = LockOrder.builder("broken.order")
                .rank("a")
                .rank("b")
                .edge("a", "b")
                .build();
        RankedReentrantLock outer = new RankedReentrantLock(order.rank("b"));
        RankedReentrantLock inner = new RankedReentrantLock(order.rank("a"));
        System.out.println("before");
        outer.lock();
        inner.lock();
        inner.unlock();
        outer.unlock();
        System.out.println("after");
        System.out.println("counted " + Checking.counts().total());
    }
}
