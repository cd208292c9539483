package org.lockrank.it.corpus;

import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import org.lockrank.it.stage.Meeting;
import org.lockrank.it.stage.Path;

/** A lock that the program built itself, with an owner, against a monitor. */
public final class OwnLock {

    private final Mutex files = new Mutex();
    private final Object names = new Object();
    private final Meeting meeting;
    private int renamed;

    private OwnLock(Meeting meeting) {
        this.meeting = meeting;
    }

    /** A lock of one thread. */
    private static final class Mutex {

        private final Sync sync = new Sync();

        void lock() {
            sync.acquire(1);
        }

        void unlock() {
            sync.release(1);
        }
    }

    /** Says who owns it. */
    private static final class Sync extends AbstractQueuedSynchronizer {

        @Override
        protected boolean tryAcquire(int one) {
            if (compareAndSetState(0, 1)) {
                setExclusiveOwnerThread(Thread.currentThread());
                return true;
            }
            return false;
        }

        @Override
        protected boolean tryRelease(int one) {
            setExclusiveOwnerThread(null);
            setState(0);
            return true;
        }

        @Override
        protected boolean isHeldExclusively() {
            return getExclusiveOwnerThread() == Thread.currentThread();
        }
    }

    public static void main(String... args) {
        Play.play(args, 2, (meeting, fixed) -> {
            OwnLock program = new OwnLock(meeting);
            return new Path[] {program::rename, fixed ? program::listFixed : program::list};
        });
    }

    private void rename() {
        files.lock();
        try {
            meeting.meet();
            synchronized (names) {
                renamed++;
            }
        } finally {
            files.unlock();
        }
    }

    private void list() {
        synchronized (names) {
            meeting.meet();
            files.lock();
            try {
                renamed++;
            } finally {
                files.unlock();
            }
        }
    }

    private void listFixed() {
        files.lock();
        try {
            meeting.meet();
            renamed++;
        } finally {
            files.unlock();
        }
        synchronized (names) {
            renamed++;
        }
    }
}
