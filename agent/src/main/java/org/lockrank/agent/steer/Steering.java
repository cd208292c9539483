package org.lockrank.agent.steer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.failure.Failures;
import org.lockrank.agent.held.HeldCopy;
import org.lockrank.agent.held.LockOwner;
import org.lockrank.agent.held.ThreadState;
import org.lockrank.agent.held.ThreadTable;
import org.lockrank.agent.lock.LockTable;
import org.lockrank.agent.lock.WatchedLock;
import org.lockrank.agent.name.ProgramStack;
import org.lockrank.agent.name.Site;
import org.lockrank.agent.name.Sites;
import org.lockrank.record.Fact;
import org.lockrank.record.SteeringPlan;

/**
 * Steers threads by one plan: pauses those that come to its places, in the hooks, until all stand there or their time is over.
 *
 * <p>A thread that is paused waits at the monitor of the {@link Gathering}, so that no permit to park is used up that the
 * program gave; if it is interrupted meanwhile, it is interrupted afterwards. It is paused once for each time that it took its
 * first lock, and for no longer than the plan says.
 */
public final class Steering {

    /** Where a writer must be queued, it is looked again after so long: who queues has no hook for it. */
    private static final long LOOK_NANOS = 5_000_000;

    private final SteeringPlan plan;

    /** Where this plan's bits begin in what a thread remembers of all. */
    private final int shift;

    private final Turn turn;
    private final Places places;
    private final Gathering gathering;
    private final Writers writers = new Writers();
    private final Sites sites;
    private final LockTable locks;
    private final ThreadTable threads;
    private final ProgramStack stack;
    private final Failures failures;
    private final long began = System.nanoTime();

    /** What threads waited for that a paused one had, for each side. A race of two decides for either. */
    private final @Nullable WatchedLock[] kept;

    Steering(
            SteeringPlan plan,
            int shift,
            Turn turn,
            Sites sites,
            LockTable locks,
            ThreadTable threads,
            ProgramStack stack,
            Failures failures) {
        this.plan = plan;
        this.shift = shift;
        this.turn = turn;
        this.places = new Places(plan, sites);
        this.gathering = new Gathering(plan, writers, turn);
        this.sites = sites;
        this.locks = locks;
        this.threads = threads;
        this.stack = stack;
        this.failures = failures;
        this.kept = new WatchedLock[plan.sides().size()];
    }

    /**
     * The thread asks for the newest of what it has asked for, and does not have it yet. Answers what it must throw in place of
     * that; mostly null.
     */
    @Nullable
    Error asks(ThreadState s) {
        int top = s.depth() - 1;
        if (top < 0) {
            return null;
        }
        long word = places.word(s.site(top));
        if (word == 0 || (s.how(top) & (Hooks.TIMED | Hooks.TRY)) != 0 || !s.enter()) {
            return null;
        }
        try {
            return asks(s, top, word);
        } catch (Throwable e) {
            failures.ofHook(e);
            return null;
        } finally {
            s.leave();
        }
    }

    /**
     * The thread has the newest of what it has asked for.
     *
     * @param asked whether {@link #asks} was called before
     */
    void has(ThreadState s, boolean asked) {
        int top = s.depth() - 1;
        if (top < 0 || !s.isHeldOnce(top)) {
            return;
        }
        long word = places.word(s.site(top));
        if (word == 0 || !s.enter()) {
            return;
        }
        try {
            has(s, top, word, asked);
        } catch (Throwable e) {
            failures.ofHook(e);
        } finally {
            s.leave();
        }
    }

    /** Whether the plan speaks of a site. */
    boolean speaksOf(int site) {
        return places.word(site) != 0;
    }

    /** Whether all stand, and the program is to be ended for that. */
    boolean ends() {
        return plan.ends() && gathering.stood();
    }

    /** Whether somebody stands, and the others may yet come. */
    boolean goesOn() {
        return gathering.goesOn();
    }

    /** Whether nobody is paused for it since another plan has the run. */
    boolean isKeptFromIt() {
        return turn.isAnothers(gathering);
    }

    public SteeringPlan plan() {
        return plan;
    }

    public Fact.Outcome outcome() {
        return gathering.outcome();
    }

    /** Those that stood, in the order of the sides; none if they did not. */
    public List<SteeredThread> stood() {
        return gathering.said();
    }

    /** What was done, the last of it at least. */
    public List<Fact.SteeredStep> steps() {
        return gathering.steps();
    }

    /** What a side did, but for the lock that was kept from somebody. */
    public Fact.SteeredSide side(int number) {
        return new Fact.SteeredSide(
                gathering.came(number), gathering.pauses(number), gathering.millis(number), places.isLate(number), 0);
    }

    /** The lock that somebody waited for while a thread of that side was paused with it; null if that was not seen. */
    public @Nullable WatchedLock kept(int side) {
        return kept[side];
    }

    private @Nullable Error asks(ThreadState s, int top, long word) {
        int writer = places.writer(word);
        if (writer >= 0) {
            writers.add(s, top);
            gathering.queued(s.thread().number(), writer, now());
        }
        int mask = 0;
        int held = -1;
        for (int i = 0; i < plan.sides().size(); i++) {
            if (places.wants(word, i)) {
                int entry = held(s, top, i);
                if (entry >= 0 && (held < 0 || entry == held) && isByItsCalls(i)) {
                    held = entry;
                    mask |= 1 << i;
                }
            }
        }
        if (mask != 0) {
            return standAt(s, top, held, mask);
        }
        for (int i = 0; i < plan.sides().size(); i++) {
            if (places.holds(word, i) && plan.sides().get(i).heldBack()) {
                Standing me = new Standing(1 << i, s.thread().number(), null, false, s.lock(top), false, null);
                try {
                    gathering.comeFirst(me, now());
                    pause(s, me);
                } finally {
                    gathering.leaves(me, now());
                }
                return null;
            }
        }
        return null;
    }

    private void has(ThreadState s, int top, long word, boolean asked) {
        int mask = 0;
        int late = 0;
        for (int i = 0; i < plan.sides().size(); i++) {
            if (places.holds(word, i)) {
                mask |= 1 << i;
                late |= places.isLate(i) ? 1 << i : 0;
            }
            if (!asked && places.wants(word, i) && held(s, top, i) >= 0) {
                places.cameLate(i);
            }
        }
        s.steered(s.steered() | mask << shift);
        if (late != 0) {
            boolean reads = (s.how(top) & Hooks.READ) != 0;
            Standing me = new Standing(late, s.thread().number(), s.lock(top), reads, null, false, null);
            come(s, me, true);
        }
    }

    /** Whatever fails in it, a thread that goes on does not stand any more. */
    private void come(ThreadState s, Standing me, boolean mayPause) {
        try {
            gathering.come(me, mayPause, now());
            pause(s, me);
        } finally {
            gathering.leaves(me, now());
        }
    }

    /** The entry of the lock that a side holds, taken where it should be; -1 if there is none. */
    private int held(ThreadState s, int top, int side) {
        boolean alone = plan.sides().size() == 1;
        for (int d = top - 1; d >= 0; d--) {
            if (places.mayHold(s.site(d), side) && (s.lock(d) == s.lock(top)) == alone && LockOwner.isHeld(s, d)) {
                return d;
            }
        }
        return -1;
    }

    private boolean isByItsCalls(int side) {
        List<String> calls = plan.sides().get(side).calls();
        if (calls.isEmpty()) {
            return true;
        }
        int next = 0;
        for (StackTraceElement call : stack.here()) {
            String wanted = calls.get(next);
            String type = call.getClassName();
            String method = call.getMethodName();
            if (wanted.length() == type.length() + 1 + method.length()
                    && wanted.startsWith(type)
                    && wanted.endsWith(method)
                    && ++next == calls.size()) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Error standAt(ThreadState s, int top, int held, int mask) {
        SteeredThread said = said(s, top);
        if (said == null) {
            return null;
        }
        Standing me = new Standing(
                mask,
                s.thread().number(),
                s.lock(held),
                (s.how(held) & Hooks.READ) != 0,
                s.lock(top),
                (s.how(top) & Hooks.READ) != 0,
                said);
        int its = mask << shift;
        boolean mayPause = (s.steered() & its) != 0 || s.site(held) == Sites.UNKNOWN;
        s.steered(s.steered() & ~its);
        come(s, me, mayPause);
        return me.state != Standing.State.CHOSEN
                ? null
                : new Error("lockrank confirm: a deadlock: this thread holds "
                        .concat(name(said.held()[held]))
                        .concat(" and asks for ")
                        .concat(name(said.wanted()))
                        .concat(", which another thread holds that waits for this one"));
    }

    private static String name(WatchedLock lock) {
        return lock.name(lock.namedBy());
    }

    /** What is to be said of the thread; null where a lock is one too many to be known. */
    private @Nullable SteeredThread said(ThreadState s, int top) {
        WatchedLock[] held = new WatchedLock[top];
        int[] hows = new int[top];
        Site[] its = new Site[top];
        for (int d = 0; d < top; d++) {
            WatchedLock lock = locks.get(s.lock(d), s.how(d), s.site(d));
            if (lock == null) {
                return null;
            }
            held[d] = lock;
            hows[d] = s.how(d);
            its[d] = sites.get(s.site(d));
        }
        WatchedLock wanted = locks.get(s.lock(top), s.how(top), s.site(top));
        return wanted == null ? null : new SteeredThread(s.phases(), held, hows, its, wanted, s.how(top), stack.here());
    }

    private void pause(ThreadState s, Standing me) {
        boolean interrupted = false;
        synchronized (gathering) {
            long nanos = gathering.wait(me, now());
            while (nanos > 0 || me.state == Standing.State.STOOD && plan.ends()) {
                long most = plan.writers().isEmpty() && nanos > 0 ? nanos : LOOK_NANOS;
                try {
                    gathering.wait(Math.max(1, Math.min(nanos > 0 ? nanos : most, most) / 1_000_000));
                } catch (InterruptedException e) {
                    interrupted = true;
                }
                if (!plan.writers().isEmpty()) {
                    gathering.lookAgain(now());
                }
                nanos = gathering.wait(me, now());
            }
        }
        if (me.state == Standing.State.WENT_ON && now() >= me.until && me.until > me.since) {
            findKept(s, me.side);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks who waits for something that this thread holds. */
    private void findKept(ThreadState s, int side) {
        for (ThreadState other : threads.all()) {
            HeldCopy copy = other == s ? null : HeldCopy.of(other, other.events());
            for (int d = 0; copy != null && d < copy.depth(); d++) {
                if (copy.asksFor(d) && holds(s, copy.lock(d))) {
                    kept[side] = locks.get(copy.lock(d), copy.how(d), copy.site(d));
                }
            }
        }
    }

    private static boolean holds(ThreadState s, Object lock) {
        for (int d = s.depth() - 1; d >= 0; d--) {
            if (s.lock(d) == lock && LockOwner.isHeld(s, d)) {
                return true;
            }
        }
        return false;
    }

    private long now() {
        return System.nanoTime() - began;
    }
}
