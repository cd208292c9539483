package org.lockrank.it.programs;

import java.util.concurrent.locks.ReentrantLock;
import org.lockrank.it.stage.Meeting;
import org.lockrank.it.stage.Stage;

/** Two threads that hang at the very first try. */
public final class FirstTime {

    private final Object first = new Object();
    private final Object second = new Object();
    private final ReentrantLock firstLock = new ReentrantLock();
    private final ReentrantLock secondLock = new ReentrantLock();
    private final Meeting meeting = Meeting.of(2);
    private int count;

    private FirstTime() {}

    public static void main(String... args) {
        FirstTime it = new FirstTime();
        switch (args[0]) {
            case "monitors" -> Stage.together(Thread::new, it::monitors, it::monitorsBack);
            case "locks" -> Stage.together(Thread::new, it::locks, it::locksBack);
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private void monitors() {
        synchronized (first) {
            meeting.meet();
            synchronized (second) {
                count++;
            }
        }
    }

    private void monitorsBack() {
        synchronized (second) {
            meeting.meet();
            synchronized (first) {
                count++;
            }
        }
    }

    private void locks() {
        firstLock.lock();
        meeting.meet();
        secondLock.lock();
    }

    private void locksBack() {
        secondLock.lock();
        meeting.meet();
        firstLock.lock();
    }
}
