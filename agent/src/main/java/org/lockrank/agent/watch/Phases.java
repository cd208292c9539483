package org.lockrank.agent.watch;

import java.util.ArrayList;
import java.util.List;

/**
 * The phases of one thread: stretches between the points where it gave something to another thread (a start, a task, its
 * end) or got something (a join, a result), and what came before each.
 *
 * <p>A phase ends only where a taking stands on either side of such a point, so that a thread that takes no locks within
 * locks stays in phase 0 for ever. Changed by its thread alone, but for {@link #startedBy}, which the starter calls
 * before the thread runs; {@link #before} is read by the writing thread under the monitor of this.
 */
final class Phases {

    /** How many earlier phases of others one thread may have before it; the next are dropped, and counted. */
    private static final int MOST = 4_096;

    /** All that {@code from} did up to {@code fromPhase} came before this thread's phase {@code toPhase}. */
    record Edge(ThreadState from, int fromPhase, int toPhase) {}

    /** Guarded by the monitor of this. */
    private final List<Edge> before = new ArrayList<>(0);

    private int now;

    /** Whether a taking happened in the phase that is now. */
    private boolean taken;

    /** Whether something was given away since the last taking: the next one stands in a new phase. */
    private boolean given;

    /** How many edges were dropped; read by the writing thread. */
    volatile int dropped;

    /** The phase of a taking that happens now. */
    int take() {
        if (given) {
            given = false;
            now++;
        }
        taken = true;
        return now;
    }

    /** Whether a taking that happens now is in this phase, in which there was one before. */
    boolean takesIn(int phase) {
        return now == phase && !given;
    }

    /** The phase up to which all is done before what is given to another thread now. */
    int give() {
        given = true;
        return now;
    }

    /** The last phase of a thread that has ended, or given. */
    int last() {
        return now;
    }

    /** Another thread's phases up to {@code fromPhase} came before what this thread does from now on. */
    void get(ThreadState from, int fromPhase) {
        if (given || taken) {
            given = false;
            taken = false;
            now++;
        }
        add(new Edge(from, fromPhase, now));
    }

    /** This thread, which has done nothing yet, comes after those phases. */
    void startedBy(ThreadState from, int fromPhase) {
        add(new Edge(from, fromPhase, 0));
    }

    /** Whether there is anything that must stand before what others do after this thread. */
    boolean matters() {
        synchronized (this) {
            return taken || now > 0 || !before.isEmpty();
        }
    }

    /** What came before, as it is now. */
    synchronized List<Edge> before() {
        return List.copyOf(before);
    }

    private synchronized void add(Edge edge) {
        int last = before.size() - 1;
        if (last >= 0) {
            Edge newest = before.get(last);
            if (newest.from() == edge.from() && newest.toPhase() == edge.toPhase()) {
                if (newest.fromPhase() < edge.fromPhase()) {
                    before.set(last, edge);
                }
                return;
            }
        }
        if (before.size() == MOST) {
            dropped++;
        } else {
            before.add(edge);
        }
    }
}
