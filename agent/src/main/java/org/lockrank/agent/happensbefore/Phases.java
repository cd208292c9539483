package org.lockrank.agent.happensbefore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.identity.WatchedThread;

/**
 * The phases of one thread: stretches between the points where it handed something over to another thread (a start, a task,
 * its end) or got something (a join, a result), and what must happen before each.
 *
 * <p>A phase ends only where a nested acquisition stands on either side of such a point, so that a thread that takes no
 * locks within locks stays in phase 0 for ever. Changed by its thread alone, but for {@link #startedBy}, which the starter
 * calls before the thread runs; {@link #edges} is read by the writing thread under the monitor of this.
 *
 * <p>A thread to which things are handed over one after the other (tasks, elements of a queue) might as well have got them
 * in another order. So what it hands over tells of what it did since the last of them, and of what it did before the first.
 */
public final class Phases {

    /** How many earlier phases of others one thread may have before it; the next take the place of the latest, and count. */
    private static final int MOST = 4_096;

    /**
     * How many of the small things are noted that are handed over in one phase with nothing new to tell: enough that all
     * who share the work get one.
     */
    private static final int MOST_HANDED_OVER = 64;

    /**
     * What {@code from} did from {@code since} up to {@code fromPhase} must happen before this thread's phase
     * {@code toPhase}.
     *
     * @param handedOver whether this thread got it as one of the things that might have come in another order
     */
    public record Edge(Phases from, int since, int fromPhase, int toPhase, boolean handedOver) {

        boolean says(Edge other) {
            return since <= other.since && fromPhase >= other.fromPhase && (!handedOver || other.handedOver);
        }
    }

    /** Guarded by the monitor of this. */
    private final List<Edge> edges = new ArrayList<>(0);

    /** Where in {@link #edges} the newest of each other thread stands. Guarded by the monitor of this. */
    private final Map<Phases, Integer> newest = new HashMap<>(0);

    /**
     * Of which other threads it is known what they did before anything was handed over to them, and whether that itself
     * was handed over.
     */
    private final Map<Phases, Boolean> firsts = new HashMap<>(0);

    private final WatchedThread thread;

    private int now;

    /** Whether a nested acquisition happened in the phase that is now. */
    private boolean acquired;

    /** Whether something was handed over since the last nested acquisition: the next one stands in a new phase. */
    private boolean handedOver;

    /** How much was handed over in the phase that is now. */
    private int handOvers;

    /** Whether a nested acquisition ever happened, or anything must happen before. Seen by others once the thread has ended. */
    private boolean matters;

    /** The last phase before anything was handed over to this thread; -1 if there was nothing to tell by then. */
    private int first = -1;

    /** Whether anything was handed over to this thread. */
    private boolean begun;

    /** The phase in which the newest thing was handed over to this thread. */
    private int since;

    /** The newest thing itself, as long as this thread does nothing else. */
    private @Nullable HandOver newestBegun;

    /** How many edges were dropped; read by the writing thread. */
    private volatile int dropped;

    /** {@code thread}: whose phases these are. */
    public Phases(WatchedThread thread) {
        this.thread = thread;
    }

    /** Whose phases these are. */
    public WatchedThread thread() {
        return thread;
    }

    /** A nested acquisition happens now. Answers the phase. */
    public int acquired() {
        if (handedOver) {
            next();
        }
        acquired = true;
        matters = true;
        return now;
    }

    /** Whether a nested acquisition that happens now is in this phase, in which there was one before. */
    public boolean areStillIn(int phase) {
        return now == phase && !handedOver;
    }

    /** What is handed over to another thread now. */
    HandOver handOver() {
        return handOver(since, newestBegun);
    }

    /** The same for what was begun in the phase {@code begun}, after {@code earlier}. */
    HandOver handOver(int begun, @Nullable HandOver earlier) {
        handedOver = true;
        handOvers++;
        return HandOver.of(this, begun == 0 ? -1 : first, begun, now, earlier);
    }

    /** Whether to note one more of the things that are handed over by the thousand. */
    boolean worthHandingOver() {
        return matters && handOvers < MOST_HANDED_OVER;
    }

    private void begin() {
        if (!begun) {
            begun = true;
            if (matters) {
                first = now;
                next();
            }
        } else if (acquired) {
            next();
        }
        newestBegun = null;
    }

    /**
     * Something was handed over to this thread, which begins with it: what {@code handOver} tells of must happen before what
     * it does from now on. Answers the phase.
     */
    int begin(@Nullable HandOver handOver) {
        begin();
        if (handOver != null) {
            newestBegun = handOver;
            follows(handOver, true);
        }
        since = now;
        return now;
    }

    /** The same in the midst of what this thread does. */
    void goOn(HandOver handOver) {
        HandOver before = newestBegun;
        newestBegun = before == null
                ? handOver
                : HandOver.of(handOver.by(), handOver.first(), handOver.since(), handOver.phase(), before);
        follows(handOver, true);
    }

    /** What {@code handOver} tells of must happen before what this thread does from now on, whatever comes between. */
    void follows(HandOver handOver) {
        follows(handOver, false);
    }

    private void follows(HandOver last, boolean begins) {
        for (HandOver each = last; each != null; each = each.earlier()) {
            if (each.by() != this) {
                follows(each.by(), each.since(), each.phase(), begins);
                Boolean known = firsts.get(each.by());
                if (each.first() >= 0 && (known == null || known && !begins)) {
                    firsts.put(each.by(), begins);
                    follows(each.by(), 0, each.first(), begins);
                }
            }
        }
    }

    /** All that another thread did, which has ended, must happen before what this thread does from now on. */
    void followsAll(Phases ended) {
        follows(ended, 0, ended.now, false);
    }

    private void follows(Phases from, int fromSince, int fromPhase, boolean begins) {
        if (!known(new Edge(from, fromSince, fromPhase, now, begins))) {
            if (handedOver || acquired) {
                next();
            }
            matters = true;
            add(new Edge(from, fromSince, fromPhase, now, begins));
        }
    }

    /** This thread, which has done nothing yet, comes after that. */
    void startedBy(HandOver handOver) {
        follows(handOver, false);
    }

    /** Whether there is anything that must happen before what others do after this thread. */
    public boolean matters() {
        return matters;
    }

    /** What must happen before, as far as it is known now. */
    public synchronized List<Edge> edges() {
        return List.copyOf(edges);
    }

    /** How many edges there was no room for. */
    public int dropped() {
        return dropped;
    }

    private void next() {
        handedOver = false;
        acquired = false;
        handOvers = 0;
        now++;
    }

    private synchronized boolean known(Edge edge) {
        Integer place = newest.get(edge.from());
        return place != null && edges.get(place).says(edge);
    }

    private synchronized void add(Edge edge) {
        Integer place = newest.get(edge.from());
        Edge last = place == null ? null : edges.get(place);
        boolean same = last != null && last.toPhase() == edge.toPhase() && edge.says(last);
        if (place != null && same) {
            edges.set(place, edge);
        } else if (edges.size() < MOST) {
            newest.put(edge.from(), edges.size());
            edges.add(edge);
        } else {
            dropped++;
            if (place != null) {
                edges.set(place, edge);
            }
        }
    }
}
