package org.lockrank.agent.watch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The phases of one thread: stretches between the points where it gave something to another thread (a start, a task, its
 * end) or got something (a join, a result), and what came before each.
 *
 * <p>A phase ends only where a taking stands on either side of such a point, so that a thread that takes no locks within
 * locks stays in phase 0 for ever. Changed by its thread alone, but for {@link #startedBy}, which the starter calls
 * before the thread runs; {@link #before} is read by the writing thread under the monitor of this.
 *
 * <p>A thread to which things are handed one after the other (tasks, elements of a queue) might as well have got them in
 * another order. So what it gives tells of what it did since the last of them, and of what it did before the first.
 */
final class Phases {

    /** How many earlier phases of others one thread may have before it; the next take the place of the latest, and count. */
    private static final int MOST = 4_096;

    /**
     * How many of the small things are noted that are given in one phase with nothing new to tell: enough that all who
     * share the work get one.
     */
    private static final int MOST_GIVEN = 64;

    /** How many threads a thing is followed through that one hands to the next. */
    private static final int MOST_IN_A_CHAIN = 4;

    /** What {@code from} did from {@code since} up to {@code fromPhase} came before this thread's phase {@code toPhase}. */
    record Edge(ThreadState from, int since, int fromPhase, int toPhase, boolean handed) {

        boolean says(Edge other) {
            return since <= other.since && fromPhase >= other.fromPhase && (!handed || other.handed);
        }
    }

    /**
     * What a thread gave away: it did the phases from {@code since} to {@code phase}, and those up to {@code first}, before;
     * and it began with something that was given away {@code earlier}.
     */
    record Gift(
            ThreadState by,
            int first,
            int since,
            int phase,
            @Nullable Gift earlier,
            int length) {

        static Gift of(ThreadState by, int first, int since, int phase, @Nullable Gift earlier) {
            return earlier == null || earlier.length == MOST_IN_A_CHAIN
                    ? new Gift(by, first, since, phase, null, 1)
                    : new Gift(by, first, since, phase, earlier, earlier.length + 1);
        }
    }

    /** Guarded by the monitor of this. */
    private final List<Edge> before = new ArrayList<>(0);

    /** Where in {@link #before} the newest of each other thread stands. Guarded by the monitor of this. */
    private final Map<ThreadState, Integer> newest = new HashMap<>(0);

    /** Of which other threads it is known what they did before anything was handed to them, and whether by such a gift. */
    private final Map<ThreadState, Boolean> firsts = new HashMap<>(0);

    private int now;

    /** Whether a taking happened in the phase that is now. */
    private boolean taken;

    /** Whether something was given away since the last taking: the next one stands in a new phase. */
    private boolean given;

    /** How much was given away in the phase that is now. */
    private int gifts;

    /** Whether a taking ever happened, or anything came before. Seen by others once the thread has ended. */
    private boolean matters;

    /** The last phase before anything was handed to this thread; -1 if there was nothing to tell by then. */
    private int first = -1;

    private boolean handed;

    /** The phase in which the newest thing was handed to this thread. */
    private int since;

    /** The newest thing itself, as long as this thread does nothing else. */
    private @Nullable Gift newestHanded;

    /** How many edges were dropped; read by the writing thread. */
    volatile int dropped;

    /** The phase of a taking that happens now. */
    int take() {
        if (given) {
            next();
        }
        taken = true;
        matters = true;
        return now;
    }

    /** Whether a taking that happens now is in this phase, in which there was one before. */
    boolean takesIn(int phase) {
        return now == phase && !given;
    }

    /** What is given to another thread now. */
    Gift give(ThreadState self) {
        return give(self, since, newestHanded);
    }

    /** The same for what was begun in the phase {@code begun}, after {@code earlier}. */
    Gift give(ThreadState self, int begun, @Nullable Gift earlier) {
        given = true;
        gifts++;
        return Gift.of(self, begun == 0 ? -1 : first, begun, now, earlier);
    }

    /** Whether to note one more of the things that are given away by the thousand. */
    boolean worthGiving() {
        return matters && gifts < MOST_GIVEN;
    }

    /** The last phase of a thread that has ended. */
    int last() {
        return now;
    }

    private void begin() {
        if (!handed) {
            handed = true;
            if (matters) {
                first = now;
                next();
            }
        } else if (taken) {
            next();
        }
        newestHanded = null;
    }

    /** Something was handed to this thread: what the gift tells of came before what it does from now on. Answers the phase. */
    int begin(@Nullable Gift gift) {
        begin();
        if (gift != null) {
            newestHanded = gift;
            get(gift, true);
        }
        since = now;
        return now;
    }

    /** The same in the midst of what this thread does. */
    void goOn(Gift gift) {
        Gift now = newestHanded;
        newestHanded = now == null ? gift : Gift.of(gift.by, gift.first, gift.since, gift.phase, now);
        get(gift, true);
    }

    /** What the gift tells of came before what this thread does from now on, whatever comes between. */
    void get(Gift gift) {
        get(gift, false);
    }

    private void get(Gift given, boolean handed) {
        for (Gift gift = given; gift != null; gift = gift.earlier) {
            if (gift.by.phases != this) {
                get(gift.by, gift.since, gift.phase, handed);
                Boolean known = firsts.get(gift.by);
                if (gift.first >= 0 && (known == null || known && !handed)) {
                    firsts.put(gift.by, handed);
                    get(gift.by, 0, gift.first, handed);
                }
            }
        }
    }

    /** All that another thread did, which has ended, came before what this thread does from now on. */
    void getAll(ThreadState from) {
        get(from, 0, from.phases.last(), false);
    }

    private void get(ThreadState from, int fromSince, int fromPhase, boolean handed) {
        if (!known(new Edge(from, fromSince, fromPhase, now, handed))) {
            if (given || taken) {
                next();
            }
            matters = true;
            add(new Edge(from, fromSince, fromPhase, now, handed));
        }
    }

    /** This thread, which has done nothing yet, comes after that. */
    void startedBy(Gift gift) {
        get(gift, false);
    }

    /** Whether there is anything that must stand before what others do after this thread. */
    boolean matters() {
        return matters;
    }

    /** What came before, as it is now. */
    synchronized List<Edge> before() {
        return List.copyOf(before);
    }

    private void next() {
        given = false;
        taken = false;
        gifts = 0;
        now++;
    }

    private synchronized boolean known(Edge edge) {
        Integer place = newest.get(edge.from());
        return place != null && before.get(place).says(edge);
    }

    private synchronized void add(Edge edge) {
        Integer place = newest.get(edge.from());
        Edge last = place == null ? null : before.get(place);
        boolean same = last != null && last.toPhase() == edge.toPhase() && edge.says(last);
        if (place != null && same) {
            before.set(place, edge);
        } else if (before.size() < MOST) {
            newest.put(edge.from(), before.size());
            before.add(edge);
        } else {
            dropped++;
            if (place != null) {
                before.set(place, edge);
            }
        }
    }
}
