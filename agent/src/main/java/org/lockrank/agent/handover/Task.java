package org.lockrank.agent.handover;

import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.HandOverHooks;
import org.lockrank.agent.happensbefore.Claim;
import org.lockrank.agent.happensbefore.HandOver;
import org.lockrank.agent.happensbefore.Phases;
import org.lockrank.agent.table.IdentityTable;

/**
 * What is known of something that threads wait for: a task or a future, a latch, an executor, a counted completer. Its
 * fields are guarded by its monitor.
 */
final class Task extends IdentityTable.Entry {

    /** How many completions are kept, of which one comes true. */
    private static final int MOST_ENDS = 8;

    /** How many threads that all are waited for, and parts of what each did, are told apart. */
    private static final int MOST_COUNTED = 1_024;

    /** How many are told of a completion that they did not count on. */
    private static final int MOST_WATCHING = 64;

    /** That this is not completed by anybody but one thread, which others rely on. */
    private record Watch(Phases by, boolean normally, Claim claim) {}

    private final AtomicInteger watched;
    private @Nullable HandOver made;
    private @Nullable Phases runner;
    private int begun;
    private List<End> ends = List.of();
    private List<HandOver> counted = List.of();
    private List<Watch> watches = List.of();
    private @Nullable Rounds rounds;

    /** Which threads ended it normally, or tried to; null if nobody wants to know. */
    private @Nullable List<Phases> tried;

    /** Whether what counts is only true once all have counted, and whether that came to pass. */
    private boolean awaitsAll;

    private boolean all;

    /** Whether somebody ended the wait though not all had counted. */
    private boolean cut;

    /** Whether nobody finds this any more. */
    private boolean away;

    /** A completion, or the attempt at one. */
    record End(HandOver handOver, int how) {}

    /** {@code watched}: how many claims rest on it that some task is not completed. */
    Task(Object task, ReferenceQueue<Object> gone, AtomicInteger watched) {
        super(task, gone);
        this.watched = watched;
    }

    synchronized void made(HandOver handOver) {
        made = handOver;
    }

    /** What had been done when it was made; null if that is not known. */
    synchronized @Nullable HandOver made() {
        return made;
    }

    /** It is run by that thread from that phase on. */
    synchronized void begun(Phases by, int phase) {
        runner = by;
        begun = phase;
    }

    /** The phase in which that thread began to run it; -1 if it is not the one that does. */
    synchronized int begunBy(Phases by) {
        return runner == by ? begun : -1;
    }

    /** Its runs; for one that is run again and again. */
    synchronized Rounds rounds() {
        Rounds known = rounds;
        if (known == null) {
            known = new Rounds();
            rounds = known;
        }
        return known;
    }

    /** It is completed, or somebody tries to. */
    synchronized void add(End end) {
        if (ends.isEmpty()) {
            // Mostly there is one, and there are very many tasks.
            ends = List.of(end);
        } else if (ends.size() < MOST_ENDS) {
            List<End> more = new ArrayList<>(ends);
            more.add(end);
            ends = more;
        }
    }

    /**
     * The thread tried to complete it, and another was faster; had it been faster itself, those who waited would not have
     * waited for the other, but for it, and for what both of them came after. Not so if it knew that the other had been, nor if it would have completed it in another way:
     * who waits goes another way then.
     */
    synchronized void notEndedBy(Phases by, @Nullable End note, int how) {
        for (End end : ends) {
            Claim claim = end.handOver.claim();
            if (claim != null && end != note && end.how == how && !by.isAfter(end.handOver)) {
                if (note == null) {
                    claim.withdraw();
                } else {
                    claim.withdrawBut(note.handOver);
                }
            }
        }
    }

    /** A thread does its part of what is waited for. Answers whether there was room for it. */
    synchronized boolean count(HandOver handOver) {
        if (counted.isEmpty()) {
            counted = new ArrayList<>(4);
        }
        int last = counted.size() - 1;
        HandOver more = last < 0 ? null : counted.get(last).continuedBy(handOver);
        if (more != null) {
            counted.set(last, more);
        } else if (counted.size() < MOST_COUNTED) {
            counted.add(handOver);
        } else {
            return false;
        }
        return true;
    }

    /** The thread counts too late: nothing was left to wait for. It might have been in the place of another. */
    synchronized void countedInVainBy(Phases by) {
        for (HandOver handOver : counted) {
            Claim claim = handOver.claim();
            if (claim != null && !by.isAfter(handOver)) {
                claim.withdraw();
            }
        }
    }

    /** What is counted is true only once all have counted. */
    synchronized void awaitsAll() {
        awaitsAll = true;
    }

    /** All have counted; unless it came to an end before, for then nobody waited for all. */
    synchronized void hasAll() {
        all = ends.isEmpty();
    }

    /** From now on who goes on need not have waited for all. */
    synchronized void cutShort() {
        cut = true;
    }

    /** What must happen before whoever finds this done goes on. */
    synchronized List<HandOver> before() {
        List<HandOver> before = new ArrayList<>(ends.size() + counted.size());
        for (End end : ends) {
            before.add(end.handOver);
        }
        if (!cut && (all || !awaitsAll)) {
            before.addAll(counted);
        }
        return before;
    }

    /** From now on a completion by another thread than {@code by} withdraws the claim. */
    synchronized void watch(Phases by, boolean normally, Claim claim) {
        for (End end : ends) {
            if (end.handOver.by() != by && (!normally || end.how == HandOverHooks.NORMALLY)) {
                claim.withdraw();
            }
        }
        if (tried != null) {
            for (Phases other : tried) {
                if (other != by) {
                    claim.withdraw();
                }
            }
        }
        if (watches.isEmpty()) {
            watches = new ArrayList<>(2);
        }
        if (watches.size() < MOST_WATCHING && !away) {
            watches.add(new Watch(by, normally, claim));
            watched.incrementAndGet();
        } else {
            claim.withdraw();
        }
    }

    /** From now on it is remembered who completes it, or tries to. */
    synchronized void remembersWhoTried() {
        if (tried == null && !away) {
            tried = new ArrayList<>(1);
            watched.incrementAndGet();
        }
    }

    /** A thread completes this, or tries to: whoever relies on it that nobody else does is wrong. */
    synchronized void disappoint(Phases by, int how) {
        if (tried != null && how == HandOverHooks.NORMALLY && tried.size() < MOST_ENDS) {
            tried.add(by);
        }
        for (Watch watch : watches) {
            if (watch.by != by && (!watch.normally || how == HandOverHooks.NORMALLY)) {
                watch.claim.withdraw();
            }
        }
    }

    /** Not as long as somebody relies on it that nobody else completes the task. */
    @Override
    protected boolean mayGo() {
        return watches.isEmpty() && tried == null;
    }

    @Override
    protected synchronized void madeRoom() {
        gone();
        away = true;
        for (Watch watch : watches) {
            watch.claim.withdraw();
        }
    }

    @Override
    protected synchronized void gone() {
        watched.addAndGet(-watches.size() - (tried == null ? 0 : 1));
    }
}
