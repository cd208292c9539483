package org.lockrank.it.programs;

import java.util.concurrent.locks.ReentrantLock;
import org.lockrank.it.stage.Stage;

/** One thread goes down a chain and never holds more than two of it; the other closes the circle: two are too few to hang. */
public final class HandOverHand {

    private final ReentrantLock first = new ReentrantLock();
    private final ReentrantLock second = new ReentrantLock();
    private final ReentrantLock third = new ReentrantLock();

    private HandOverHand() {}

    public static void main(String... args) {
        HandOverHand it = new HandOverHand();
        Stage.apart(it::down, it::close);
    }

    private void down() {
        first.lock();
        second.lock();
        first.unlock();
        third.lock();
        second.unlock();
        third.unlock();
    }

    private void close() {
        third.lock();
        first.lock();
        first.unlock();
        third.unlock();
    }
}
