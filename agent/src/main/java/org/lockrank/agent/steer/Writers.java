package org.lockrank.agent.steer;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.lockrank.agent.held.ThreadState;

/**
 * Threads that asked to write, and which of them are queued: nothing has happened in them since, and they wait.
 *
 * <p>Safe for use by many threads, by the monitor of this, within which nothing else is waited for.
 */
final class Writers implements Gathering.Queue {

    /** The threads that are remembered. */
    private static final int MOST = 64;

    private record Writer(ThreadState state, int events, Object lock) {}

    private final List<Writer> writers = new ArrayList<>();

    /** The calling thread asks for the lock of that entry. */
    synchronized void add(ThreadState s, int entry) {
        if (writers.size() == MOST) {
            writers.remove(0);
        }
        writers.add(new Writer(s, s.events(), s.lock(entry)));
    }

    @Override
    public synchronized boolean hasWriter(Object lock) {
        for (Iterator<Writer> each = writers.iterator(); each.hasNext(); ) {
            Writer writer = each.next();
            Thread thread = writer.state.thread().get();
            if (thread == null || writer.state.events() != writer.events) {
                each.remove();
            } else if (writer.lock == lock && thread.getState() == Thread.State.WAITING) {
                return true;
            }
        }
        return false;
    }
}
