package org.lockrank.agent.recording;

import java.util.HashSet;
import java.util.Set;
import org.lockrank.agent.acquisition.NestedAcquisition;
import org.lockrank.agent.lock.Synchronizers;
import org.lockrank.agent.lock.WatchedLock;

/**
 * Locks that a thread has held for long, that nobody waits for, and that no other thread was seen to want: as far as can be told their thread lost them. Some
 * make a lock, lock it and offer it to others, as by {@code putIfAbsent}, and drop it, locked, if another one was offered first. All that the thread acquires
 * afterwards is nested in it, and means nothing. If it is released after all, it is no such lock any more.
 */
final class LostLocks {

    private final Set<WatchedLock> held = new HashSet<>();
    private final Set<WatchedLock> others = new HashSet<>();

    /** One more acquisition that was noted. To be called with all of them. */
    void add(NestedAcquisition note) {
        int thread = note.phases().thread().number();
        for (WatchedLock lock : note.held()) {
            if (lock.heldForLongBy() != 0) {
                (lock.heldForLongBy() == thread ? held : others).add(lock);
            }
        }
        int by = note.wanted().heldForLongBy();
        if (by != 0 && by != thread) {
            others.add(note.wanted());
        }
    }

    /** All that there are, if all acquisitions were added. */
    Set<WatchedLock> all() {
        Set<WatchedLock> all = new HashSet<>();
        for (WatchedLock lock : held) {
            if (!others.contains(lock) && !Synchronizers.mayBeWaitedFor(lock.get())) {
                all.add(lock);
            }
        }
        return all;
    }
}
