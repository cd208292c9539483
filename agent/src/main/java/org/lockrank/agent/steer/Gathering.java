package org.lockrank.agent.steer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lockrank.record.Fact;
import org.lockrank.record.SteeringPlan;

/**
 * Who stands where, and whether all do: the steering's state, which knows no clock and pauses nobody. Times are given with each
 * call, and are nanoseconds since the watching began.
 *
 * <p>Threads come, and stand until all sides have come with the locks matching by identity, or their time is over. A thread
 * that is held back before its first lock stands until all other sides do. Guarded by the monitor of this.
 */
final class Gathering {

    /** So many steps are kept, the last ones. */
    private static final int MOST_STEPS = 64;

    /** More threads than this do not stand at a time. */
    private static final int MOST_STANDING = 64;

    /** A side is paused each of the first so many times that it comes, whoever stands. */
    private static final int FIRST_TURNS = 4;

    /** After that it has to come so many times as often before it is paused with nobody there who would want it to. */
    private static final int RARER = 8;

    private final SteeringPlan plan;
    private final int sides;
    private final long pauseNanos;

    /** What is left of the time for which threads may be paused. */
    private long left;

    private final List<Standing> standing = new ArrayList<>();
    private final List<Standing> heldBack = new ArrayList<>();
    private final long[] came;

    /** Which time that a side comes it is paused next with nobody there, and which time it is held back. */
    private final long[] turns;

    private final long[] turnsHeldBack;
    private final long[] cameFirst;
    private final long[] pauses;
    private final long[] nanos;
    private final Deque<Fact.SteeredStep> steps = new ArrayDeque<>();

    private Fact.Outcome outcome = Fact.Outcome.NOT_REACHED;
    private List<Standing> cycle = List.of();

    /** Whether somebody is queued to write a lock. */
    interface Queue {
        boolean hasWriter(Object lock);
    }

    private final Queue queue;

    /** Asked with the monitor of this; it asks nobody. */
    private final Turn turn;

    Gathering(SteeringPlan plan, Queue queue, Turn turn) {
        this.plan = plan;
        this.queue = queue;
        this.turn = turn;
        this.sides = plan.sides().size();
        this.pauseNanos = plan.pauseMillis() * 1_000_000;
        this.left = plan.mostMillis() * 1_000_000;
        this.came = new long[sides];
        this.turns = new long[sides];
        this.turnsHeldBack = new long[sides];
        this.cameFirst = new long[sides];
        this.pauses = new long[sides];
        this.nanos = new long[sides];
    }

    /** A thread has come to where it wants its second lock, or holds its first and is late. What becomes of it stands in it. */
    synchronized void come(Standing me, boolean mayPause, long now) {
        if (outcome == Fact.Outcome.STOOD) {
            me.state = Standing.State.WENT_ON;
            return;
        }
        for (int i = 0; i < sides; i++) {
            came[i] += me.isOf(i) ? 1 : 0;
        }
        long times = came[me.side] - plan.sides().get(me.side).skips();
        boolean pauses =
                times > 0 && mayPause && standing.size() < MOST_STANDING && isWorthAPause(me, times) && turn.take(this);
        long pause = pauses ? Math.min(pauseNanos, left) : 0;
        stand(me, pause, now);
        standing.add(me);
        look(now);
        if (me.state == Standing.State.STANDS && pause <= 0) {
            goOn(me, now);
        } else if (me.state == Standing.State.STANDS) {
            this.pauses[me.side]++;
            step(now, me.thread, me.side, Fact.Steered.PAUSED);
        }
    }

    /** A thread is about to take the first lock of a side that is held back. */
    synchronized void comeFirst(Standing me, long now) {
        boolean over = outcome == Fact.Outcome.STOOD || othersStand(me.side) || left <= 0;
        if (over || standing.isEmpty() && !isTurn(me.side, ++cameFirst[me.side], turnsHeldBack) || !turn.take(this)) {
            me.state = Standing.State.WENT_ON;
            return;
        }
        stand(me, Math.min(pauseNanos, left), now);
        heldBack.add(me);
        pauses[me.side]++;
        step(now, me.thread, me.side, Fact.Steered.HELD_BACK);
    }

    /** For how many nanoseconds the thread is to wait now; none if something became of it. */
    synchronized long wait(Standing me, long now) {
        if (me.state == Standing.State.STANDS && now >= me.until) {
            goOn(me, now);
            step(now, me.thread, me.side, Fact.Steered.WENT_ON);
        }
        if (me.state != Standing.State.STANDS) {
            return 0;
        }
        return me.until - now;
    }

    /** The thread goes on now, whatever has become of it: who is not there must not count among those who stand. */
    synchronized void leaves(Standing me, long now) {
        if (me.state == Standing.State.STANDS) {
            goOn(me, now);
        }
    }

    /** Whether somebody stands, or is held back, and all never stood so far. */
    synchronized boolean goesOn() {
        return outcome == Fact.Outcome.NOT_REACHED && !(standing.isEmpty() && heldBack.isEmpty());
    }

    /** Looks again whether all stand, since somebody may have queued to write. */
    synchronized void lookAgain(long now) {
        if (outcome != Fact.Outcome.STOOD) {
            look(now);
        }
    }

    /** Somebody is queued to write. */
    synchronized void queued(int thread, int writer, long now) {
        step(now, thread, sides + writer, Fact.Steered.QUEUED);
        lookAgain(now);
    }

    /** Whether all stood, each holding what the next one wants. */
    synchronized boolean stood() {
        return outcome == Fact.Outcome.STOOD;
    }

    synchronized Fact.Outcome outcome() {
        return outcome;
    }

    /** What is to be said of those that stood, in the order of the sides; none if they did not. */
    synchronized List<SteeredThread> said() {
        List<SteeredThread> said = new ArrayList<>();
        for (Standing one : cycle) {
            if (one.said != null) {
                said.add(one.said);
            }
        }
        return said;
    }

    synchronized List<Fact.SteeredStep> steps() {
        return new ArrayList<>(steps);
    }

    synchronized long came(int side) {
        return came[side];
    }

    synchronized long pauses(int side) {
        return pauses[side];
    }

    synchronized long millis(int side) {
        return nanos[side] / 1_000_000;
    }

    /**
     * Whether it is worth a pause of a thread that has come. It is where somebody stands whom this thread fits; and from time to
     * time with nobody there, more seldom each time: for else a program in which the others come late, or come once this one went
     * on so often, is paused until no time is left, and then they come. What a side that comes often, beside the others, waits for is
     * those others: it comes again while they stand.
     */
    private boolean isWorthAPause(Standing me, long times) {
        boolean often = plan.sides().get(me.side).often();
        return fitsSomebody(me) ? !often || rareOnesStand() : !often && isTurn(me.side, times, turns);
    }

    /** Whether each side that does not come often has somebody who stands, or is held back. */
    private boolean rareOnesStand() {
        for (int i = 0; i < sides; i++) {
            if (!plan.sides().get(i).often() && !stands(i) && !isHeldBack(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean isHeldBack(int side) {
        for (Standing one : heldBack) {
            if (one.side == side) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether somebody stands for whom this one can be the next, and somebody for whom it can be the one before, as far as anybody of
     * those sides stands. Where none of them does, it fits whoever else stands or is held back.
     */
    private boolean fitsSomebody(Standing me) {
        boolean anybody = !heldBack.isEmpty();
        boolean nextThere = false;
        boolean nextFits = false;
        boolean beforeThere = false;
        boolean beforeFits = false;
        for (Standing other : standing) {
            anybody |= other.side != me.side;
            for (int i = 0; i < sides; i++) {
                boolean isNext = me.isOf(i) && other.isOf((i + 1) % sides);
                boolean isBefore = me.isOf((i + 1) % sides) && other.isOf(i);
                boolean fits = (!isNext || wants(me, other)) && (!isBefore || wants(other, me));
                nextThere |= isNext;
                nextFits |= isNext && fits;
                beforeThere |= isBefore;
                beforeFits |= isBefore && fits;
            }
        }
        return nextThere || beforeThere ? nextThere == nextFits && beforeThere == beforeFits : anybody;
    }

    private static boolean wants(Standing one, Standing next) {
        return one.wanted == null || one.wanted == next.held;
    }

    /** Whether a side that has come so many times is paused, or held back, with nobody there. */
    private static boolean isTurn(int side, long times, long[] turns) {
        if (times < turns[side]) {
            return false;
        }
        turns[side] = times < FIRST_TURNS ? times + 1 : times * RARER;
        return true;
    }

    private void stand(Standing me, long pause, long now) {
        me.since = now;
        me.until = now + pause;
        left -= pause;
    }

    /** What was set aside for it and not used is there for others. */
    private void over(Standing me, long now) {
        standing.remove(me);
        heldBack.remove(me);
        long used = Math.min(Math.max(0, now - me.since), me.until - me.since);
        nanos[me.side] += used;
        left += me.until - me.since - used;
    }

    private void goOn(Standing me, long now) {
        me.state = Standing.State.WENT_ON;
        over(me, now);
    }

    /** Whether all sides but this one, and those that are held back as well, have somebody who stands. */
    private boolean othersStand(int side) {
        for (int i = 0; i < sides; i++) {
            if (i != side && !plan.sides().get(i).heldBack() && !stands(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean stands(int side) {
        for (Standing one : standing) {
            if (one.isOf(side)) {
                return true;
            }
        }
        return false;
    }

    private void look(long now) {
        for (Standing first : new ArrayList<>(standing)) {
            List<Standing> found = first.isOf(0) ? circle(first) : null;
            if (found != null) {
                decide(found, now);
                break;
            }
        }
        for (Standing back : new ArrayList<>(heldBack)) {
            if (outcome == Fact.Outcome.STOOD || othersStand(back.side)) {
                goOn(back, now);
            }
        }
        notifyAll();
    }

    /** One of each side, each waiting for the next; null if there are none. */
    private @Nullable List<Standing> circle(Standing first) {
        List<Standing> path = new ArrayList<>();
        path.add(first);
        return close(path) ? path : null;
    }

    private boolean close(List<Standing> path) {
        Standing last = path.get(path.size() - 1);
        if (path.size() == sides) {
            return waits(last, path.get(0));
        }
        for (Standing next : standing) {
            if (next.isOf(path.size()) && isNew(next, path) && waits(last, next)) {
                path.add(next);
                if (close(path)) {
                    return true;
                }
                path.remove(path.size() - 1);
            }
        }
        return false;
    }

    private static boolean isNew(Standing next, List<Standing> path) {
        for (Standing one : path) {
            if (one.thread == next.thread || one != next && one.held == next.held && !next.heldToRead) {
                return false;
            }
        }
        return true;
    }

    /** Whether {@code one} waits for what {@code next} holds, as far as is known. */
    private boolean waits(Standing one, Standing next) {
        Object wanted = one.wanted;
        if (wanted == null) {
            return true;
        }
        return wanted == next.held && (keeps(one, next) || queue.hasWriter(wanted));
    }

    /** Whether it is kept waiting with nobody in between. */
    private static boolean keeps(Standing one, Standing next) {
        return !(one.wantedToRead && next.heldToRead);
    }

    /**
     * All have come, as far as is known. Of whom it is not known what they want, those are let go, and the others stand on until their
     * time is over: so whoever does want what they hold waits for it in earnest, and who wants something else does not end it for the next.
     */
    private void letGoWhoIsLate(List<Standing> found, long now) {
        if (outcome != Fact.Outcome.LET_GO) {
            outcome = Fact.Outcome.LET_GO;
            completed(found, now);
        }
        for (Standing one : found) {
            if (one.wanted == null) {
                one.state = Standing.State.LET_GO;
                over(one, now);
            }
        }
    }

    private static boolean someAreLate(List<Standing> found) {
        int late = 0;
        for (Standing one : found) {
            late += one.wanted == null ? 1 : 0;
        }
        return late > 0 && late < found.size();
    }

    private Standing completed(List<Standing> found, long now) {
        Standing last = found.get(0);
        for (Standing one : found) {
            last = one.since > last.since ? one : last;
        }
        step(now, last.thread, last.side, Fact.Steered.COMPLETED);
        return last;
    }

    private void decide(List<Standing> found, long now) {
        if (someAreLate(found)) {
            letGoWhoIsLate(found, now);
            return;
        }
        boolean sure = true;
        for (int i = 0; i < sides; i++) {
            Standing one = found.get(i);
            sure &= one.certain && keeps(one, found.get((i + 1) % sides));
        }
        Standing last = completed(found, now);
        outcome = sure ? Fact.Outcome.STOOD : Fact.Outcome.LET_GO;
        if (sure) {
            cycle = List.copyOf(found);
        }
        for (Standing one : found) {
            one.state = sure ? Standing.State.STOOD : Standing.State.LET_GO;
            over(one, now);
        }
        if (sure && !plan.ends()) {
            last.state = Standing.State.CHOSEN;
            step(now, last.thread, last.side, Fact.Steered.GOT_ERROR);
        }
    }

    private void step(long now, int thread, int side, Fact.Steered did) {
        if (steps.size() == MOST_STEPS) {
            steps.removeFirst();
        }
        steps.addLast(new Fact.SteeredStep(now / 1000, thread, side, did));
    }

    /** For tests: what holds between two calls. */
    synchronized void checkInvariants() {
        long set = 0;
        for (Standing one : standing) {
            set += one.until - one.since;
        }
        for (Standing one : heldBack) {
            set += one.until - one.since;
        }
        for (long each : nanos) {
            set += each;
        }
        if (left < 0 || left + set != plan.mostMillis() * 1_000_000) {
            throw new AssertionError("time was lost: " + left + " and " + set);
        }
    }
}
