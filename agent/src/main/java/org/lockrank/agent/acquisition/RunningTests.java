package org.lockrank.agent.acquisition;

import java.util.ArrayList;
import java.util.List;

/**
 * The tests that run in this JVM now, as a test framework's listener says: by them it is told which test acquired what, be it by a
 * worker that some other test made. Where more than one runs, nobody can say whose a thread is.
 *
 * <p>Safe for use by several threads.
 */
public final class RunningTests {

    /** A test that began in that thread, and within it perhaps others, each as {@code com.acme.PoolTest.evicts()}. */
    private record Running(Thread thread, String test) {}

    /** The oldest first. Guarded by itself. */
    private final List<Running> running = new ArrayList<>();

    /** What {@link #running} comes to; volatile for who notes an acquisition, and must not wait. */
    private volatile String only = "";

    RunningTests() {}

    /** A test begins in the calling thread. A test within it, of a test that runs tests, is told of as well. */
    public void began(String test) {
        synchronized (running) {
            running.add(new Running(Thread.currentThread(), test));
            only = find();
        }
    }

    /** The latest test of that name that began in the calling thread, or in any if none did there, has ended; without one, nothing. */
    public void ended(String test) {
        synchronized (running) {
            int found = -1;
            boolean own = false;
            for (int i = running.size() - 1; i >= 0 && !own; i--) {
                Running each = running.get(i);
                if (each.test.equals(test)) {
                    own = each.thread == Thread.currentThread();
                    found = own || found < 0 ? i : found;
                }
            }
            if (found >= 0) {
                running.remove(found);
                only = find();
            }
        }
    }

    /** The test that runs, of several within one another the innermost; empty where none does, or different ones beside one another. */
    String only() {
        return only;
    }

    private String find() {
        String last = "";
        Thread thread = null;
        for (Running each : running) {
            if (thread != null && thread != each.thread && !last.equals(each.test)) {
                return "";
            }
            thread = each.thread;
            last = each.test;
        }
        return last;
    }
}
