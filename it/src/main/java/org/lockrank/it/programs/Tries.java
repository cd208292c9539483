package org.lockrank.it.programs;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.lockrank.it.stage.Stage;

/** Both orders, where one side only tries. */
public final class Tries {

    private final ReentrantLock first = new ReentrantLock();
    private final ReentrantLock second = new ReentrantLock();

    private Tries() {}

    public static void main(String... args) {
        Tries it = new Tries();
        switch (args[0]) {
            case "inner" -> Stage.apart(it::block, it::tryInner);
            case "inner-timed" -> Stage.apart(it::block, it::tryInnerTimed);
            case "outer" -> Stage.apart(it::block, it::tryOuter);
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private void block() {
        first.lock();
        second.lock();
        second.unlock();
        first.unlock();
    }

    private void tryInner() {
        second.lock();
        if (first.tryLock()) {
            first.unlock();
        }
        second.unlock();
    }

    private void tryInnerTimed() throws InterruptedException {
        second.lock();
        if (first.tryLock(10, TimeUnit.SECONDS)) {
            first.unlock();
        }
        second.unlock();
    }

    private void tryOuter() {
        if (second.tryLock()) {
            first.lock();
            first.unlock();
            second.unlock();
        }
    }
}
