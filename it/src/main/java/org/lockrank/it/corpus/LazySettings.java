package org.lockrank.it.corpus;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.lockrank.it.stage.Meeting;
import org.lockrank.it.stage.Path;
import org.lockrank.it.stage.Stage;

/**
 * Finds while reading that something is missing and goes to write it without releasing the read lock: hangs by
 * itself. The safe run gives up waiting when it is interrupted.
 */
public final class LazySettings {

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Meeting meeting;
    private @Nullable String language;

    private LazySettings(Meeting meeting) {
        this.meeting = meeting;
    }

    public static void main(String... args) {
        Play.play(args, 1, (meeting, fixed) -> {
            LazySettings settings = new LazySettings(meeting);
            return new Path[] {fixed ? settings::languageFixed : settings::language};
        });
    }

    private void language() {
        if (!meeting.isOn()) {
            interruptOnceBlocked(Thread.currentThread());
        }
        lock.readLock().lock();
        try {
            if (language == null) {
                lock.writeLock().lockInterruptibly();
                try {
                    language = "en";
                } finally {
                    lock.writeLock().unlock();
                }
            }
        } catch (InterruptedException e) {
            language = "none";
        } finally {
            lock.readLock().unlock();
        }
    }

    private void languageFixed() {
        lock.writeLock().lock();
        try {
            if (language == null) {
                language = "en";
            }
            lock.readLock().lock();
        } finally {
            lock.writeLock().unlock();
        }
        lock.readLock().unlock();
    }

    private static void interruptOnceBlocked(Thread thread) {
        Thread other = new Thread(() -> {
            Stage.waitUntil(() -> thread.getState() == Thread.State.WAITING);
            thread.interrupt();
        });
        other.setDaemon(true);
        other.start();
    }
}
