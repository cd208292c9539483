package org.lockrank.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lockrank.analysis.evidence.Frame;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.SeenLock;
import org.lockrank.analysis.evidence.WaitingThread;
import org.lockrank.record.Fact;

/**
 * Who made no progress any more in one run, and why that is a hang or none.
 *
 * <p>Of the threads that waited for at least the time between two looks, those are <em>stuck</em> that
 *
 * <ol>
 *   <li>want a lock of which an owner is stuck, or wait for something that only stuck threads can do: a cycle of such is
 *       enough, whether by locks or by joins;
 *   <li>wait for anything but a lock while they hold one that another of these threads wants; one that runs under it, or
 *       naps, may be about to release it;
 *   <li>wait for what nobody is known to do (a result, a latch, a permit, room, a partner, a barrier, a phase, a lock
 *       without an owner) when there was nobody left who could go on by himself. A {@code main} method that waits for a latch
 *       while workers idle is none of these: so a server is kept alive.
 * </ol>
 *
 * <p>Nobody is stuck who waits for work, or in the way of whom somebody stands who does: a leader that waits for the next
 * element, or reads from the network, under a lock that its followers want at the same call, to wait in its stead. And what
 * a thread in the middle of input or output holds is not held for ever.
 */
final class Standstill {

    private static final Set<Fact.Awaits> MADE_BY_SOMEBODY = Set.of(
            Fact.Awaits.LOCK,
            Fact.Awaits.RESULT,
            Fact.Awaits.LATCH,
            Fact.Awaits.PERMIT,
            Fact.Awaits.ROOM,
            Fact.Awaits.PARTNER,
            Fact.Awaits.BARRIER,
            Fact.Awaits.PHASE);

    private static final List<String> INPUT_OR_OUTPUT =
            List.of("sun.nio.", "java.net.", "java.io.", "sun.net.", "sun.security.ssl.", "java.lang.ProcessImpl");

    /** A wait that is shorter is not worth a word. */
    private static final long LEAST_MILLIS = 250;

    private final Fact.LastLook look;
    private final Set<Integer> deadlocked;

    private final Map<Integer, WaitingThread> all = new LinkedHashMap<>();
    private final Map<WaitingThread, Set<Integer>> owners = new HashMap<>();
    private final Map<WaitingThread, List<WaitingThread>> wanting = new HashMap<>();
    private final Set<WaitingThread> idle = new HashSet<>();
    private final Set<WaitingThread> stuck = new LinkedHashSet<>();
    /** Whether nobody was left who could end what nobody is known to end. */
    private final Set<WaitingThread> abandoned = new HashSet<>();

    /**
     * @param waiting threads of one run
     * @param look when they were looked at
     * @param deadlocked the numbers of those of which a deadlock is known
     */
    Standstill(List<WaitingThread> waiting, Fact.LastLook look, Set<Integer> deadlocked) {
        this.look = look;
        this.deadlocked = deadlocked;
        for (WaitingThread w : waiting) {
            if (w.millis() > 0 && w.millis() >= Math.min(LEAST_MILLIS, look.interval())) {
                all.put(w.thread().id(), w);
            }
        }
        relate();
        all.values().forEach(this::leads);
        find();
    }

    /** The threads that wait for each other, or for nobody, in groups; deadlocked ones among them. */
    List<List<WaitingThread>> groups() {
        Map<WaitingThread, List<WaitingThread>> groups = new LinkedHashMap<>();
        for (WaitingThread w : stuck) {
            groups.put(w, new ArrayList<>(List.of(w)));
        }
        Map<Integer, WaitingThread> byObject = new HashMap<>();
        WaitingThread first = null;
        for (WaitingThread w : stuck) {
            for (int owner : owners(w)) {
                WaitingThread other = all.get(owner);
                if (other != null && stuck.contains(other)) {
                    join(groups, w, other);
                }
            }
            WaitingThread same = byObject.putIfAbsent(w.object(), w);
            if (same != null && w.object() != 0) {
                join(groups, same, w);
            }
            if (abandoned.contains(w)) {
                first = first == null ? w : first;
                join(groups, first, w);
            }
        }
        List<List<WaitingThread>> inOrder = new ArrayList<>();
        for (List<WaitingThread> group : new LinkedHashSet<>(groups.values())) {
            inOrder.add(stuck.stream().filter(group::contains).toList());
        }
        return inOrder;
    }

    /** Those of a group of which no deadlock is known. */
    List<WaitingThread> notDeadlocked(List<WaitingThread> group) {
        return group.stream().filter(w -> !deadlocked.contains(w.thread().id())).toList();
    }

    /** Whether a group waits for threads of which a deadlock is known. */
    boolean isBehindADeadlock(List<WaitingThread> group) {
        return group.stream()
                .anyMatch(w -> deadlocked.contains(w.thread().id())
                        || owners(w).stream().anyMatch(deadlocked::contains));
    }

    /**
     * Those that are not stuck and yet waited without a time limit for what nobody was about to do, or stayed on one spot:
     * what a person whose program hangs wants to know. Of a program that returned, those alone that stayed on one spot with a lock that another wanted,
     * and the other.
     */
    List<WaitingThread> waited() {
        List<WaitingThread> waited = new ArrayList<>();
        if (look.why() == Fact.Why.ASKED) {
            return waited;
        }
        List<WaitingThread> holding = holding();
        for (WaitingThread w : all.values()) {
            boolean goesOn = !owners(w).isEmpty() && !all.keySet().containsAll(owners(w));
            if (!goesOn
                    && !stuck.contains(w)
                    && !deadlocked.contains(w.thread().id())
                    && !idle.contains(w)
                    && !holding.contains(w)
                    && !w.isForWork()
                    && (look.why() == Fact.Why.RETURN ? isAboutOneSpot(w) : isMissed(w))) {
                waited.add(w);
            }
        }
        return waited;
    }

    /**
     * Whether it wants a lock of one that ran and stayed where it was, or is that one. A program that returns leaves daemons behind as it likes, but not
     * one that another waits for.
     */
    private boolean isAboutOneSpot(WaitingThread w) {
        return staysOnOneSpot(w) && !wanting(w).isEmpty()
                || w.lock() != null && owners(w).stream().map(all::get).anyMatch(o -> o != null && staysOnOneSpot(o));
    }

    private static boolean staysOnOneSpot(WaitingThread w) {
        return w.awaits() == Fact.Awaits.NOTHING && !isInInputOrOutput(w);
    }

    /**
     * Whether somebody may miss what the thread was to do. A daemon may wait to be told something for ever; but if the program
     * was ended from outside, or as a failure, it is told of as well if it was in the middle of something.
     */
    private boolean isMissed(WaitingThread w) {
        boolean wellEnded = look.why() == Fact.Why.EXIT && look.status() == 0;
        return !w.daemon() && !isInInputOrOutput(w)
                || staysOnOneSpot(w)
                || !wellEnded && MADE_BY_SOMEBODY.contains(w.awaits());
    }

    /** Those that wait for ever while they hold what nobody wanted. */
    List<WaitingThread> holding() {
        return all.values().stream()
                .filter(w -> !stuck.contains(w)
                        && !deadlocked.contains(w.thread().id())
                        && !w.held().isEmpty()
                        && w.lock() == null
                        && w.awaits() != Fact.Awaits.NOTHING
                        && wanting(w).isEmpty())
                .toList();
    }

    private static void join(Map<WaitingThread, List<WaitingThread>> groups, WaitingThread a, WaitingThread b) {
        List<WaitingThread> one = groups.getOrDefault(a, List.of());
        List<WaitingThread> other = groups.getOrDefault(b, List.of());
        if (one != other) {
            one.addAll(other);
            other.forEach(w -> groups.put(w, one));
        }
    }

    /** Who leads followers is idle, and so are they. */
    private void leads(WaitingThread leader) {
        if (!leader.isForWork() && !isInInputOrOutput(leader)) {
            return;
        }
        List<WaitingThread> followers = wanting(leader);
        boolean follow = followers.stream().allMatch(f -> {
            Hold hold = leader.heldFor(f);
            String method = hold == null ? "" : Frame.method(hold.stack().acquirer());
            // A lock object may still be held where that call has ended long ago: then nobody leads, and it was lost.
            return !method.isEmpty()
                    && leader.stack().has(method)
                    && method.equals(Frame.method(f.stack().acquirer()));
        });
        if (follow && !followers.isEmpty()) {
            idle.add(leader);
            idle.addAll(followers);
        }
    }

    /** Works out who can end whose wait: those that the recording names, and whoever is seen to hold the lock. */
    private void relate() {
        Map<SeenLock, List<WaitingThread>> holders = new HashMap<>();
        for (WaitingThread w : all.values()) {
            w.held()
                    .forEach(h -> holders.computeIfAbsent(h.lock(), l -> new ArrayList<>())
                            .add(w));
        }
        for (WaitingThread w : all.values()) {
            Set<Integer> of = new LinkedHashSet<>();
            w.from().forEach(thread -> of.add(thread.id()));
            SeenLock lock = w.lock();
            for (WaitingThread holder :
                    lock == null ? List.<WaitingThread>of() : holders.getOrDefault(lock, List.of())) {
                if (holder != w && holder.isInTheWayOf(w)) {
                    of.add(holder.thread().id());
                    wanting.computeIfAbsent(holder, h -> new ArrayList<>()).add(w);
                }
            }
            owners.put(w, of);
        }
    }

    private Set<Integer> owners(WaitingThread w) {
        return owners.getOrDefault(w, Set.of());
    }

    /** Those that want what it holds. */
    private List<WaitingThread> wanting(WaitingThread holder) {
        return wanting.getOrDefault(holder, List.of());
    }

    private void find() {
        for (WaitingThread w : all.values()) {
            if (w.millis() >= look.interval()) {
                stuck.add(w);
                if (isAbandoned(w)) {
                    abandoned.add(w);
                }
            }
        }
        stuck.removeAll(idle);
        boolean fewer = true;
        while (fewer) {
            fewer = stuck.removeIf(w -> !isStuck(w));
        }
    }

    /** Whether it is stuck if all are that are still taken for it. */
    private boolean isStuck(WaitingThread w) {
        if (abandoned.contains(w)
                || w.lock() == null
                        && w.awaits() != Fact.Awaits.NOTHING
                        && wanting(w).stream().anyMatch(stuck::contains)) {
            return true;
        }
        Set<Integer> owners = owners(w);
        return w.lock() != null
                ? owners.stream().anyMatch(this::isStuck)
                : !owners.isEmpty() && owners.stream().allMatch(this::isStuck);
    }

    private boolean isStuck(int thread) {
        WaitingThread w = all.get(thread);
        return deadlocked.contains(thread) || w != null && stuck.contains(w);
    }

    private boolean isAbandoned(WaitingThread w) {
        boolean keepsAlive =
                w.awaits() == Fact.Awaits.LATCH && look.idle() > 0 && w.stack().isOfMain();
        return look.quiet() > 0 && owners(w).isEmpty() && MADE_BY_SOMEBODY.contains(w.awaits()) && !keepsAlive;
    }

    /** Whether it is in a call of the JDK's that reads or writes, and goes on when that comes back. */
    private static boolean isInInputOrOutput(WaitingThread w) {
        if (w.awaits() != Fact.Awaits.NOTHING) {
            return false;
        }
        for (String frame : w.stack().frames()) {
            if (!Frame.isJdk(frame)) {
                return false;
            }
            for (String start : INPUT_OR_OUTPUT) {
                if (frame.startsWith(start)) {
                    return true;
                }
            }
        }
        return false;
    }
}
