package org.lockrank.agent.happensbefore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.identity.WatchedThread;
import org.lockrank.agent.inlining.DontInline;

/**
 * The phases of one thread: stretches between the points where it handed something over to another thread (a start, a
 * task, its end) or got something (a join, a result), and what must happen before each.
 *
 * <p>A phase ends only where a nested acquisition stands on either side of such a point, so that a thread that acquires no
 * locks within locks stays in phase 0 for ever. Changed by its thread alone, but for {@link #startedBy}, which the starter
 * calls before the thread runs; {@link #edges} is read by the writing thread under the monitor of this.
 *
 * <p>A thread to which things are handed over one after the other (tasks, elements of a queue) might as well have got them
 * in another order. So what it hands over tells of what it did since the last of them, and of what it did before the first.
 *
 * <p>What a thread runs because it happened to be there, such as a stage of a future that it completed, is a {@link
 * Scope}: what must happen before that need not happen before what the thread does afterwards.
 */
public final class Phases {

    /** How many earlier phases of others one thread may have before it; the next take the place of the latest, and count. */
    static final int MOST = 4_096;

    /**
     * How many of the small things are noted that are handed over in one phase with nothing new to tell: enough that all
     * who share the work get one.
     */
    private static final int MOST_HANDED_OVER = 64;

    /** From how many edges on it is worth the while to leave out those that say nothing; from twice as many as were left then on, later. */
    static final int CROWDED = 1_024;

    /** An edge that holds for all later phases. */
    public static final int FOR_EVER = Integer.MAX_VALUE;

    /**
     * What {@code from} did from {@code since} up to {@code fromPhase} must happen before this thread's phases {@code
     * toPhase} up to {@code until}.
     *
     * @param claim whether it is so; null if that is beyond doubt
     */
    public record Edge(
            Phases from,
            int since,
            int fromPhase,
            int toPhase,
            int until,
            boolean handedOver,
            @Nullable Claim claim) {

        /** Whether nothing is to be added by the other one. */
        private boolean says(Edge other) {
            return since <= other.since
                    && fromPhase >= other.fromPhase
                    && until == FOR_EVER
                    && (!handedOver || other.handedOver)
                    && (claim == null || claim == other.claim || claim.stands());
        }

        /** Whether it stands, for all that is known by now. */
        public boolean stands() {
            return claim == null || claim.stands(this);
        }

        private Edge until(int last) {
            return new Edge(from, since, fromPhase, toPhase, Math.min(until, last), handedOver, claim);
        }
    }

    /** Guarded by the monitor of this. */
    private final List<Edge> edges = new ArrayList<>(0);

    /** Where in {@link #edges} the newest of each other thread stands. Guarded by the monitor of this. */
    private final Map<Phases, Integer> newest = new HashMap<>(0);

    /** The same of those that tell of all from the thread's begin on: what is handed over tells of that and of its last phases, by an edge each. */
    private final Map<Phases, Integer> newestFromBegin = new HashMap<>(0);

    /** Of which other threads it is known what they did before anything was handed to them, and whether by such a one. */
    private final Map<Phases, Boolean> firsts = new HashMap<>(0);

    /** From how many edges on there are too many. Guarded by the monitor of this. */
    private int crowd = CROWDED;

    /** What others say too, and what this thread is to leave out when it next has an edge to add. Guarded by the monitor of this. */
    private @Nullable Set<Edge> superfluous;

    /** Whether there are many edges, and nobody looked which of them are needed. For one who does not mind to be late. */
    private volatile boolean crowded;

    private final OpenPhases open = new OpenPhases();

    /** Used by this thread alone, as is what follows. */
    private final Told told = new Told();

    /** The last phase in which anything was acquired; -1 if nothing ever was. */
    private int lastAcquired = -1;

    /** How many edges this thread got that were not handed over. */
    private int lasting;

    private final boolean skips;

    private final Scopes scopes = new Scopes(this);

    private final WatchedThread thread;

    private int now;

    /** Whether a nested acquisition happened in the phase that is now. */
    private boolean acquired;

    /** Whether something was handed over since the last nested acquisition: the next one is in a new phase. */
    private boolean handed;

    /** How much was handed over in the phase that is now. */
    private int handOvers;

    /** Whether a nested acquisition ever happened, or anything came before. Seen by others once the thread has ended. */
    private boolean matters;

    /** The last phase before anything was handed to this thread; -1 if there was nothing to tell by then. */
    private int first = -1;

    private boolean everHanded;

    /** The phase in which the newest thing was handed to this thread. */
    private int since;

    /** The newest thing itself, as long as this thread does nothing else. */
    private @Nullable HandOver newestHanded;

    /** A task that the thread is about to run, and has from nobody. */
    private @Nullable Object own;

    /** How many edges were dropped; read by the writing thread. */
    private volatile int dropped;

    /** {@code thread}: whose phases these are. */
    public Phases(WatchedThread thread) {
        this(thread, true);
    }

    /** {@code skips}: false to have an edge also for what tells nothing new. */
    Phases(WatchedThread thread, boolean skips) {
        this.thread = thread;
        this.skips = skips;
    }

    /** Whose phases these are. */
    public WatchedThread thread() {
        return thread;
    }

    /** A nested acquisition happens now. Answers the phase. */
    public int acquired() {
        if (handed) {
            next();
        }
        if (scopes.areUnresolved()) {
            scopes.resolve();
        }
        acquired = true;
        matters = true;
        lastAcquired = now;
        return now;
    }

    /** Whether a nested acquisition that happens now is in this phase, in which there was one before. */
    public boolean areStillIn(int phase) {
        return now == phase && !handed;
    }

    /** Whether there is anything that must happen before what others do after this thread. */
    public boolean matters() {
        return matters;
    }

    /**
     * The same, asked by the thread itself, of what it does now: it matters too if it stands in a scope that comes after
     * something.
     */
    public boolean hasToTell() {
        if (!matters && scopes.areUnresolved()) {
            scopes.resolve();
        }
        return matters;
    }

    /** What must happen before this thread's phases, for all that is known now. For the writing thread. */
    public synchronized List<Edge> edges() {
        return List.copyOf(edges);
    }

    /** Whether to look which edges are needed. For the writing thread. */
    public boolean areCrowded() {
        return crowded;
    }

    /**
     * The writing thread found out that these, by identity, say what others say too. This thread leaves them out when it next has an edge to add; but not those
     * of scopes that it is in, which might end, nor the newest of each thread, which tells what is known.
     */
    public synchronized void leaveOut(Set<Edge> unneeded) {
        superfluous = unneeded;
        crowded = false;
    }

    /** Something was acquired in that phase, which is not noted, and may be of interest later. */
    public void mayBeNoted(int phase) {
        open.add(phase);
    }

    /** The phases in which there was something that may be of interest later; the first and the last ones where there are many. For the writing thread. */
    public int[] open() {
        return open.all();
    }

    /** How many edges were dropped. For the writing thread. */
    public int dropped() {
        return dropped;
    }

    /** What is handed over to another thread now. */
    public HandOver handOver() {
        return handOver(null);
    }

    /** The same, if it is so. */
    public HandOver handOver(@Nullable Claim claim) {
        scopes.resolve();
        Scope scope = scopes.limiting();
        return scope == null
                ? handOver(first, since, newestHanded, claim)
                : handOver(-1, scope.start, newestHanded, claim);
    }

    /** What is handed over now by what was begun in the phase {@code begun}, after {@code earlier}. */
    public HandOver handOver(int begun, @Nullable HandOver earlier, @Nullable Claim claim) {
        return handOver(first, begun, earlier, claim);
    }

    @DontInline
    private HandOver handOver(int itsFirst, int begun, @Nullable HandOver earlier, @Nullable Claim claim) {
        handed = true;
        handOvers++;
        return HandOver.of(this, begun == 0 ? -1 : itsFirst, begun, now, lastAcquired < begun, lasting, earlier, claim);
    }

    /** All that this thread ever did; by itself, or once it has ended. */
    public HandOver handOverAll() {
        handed = true;
        return HandOver.of(this, -1, 0, now, lastAcquired < 0, lasting, null, null);
    }

    /** Whether to note one more of the things that are handed over by the thousand. */
    public boolean worthHandingOver() {
        return hasToTell() && handOvers < MOST_HANDED_OVER;
    }

    /** The thread is about to run a task that it has from nobody. */
    public void owns(Object task) {
        own = task;
    }

    /** Whether the thread begins to run a task that it has from nobody. */
    public boolean beginsOwn(Object task) {
        boolean owned = own == task;
        own = null;
        return owned;
    }

    /**
     * Whether this thread handed that to itself, and it tells nothing of others but what the thread goes by as well: nothing else was handed to it
     * since, and it was in no scope that it has left.
     */
    public boolean goesOnWith(HandOver handOver) {
        HandOver.Part part = handOver.parts();
        return part.by() == this && since <= part.phase() && part.comesAfter(newestHanded);
    }

    /** Whether there was a nested acquisition in that phase or after it. */
    public boolean acquiredSince(int phase) {
        return lastAcquired >= phase;
    }

    /** How many times this thread learned of something for good that must happen before, otherwise than by what was handed to it. */
    public int lasting() {
        return lasting;
    }

    /** Something was handed to this thread: what it tells of must happen before what this does from now on. Answers the phase. */
    public int begin(@Nullable HandOver handOver) {
        return begin(handOver, List.of());
    }

    /** The same where others were handed over before it, of which it need not tell, and which come before this too. */
    @DontInline
    public int begin(@Nullable HandOver handOver, List<HandOver> older) {
        scopes.resolve();
        begin();
        if (handOver != null) {
            newestHanded = handOver;
            follows(handOver, true);
        }
        for (HandOver each : older) {
            follows(each, true);
        }
        since = now;
        return now;
    }

    private void begin() {
        if (!everHanded) {
            everHanded = true;
            if (matters) {
                first = now;
                next();
            }
        } else if (acquired) {
            next();
        }
        newestHanded = null;
    }

    /** What is told of must happen before what this thread does from now on, whatever comes between. */
    public void follows(HandOver handOver) {
        scopes.resolve();
        follows(handOver, false);
    }

    /** All that another thread did, which has ended, must happen before what this thread does from now on. */
    public void followsAll(Phases other) {
        scopes.resolve();
        follows(other, 0, other.now, false, null);
    }

    /** This thread, which has done nothing yet, comes after that. */
    public void startedBy(HandOver handOver) {
        follows(handOver, false);
    }

    /**
     * Whether all that is told of by who handed it over is known to happen before what this thread does now. What this thread did for others before is not: they
     * may come in another order.
     */
    public boolean isAfter(HandOver handOver) {
        HandOver.Part part = handOver.parts();
        if (part.by() == this) {
            Scope scope = scopes.limiting();
            return part.phase() >= (scope == null ? since : scope.start);
        }
        return part.idle() && told.isAfter(part)
                || isKnown(new Edge(part.by(), part.since(), part.phase(), now, FOR_EVER, true, handOver.claim()));
    }

    /** Enters a scope; answers what to leave by. */
    public int enter(Scope scope) {
        if (acquired) {
            handed = true;
        }
        scope.newestHanded = newestHanded;
        scope.since = since;
        return scopes.enter(scope);
    }

    /** The innermost scope, or null. */
    public @Nullable Scope scope() {
        return scopes.innermost();
    }

    /** Leaves the scope, and all that were entered since. Answers it; null if it was left already. */
    public @Nullable Scope leave(int entered) {
        return scopes.leave(entered);
    }

    /** For a scope: what this thread does from now on, in it, must happen after that. */
    void followsInScope(HandOver handOver) {
        HandOver more = handOver.in(scopes.claim());
        newestHanded = newestHanded == null ? more : HandOver.both(newestHanded, more);
        follows(more, true);
    }

    /** For a scope: the phase in which its first nested acquisition or hand-over is. */
    int begins() {
        if (acquired || handed) {
            next();
        }
        return now;
    }

    /** For a scope: how many edges there are. */
    synchronized int edgeCount() {
        return edges.size();
    }

    /** For a scope that ends: what must happen before it, and what it waited for, is no matter to what comes now. */
    @DontInline
    void forget(Scope scope) {
        boolean empty = !acquired && !handed;
        int last = empty ? now - 1 : now;
        synchronized (this) {
            for (int i = edges.size() - 1; i >= scope.edges; i--) {
                Edge edge = edges.get(i);
                newest(edge).remove(edge.from());
                firsts.remove(edge.from());
                if (edge.toPhase() > last) {
                    edges.remove(i);
                } else {
                    edges.set(i, edge.until(last));
                }
            }
        }
        if (!empty) {
            // What is handed over next is not of the scope's last phase.
            next();
        }
        newestHanded = scope.newestHanded;
        since = scope.since;
    }

    @DontInline
    private void follows(HandOver handOver, boolean handedOver) {
        Claim onAll = handOver.claim();
        for (HandOver.Part part = handOver.parts(); part != null; part = part.next()) {
            Phases by = part.by();
            if (by != this) {
                Claim claim = null;
                boolean more = !(skips && part.idle() && told.has(part, handedOver));
                if (more) {
                    claim = Claim.both(part.claim(), onAll);
                    follows(by, part.since(), part.phase(), handedOver, claim);
                    if (!scopes.areEntered() && (claim == null || claim.stands())) {
                        told.add(part, handedOver);
                    }
                }
                Boolean known = firsts.get(by);
                if (part.first() >= 0 && (known == null || known && !handedOver)) {
                    claim = more ? claim : Claim.both(part.claim(), onAll);
                    if (claim == null) {
                        firsts.put(by, handedOver);
                    }
                    follows(by, 0, part.first(), handedOver, claim);
                }
            }
            onAll = Claim.both(part.onRest(), onAll);
        }
    }

    @DontInline
    private void follows(Phases from, int fromSince, int fromPhase, boolean handedOver, @Nullable Claim claim) {
        if (!from.matters) {
            return;
        }
        Edge edge = new Edge(from, fromSince, fromPhase, now, FOR_EVER, handedOver, claim);
        // What was withdrawn by now is so for good.
        if (isKnown(edge) || !edge.stands()) {
            return;
        }
        if (handed || acquired) {
            next();
            edge = new Edge(from, fromSince, fromPhase, now, FOR_EVER, handedOver, claim);
        }
        matters = true;
        lasting += handedOver ? 0 : 1;
        add(edge);
    }

    private void next() {
        handed = false;
        acquired = false;
        handOvers = 0;
        now++;
    }

    private Map<Phases, Integer> newest(Edge edge) {
        return edge.since() == 0 ? newestFromBegin : newest;
    }

    private synchronized boolean isKnown(Edge edge) {
        return isSaid(edge, newest.get(edge.from())) || isSaid(edge, newestFromBegin.get(edge.from()));
    }

    /** Called with the monitor held. */
    private boolean isSaid(Edge edge, @Nullable Integer place) {
        return place != null && edges.get(place).says(edge);
    }

    @DontInline
    private synchronized void add(Edge edge) {
        if (superfluous != null) {
            leaveOutSuperfluous(superfluous);
        }
        Map<Phases, Integer> newestOfKind = newest(edge);
        Integer place = newestOfKind.get(edge.from());
        Edge last = place == null || place < scopes.edges() ? null : edges.get(place);
        boolean same = last != null && last.toPhase() == edge.toPhase() && edge.says(last);
        if (place != null && same) {
            edges.set(place, edge);
        } else if (edges.size() < MOST) {
            newestOfKind.put(edge.from(), edges.size());
            edges.add(edge);
        } else {
            dropped++;
            if (place != null && place >= scopes.edges()) {
                edges.set(place, edge);
            }
        }
        if (edges.size() >= crowd && superfluous == null) {
            crowded = true;
        }
    }

    /** The edges stand elsewhere now: the first ones where {@code places} says, all others so many places before. */
    private static void moved(Map<Phases, Integer> newest, int[] places, int fewer) {
        for (Map.Entry<Phases, Integer> each : newest.entrySet()) {
            int place = each.getValue();
            each.setValue(place < places.length ? places[place] : place - fewer);
        }
    }

    /** Called by this thread, with the monitor held. */
    private void leaveOutSuperfluous(Set<Edge> unneeded) {
        superfluous = null;
        int end = scopes.firstEdges(edges.size());
        Set<Integer> known = new HashSet<>(newest.values());
        known.addAll(newestFromBegin.values());
        List<Edge> left = new ArrayList<>();
        int[] places = new int[end];
        for (int i = 0; i < end; i++) {
            places[i] = left.size();
            if (known.contains(i) || !unneeded.contains(edges.get(i))) {
                left.add(edges.get(i));
            }
        }
        int fewer = end - left.size();
        moved(newest, places, fewer);
        moved(newestFromBegin, places, fewer);
        left.addAll(edges.subList(end, edges.size()));
        edges.clear();
        edges.addAll(left);
        scopes.haveFewerEdges(fewer);
        crowd = Math.max(CROWDED, Math.min(2 * edges.size(), MOST - CROWDED));
    }
}
