package org.lockrank.it.corpus;

import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.ReentrantLock;
import org.lockrank.it.stage.Meeting;
import org.lockrank.it.stage.Path;

/** A segment that is a lock by birth, against a latch that takes what is free before it asks. */
public final class Catalogue {

    private final Segment segment = new Segment();
    private final Latch index = new Latch();
    private final Meeting meeting;

    private Catalogue(Meeting meeting) {
        this.meeting = meeting;
    }

    private static final class Segment extends ReentrantLock {

        private static final long serialVersionUID = 1;
        private transient int entries;

        private void put(Runnable then) {
            lock();
            try {
                entries++;
                then.run();
            } finally {
                unlock();
            }
        }

        private void putFixed(Runnable then) {
            lock();
            entries++;
            unlock();
            then.run();
        }
    }

    private static final class Latch extends AbstractQueuedSynchronizer {

        private static final long serialVersionUID = 1;
        private transient Thread owner;

        private void close() {
            if (compareAndSetState(0, 1)) {
                owner = Thread.currentThread();
            } else {
                acquire(1);
            }
        }

        private void open() {
            release(1);
        }

        @Override
        protected boolean tryAcquire(int one) {
            if (compareAndSetState(0, 1)) {
                owner = Thread.currentThread();
                return true;
            }
            return false;
        }

        @Override
        protected boolean tryRelease(int one) {
            if (owner != Thread.currentThread()) {
                throw new IllegalMonitorStateException();
            }
            owner = null;
            setState(0);
            return true;
        }
    }

    public static void main(String... args) {
        Play.play(args, 2, (meeting, fixed) -> {
            Catalogue it = new Catalogue(meeting);
            return new Path[] {
                () -> {
                    if (fixed) {
                        it.segment.putFixed(it::indexed);
                    } else {
                        it.segment.put(it::indexed);
                    }
                },
                it::rebuild
            };
        });
    }

    private void indexed() {
        meeting.meet();
        index.close();
        index.open();
    }

    private void rebuild() {
        index.close();
        try {
            meeting.meet();
            segment.put(() -> {});
        } finally {
            index.open();
        }
    }
}
