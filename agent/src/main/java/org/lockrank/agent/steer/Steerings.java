package org.lockrank.agent.steer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.failure.Failures;
import org.lockrank.agent.held.ThreadState;
import org.lockrank.agent.held.ThreadTable;
import org.lockrank.agent.lock.LockTable;
import org.lockrank.agent.name.ProgramStack;
import org.lockrank.agent.name.Sites;
import org.lockrank.record.Fact;
import org.lockrank.record.SteeringPlan;
import org.lockrank.record.SteeringPlans;

/**
 * What steers a run: a {@link Steering} for each plan, which know nothing of each other. A thread that comes to the places of
 * several is asked for by one after the other, and stands for one of them at a time; what each says of who stands is as true as if it
 * were alone, since whoever stands for it has not gone on, whoever else is paused.
 *
 * <p>Asked at each hook, so it knows of each site which plans speak of it.
 */
public final class Steerings {

    private final Steering[] all;

    /** Once all of one plan stand, threads of others may stand for so long before the program ends. */
    private final long graceNanos;

    /** Of each site a bit for each plan that speaks of it. */
    private final SiteWords words = new SiteWords();

    /** Somebody is deadlocked. Guarded by the recorder, as are the next two. */
    private boolean deadlocked;

    /** That was seen, or that all of a plan stand. */
    private boolean isOver;

    /** When it was seen first. */
    private long overSince;

    public Steerings(
            SteeringPlans plans,
            Sites sites,
            LockTable locks,
            ThreadTable threads,
            ProgramStack stack,
            Failures failures) {
        Turn turn = plans.onlyOne() ? Turn.ofOne() : Turn.ofAll();
        all = new Steering[plans.plans().size()];
        int shift = 0;
        long longest = 0;
        for (int i = 0; i < all.length; i++) {
            SteeringPlan plan = plans.plans().get(i);
            all[i] = new Steering(plan, shift, turn, sites, locks, threads, stack, failures);
            shift += plan.sides().size();
            longest = Math.max(longest, plan.pauseMillis());
        }
        graceNanos = longest * 1_000_000;
    }

    /**
     * The thread asks for the newest of what it has asked for, and does not have it yet. Answers what it must throw in place of
     * that; mostly null.
     */
    public @Nullable Error asks(ThreadState s) {
        for (int plans = at(s); plans != 0; plans &= plans - 1) {
            Error error = all[Integer.numberOfTrailingZeros(plans)].asks(s);
            if (error != null) {
                return error;
            }
        }
        return null;
    }

    /**
     * The thread has the newest of what it has asked for.
     *
     * @param asked whether {@link #asks} was called before
     */
    public void has(ThreadState s, boolean asked) {
        for (int plans = at(s); plans != 0; plans &= plans - 1) {
            all[Integer.numberOfTrailingZeros(plans)].has(s, asked);
        }
    }

    /**
     * Whether the program is to be ended now: all of a plan that says so stand, or threads are deadlocked in earnest, with nobody to
     * be given an error. Not while anybody stands for another plan, which the same run may confirm, but for one pause longer at most.
     * Guarded by the recorder.
     */
    public boolean mustEnd(long nowNanos) {
        boolean over = deadlocked;
        boolean goesOn = false;
        for (Steering each : all) {
            over |= each.ends();
            goesOn |= all.length > 1 && each.goesOn();
        }
        if (over && !isOver) {
            isOver = true;
            overSince = nowNanos;
        }
        return over && (!goesOn || nowNanos - overSince >= graceNanos);
    }

    /** The watchdog has seen threads that are deadlocked. Guarded by the recorder. */
    public void seesDeadlock() {
        deadlocked = true;
    }

    /**
     * Those of which something is to be told: all; or, where only one may have threads paused, and has, that one, and whichever else came to
     * something with nobody paused for it. Guarded by the recorder.
     */
    public List<Steering> told() {
        List<Steering> told = new ArrayList<>();
        for (Steering each : all) {
            Fact.Outcome outcome = each.outcome();
            if (!each.isKeptFromIt() || outcome == Fact.Outcome.STOOD || outcome == Fact.Outcome.LET_GO && deadlocked) {
                told.add(each);
            }
        }
        return told;
    }

    /** The plans that speak of where the thread's newest entry is. */
    private int at(ThreadState s) {
        int top = s.depth() - 1;
        if (top < 0) {
            return 0;
        }
        int site = s.site(top);
        long word = words.get(site);
        return (int) (word < 0 ? add(site) : word);
    }

    private long add(int site) {
        long word = 0;
        for (int i = 0; i < all.length; i++) {
            word |= all[i].speaksOf(site) ? 1L << i : 0;
        }
        return words.put(site, word);
    }
}
