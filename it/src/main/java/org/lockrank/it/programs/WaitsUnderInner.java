package org.lockrank.it.programs;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.lockrank.it.stage.Stage;

/** A wait releases the outer lock, keeps the inner one, and wants the outer one back. */
public final class WaitsUnderInner {

    private final Object outer = new Object();
    private final Object inner = new Object();
    private final ReentrantLock outerLock = new ReentrantLock();
    private final Condition changed = outerLock.newCondition();
    private final ReentrantLock innerLock = new ReentrantLock();
    private int count;

    private WaitsUnderInner() {}

    public static void main(String... args) {
        WaitsUnderInner it = new WaitsUnderInner();
        switch (args[0]) {
            case "monitors" -> Stage.apart(it::waitUnder, it::nest);
            case "locks" -> Stage.apart(it::awaitUnder, it::nestLocks);
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private void waitUnder() throws InterruptedException {
        synchronized (outer) {
            synchronized (inner) {
                outer.wait(5);
            }
        }
    }

    private void nest() {
        synchronized (outer) {
            synchronized (inner) {
                count++;
            }
        }
    }

    private void awaitUnder() throws InterruptedException {
        outerLock.lock();
        innerLock.lock();
        if (changed.await(5, TimeUnit.MILLISECONDS)) {
            count++;
        }
        innerLock.unlock();
        outerLock.unlock();
    }

    private void nestLocks() {
        outerLock.lock();
        innerLock.lock();
        innerLock.unlock();
        outerLock.unlock();
    }
}
