package org.lockrank.analysis.confirm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.CallsBetween;
import org.lockrank.analysis.Confirmation;
import org.lockrank.analysis.Finding;
import org.lockrank.analysis.Findings;
import org.lockrank.analysis.Side;
import org.lockrank.analysis.Tier;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.evidence.Frame;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.evidence.SeenLock;
import org.lockrank.record.Fact;
import org.lockrank.record.SteeringPlan;

/**
 * The attempts to see one finding happen, one run each.
 *
 * <p>First each side is paused where it holds its first lock and asks for the second, at the same lines, by the same calls from
 * the one lock to the other, and not before whatever must have happened before the other sides. If that fails, the calls do not matter any more, and one
 * side is held back before its first lock: the one whose lock somebody waited for while it was paused, since nobody else could
 * come then; else the one that came, and waited in vain; and another one each time. From the third attempt on the lines do not
 * matter either. A side that came to its place far more often than another in the run that was recorded is the one that comes by
 * itself while the other stands: until the third attempt it is not paused before.
 */
public final class Attempts {

    /** So many pauses of the longest kind there may be in a run. */
    private static final int PAUSES = 20;

    private static final int MOST_CALLS = 12;

    /** A side that comes more than so many times as often as another comes often. */
    private static final int OFTEN = 8;

    private final Findings findings;
    private final Finding finding;
    private final long pauseMillis;
    private final boolean ends;
    private final List<Integer> heldBack = new ArrayList<>();
    private int attempt;

    /**
     * Nothing is tried yet.
     *
     * @param ends whether the program is to be ended once all stand; else one thread gets an error
     */
    public Attempts(Findings findings, Finding finding, long pauseMillis, boolean ends) {
        this.findings = findings;
        this.finding = finding;
        this.pauseMillis = pauseMillis;
        this.ends = ends;
    }

    /** Why nobody can be steered towards a finding; empty if it can be tried. */
    public static Optional<String> obstacle(Finding finding) {
        if (finding.tier() == Tier.DEADLOCK || finding.tier() == Tier.STUCK) {
            return Optional.of("it happened already, in the run that was recorded");
        }
        if (finding.tier() == Tier.AGAINST_ORDER) {
            return Optional.of("an acquisition against the order is no deadlock; confirm the one that it leads to");
        }
        if (finding.hasInitialization()) {
            return Optional.of("a class is initialized once in a run, by the JVM, where no thread can be paused");
        }
        if (finding.locks().stream().anyMatch(lock -> lock.lockClass().isResource())) {
            return Optional.of(
                    "a thread in it waits for what is no lock: whoever provides it would have to be paused, and is not");
        }
        if (finding.sides().size() > SteeringPlan.MOST_SIDES) {
            return Optional.of("there are more than " + SteeringPlan.MOST_SIDES + " threads in it");
        }
        for (Side side : finding.sides()) {
            if (side.hold() == null || side.acquisition().stack().acquirer().isEmpty()) {
                return Optional.of("it is not known where its locks were taken");
            }
        }
        return Optional.empty();
    }

    /**
     * The plan of the next run.
     *
     * @param before what came of the last one; null before the first
     */
    public SteeringPlan next(@Nullable Confirmation before) {
        attempt++;
        if (before != null) {
            holdBackAnother(before.steering());
        }
        List<SteeringPlan.Side> sides = new ArrayList<>();
        boolean[] often = often();
        for (int i = 0; i < finding.sides().size(); i++) {
            Side side = finding.sides().get(i);
            sides.add(new SteeringPlan.Side(
                    place(side.hold()),
                    side.acquisition().stack().acquirer(),
                    side.acquisition().how() == Fact.How.WAIT,
                    attempt == 1 ? calls(side) : List.of(),
                    attempt == 1 ? skips(side) : 0,
                    !heldBack.isEmpty() && heldBack.get(heldBack.size() - 1) == i,
                    attempt < 3 && often[i]));
        }
        List<String> writers = finding.writers().stream()
                .map(writing -> writing.stack().acquirer())
                .filter(place -> !place.isEmpty())
                .toList();
        return new SteeringPlan(
                finding.id(), attempt, pauseMillis, PAUSES * pauseMillis, ends, attempt < 3, sides, writers);
    }

    private boolean[] often() {
        long[] times = new long[finding.sides().size()];
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < times.length; i++) {
            times[i] = times(finding.sides().get(i));
            fewest = Math.min(fewest, times[i]);
        }
        boolean[] often = new boolean[times.length];
        for (int i = 0; i < times.length; i++) {
            often[i] = times[i] > OFTEN * Math.max(1, fewest);
        }
        return often;
    }

    /** How often somebody was at the side's place with its lock, at least, in the run that it is known from. */
    private long times(Side side) {
        NestedAcquisition its = side.acquisition();
        String holds = place(side.hold());
        long times = 0;
        for (NestedAcquisition one : findings.evidence().acquisitions()) {
            if (one.thread().run() == its.thread().run()
                    && one.stack().acquirer().equals(its.stack().acquirer())
                    && one.held().stream().anyMatch(hold -> place(hold).equals(holds))) {
                times += one.countInRun();
            }
        }
        return times;
    }

    private static String place(@Nullable Hold hold) {
        String place = hold == null ? "" : hold.stack().acquirer();
        return place.isEmpty() ? SteeringPlan.ANYWHERE : place;
    }

    /**
     * The methods of the program from the one that holds the first lock to the one that asks for the second; what led there is
     * the same whoever deadlocks.
     */
    private static List<String> calls(Side side) {
        Hold hold = side.hold();
        CallsBetween between = CallsBetween.of(
                hold == null ? side.acquisition().stack() : hold.stack(),
                side.acquisition().stack());
        List<String> frames = new ArrayList<>();
        if (!between.holder().isEmpty()) {
            frames.addAll(between.calls());
            frames.add(between.holder());
        }
        List<String> calls = new ArrayList<>();
        for (String frame : frames) {
            boolean named = !frame.contains("$$") && !Frame.isJdk(frame) && !Frame.isPlumbing(frame);
            if (named && calls.size() < MOST_CALLS) {
                calls.add(Frame.method(frame));
            }
        }
        return calls;
    }

    /** How often the side's thread comes to its place before whatever must have happened before another side. */
    private long skips(Side side) {
        Evidence evidence = findings.evidence();
        NestedAcquisition its = side.acquisition();
        long skips = 0;
        for (NestedAcquisition one : evidence.acquisitions()) {
            if (one.thread().run() == its.thread().run()
                    && one.thread().id() == its.thread().id()
                    && one.stack().acquirer().equals(its.stack().acquirer())
                    && isBeforeAnother(evidence, one, side)) {
                skips += one.count();
            }
        }
        return skips;
    }

    private boolean isBeforeAnother(Evidence evidence, NestedAcquisition one, Side side) {
        for (Side other : finding.sides()) {
            NestedAcquisition its = other.acquisition();
            if (other != side
                    && its.thread().run() == one.thread().run()
                    && evidence.mustHappenBefore(one.thread(), one.phase(), its.thread(), its.phase())) {
                return true;
            }
        }
        return false;
    }

    private void holdBackAnother(Evidence.Steering steering) {
        int best = -1;
        int bestRank = -1;
        for (int i = 0; i < steering.fact().sides().size(); i++) {
            Fact.SteeredSide did = steering.fact().sides().get(i);
            SeenLock kept = steering.kept().get(i);
            int rank = (heldBack.contains(i) ? 0 : 4) + (kept != null ? 2 : 0) + (did.pauses() > 0 ? 1 : 0);
            if (rank > bestRank) {
                best = i;
                bestRank = rank;
            }
        }
        if (best >= 0) {
            heldBack.remove((Integer) best);
            heldBack.add(best);
        }
    }
}
